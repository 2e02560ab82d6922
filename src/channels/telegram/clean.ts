/**
 * Takes out what nobody typed: NUL, which cannot be stored, and half a surrogate pair, which cannot be sent.
 */
export function clean(text: string): string {
  return /[\0\ud800-\udfff]/.test(text) ? text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD') : text;
}
