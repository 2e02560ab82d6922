import { fold } from '../reading/fold.ts';

/** A piece of a text by which it is found, and its place: a letter of Chinese and a word of any other script take one place each. */
interface Piece {
  readonly text: string;
  readonly place: number;
}

/** One of the words somebody looks for. */
export interface Term {
  /** As it was typed. */
  readonly typed: string;
  /** The same made plain, as `fold` does: what names are compared with besides. */
  readonly plain: string;
  /** What texts hold that hold the term: unbroken runs of Chinese, and words. Never empty. */
  readonly runs: readonly Run[];
}

interface Run {
  readonly text: string;
  readonly han: boolean;
}

/** The last place a search index knows (Postgres' tsvector); what stands behind it is found, but not as part of a phrase. */
const lastPlace = 16_383;
/** Of a longer word only the beginning is looked at. */
const longestWord = 40;
/** More words than these narrow nothing. */
const mostTerms = 8;

const runsOf = (text: string): readonly Run[] =>
  [...fold(text).matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
    .flatMap(([word]) => word.split(/(\p{Script=Han}+)/u))
    .filter((part) => part !== '')
    .map((part) => (/^\p{Script=Han}/u.test(part) ? { text: part, han: true } : { text: part.slice(0, longestWord), han: false }));

/**
 * A text cut into what it is found by, as the text of a Postgres `tsvector`: Chinese by twos, so that no dictionary decides where its words end, and each
 * last letter by itself; other scripts by words. Made of letters and digits alone, so nothing in it needs escaping.
 */
export function cutWords(text: string): string {
  const pieces: Piece[] = [];
  let place = 1;
  for (const run of runsOf(text)) {
    const letters = run.han ? [...run.text] : [run.text];
    letters.forEach((letter, n) => pieces.push({ text: letter + (run.han ? (letters[n + 1] ?? '') : ''), place: place + n }));
    place += letters.length;
  }
  return pieces.map((piece) => `'${piece.text}':${Math.min(piece.place, lastPlace)}`).join(' ');
}

/** What somebody looks for: all of these words, in any order. What holds neither a letter nor a digit says nothing. */
export function termsOf(typed: string): readonly Term[] {
  const terms = typed.split(/[\s\u3000,，、;；]+/u).flatMap((word): Term[] => {
    const runs = runsOf(word);
    return runs.length === 0 ? [] : [{ typed: word, plain: fold(word), runs }];
  });
  return terms.slice(0, mostTerms);
}

/** A term as the text of a Postgres `tsquery`: its pieces side by side, the last word (or the only letter) also as the beginning of a longer one. */
export function queryOf({ runs }: Term): string {
  const pieces: (Piece & { readonly open: boolean })[] = [];
  let place = 1;
  runs.forEach(({ text, han }, n) => {
    const letters = han ? [...text] : [text];
    const last = n === runs.length - 1;
    if (letters.length === 1) pieces.push({ text, place, open: han || last });
    else letters.slice(1).forEach((letter, i) => pieces.push({ text: letters[i]! + letter, place: place + i, open: false }));
    place += letters.length;
  });
  return pieces.map((piece, n) => `${n === 0 ? '' : ` <${piece.place - pieces[n - 1]!.place}> `}'${piece.text}'${piece.open ? ':*' : ''}`).join('');
}
