import { fold } from '../reading/fold.ts';
import type { Term } from './cut-words.ts';

/** A part of a text, and whether it is what was looked for. */
export interface Part {
  readonly text: string;
  readonly found: boolean;
}

/** So much stands before the first word that was found, at most: letters. */
const lead = 40;

/** A text with what was looked for told apart; of a longer one than `most` letters the piece that has the first of it, with dots where it was cut. */
export function excerpt(text: string, terms: readonly Term[], most: number): readonly Part[] {
  const found = places(text, terms);
  const begin = text.length <= most ? 0 : Math.max(0, Math.min((found[0]?.from ?? 0) - lead, text.length - most));
  const end = Math.min(text.length, begin + most);
  const parts: Part[] = begin > 0 ? [{ text: '… ', found: false }] : [];
  let at = begin;
  const upTo = (to: number, hit: boolean): void => {
    if (to > at) parts.push({ text: text.slice(at, to), found: hit });
    at = Math.max(at, to);
  };
  for (const { from, to } of found) {
    if (to <= begin || from >= end) continue;
    upTo(Math.max(from, begin), false);
    upTo(Math.min(to, end), true);
  }
  upTo(end, false);
  if (end < text.length) parts.push({ text: ' …', found: false });
  return parts;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where the words stand, in order and merged where they touch. `fold` keeps every letter in its place. */
function places(text: string, terms: readonly Term[]): readonly Place[] {
  const plain = fold(text);
  const found: Place[] = [];
  for (const { text: run, han } of terms.flatMap(({ runs }) => runs))
    for (let at = plain.indexOf(run); at !== -1; at = plain.indexOf(run, at + run.length)) {
      if (han || !/[\p{L}\p{N}\p{M}]/u.test(plain[at - 1] ?? '') || /\p{Script=Han}/u.test(plain[at - 1] ?? '')) found.push({ from: at, to: at + run.length });
    }
  const merged: Place[] = [];
  for (const one of found.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && one.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else merged.push(one);
  }
  return merged;
}
