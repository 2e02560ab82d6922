/** Why a value does not fit its description, and where. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly words: string;
  /** How far a reading got before it failed: of a union's members, the one that got furthest is reported. */
  readonly reached: number;
  /** Telegram's own words, which replace ours. */
  readonly telegram?: string;
}

export const problem = (words: string, reached = 1, telegram?: string): Problem => ({
  path: [],
  words,
  reached,
  ...(telegram === undefined ? {} : { telegram }),
});

export const within = (key: string | number, inner: Problem): Problem => ({
  ...inner,
  path: [key, ...inner.path],
  reached: inner.reached + 1,
});

/** The description that a person reads, without the «Bad Request: » in front. */
export function describe(found: Problem): string {
  if (found.telegram !== undefined) return found.telegram;
  const [first, ...rest] = found.path;
  const place = rest.reduce<string>((out, key) => (typeof key === 'number' ? `${out}[${key}]` : `${out}.${key}`), String(first ?? ''));
  return place === '' ? found.words : `field "${place}" ${found.words}`;
}
