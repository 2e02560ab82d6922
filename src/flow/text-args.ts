import type { Catalogue } from './model.ts';

const known = new WeakMap<Catalogue['texts'], ReadonlyMap<string, readonly string[]>>();

/** The names of every text's arguments, over all languages. A key that is absent has no text in any of them. */
export function argsByKey(texts: Catalogue['texts']): ReadonlyMap<string, readonly string[]> {
  const before = known.get(texts);
  if (before !== undefined) return before;
  const args = new Map<string, readonly string[]>();
  for (const keys of Object.values(texts)) {
    for (const [key, names] of Object.entries(keys)) {
      const others = args.get(key);
      args.set(key, others === undefined ? names : [...new Set([...others, ...names])]);
    }
  }
  known.set(texts, args);
  return args;
}
