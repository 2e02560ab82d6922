/**
 * JSON text a database takes: what Postgres cannot hold in a string (NUL, half of a surrogate pair) becomes U+FFFD, since people's
 * devices do send it. Undefined is null.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.includes('\\u') ? text.replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, (found) => (found === '\\\\' ? found : '\\ufffd')) : text;
}
