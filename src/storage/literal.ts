import type { Value } from './database.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A value as it stands in the text of an `execute`: quoted and without a type, so that it becomes what the statement expects there. */
export function literal(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'object') {
    if (value instanceof Uint8Array) return quoted(`\\x${Buffer.from(value).toString('hex')}`);
    return quoted(`{${value.map(element).join(',')}}`);
  }
  return quoted(String(value));
}

function element(value: string | number | boolean | null | Uint8Array): string {
  if (value === null) return 'null';
  const text = value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
