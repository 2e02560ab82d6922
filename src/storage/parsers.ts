/** How a column's text becomes a value, by type number; the same on both databases. Types not named here are left to the driver. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  // bigint (20), numeric (1700): the house keeps both within what a number holds exactly.
  20: Number,
  1700: Number,
  // date (1082) stays the text it is; timestamp (1114) and timestamptz (1184) become epoch milliseconds.
  1082: (text) => text,
  1114: moment,
  1184: moment,
  // uuid[] (2951), date[] (1182), bigint[] (1016): one level, no quotes needed inside.
  2951: list,
  1182: list,
  1016: (text) => list(text).map(Number),
  // json (114), jsonb (3802)
  114: JSON.parse,
  3802: JSON.parse,
};

/** Sessions speak UTC, so the text is `2026-01-31 12:00:00.123+00`. */
function moment(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 23).replace(/\+.*$/, '')}Z`);
}

function list(text: string): string[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',');
}
