import type { Value } from './database.ts';

const clean = (value: Value): Value => (typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value);

/** The values as Postgres can hold them: NUL in a text becomes U+FFFD. */
export function cleanValues(values: readonly Value[]): Value[] {
  return values.map((value) => (Array.isArray(value) ? (value as readonly string[]).map((one) => clean(one) as string) : clean(value)));
}
