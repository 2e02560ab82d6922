import { addDays, type Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import { englishPromise, type Bound } from './promises-en.ts';
import { chinesePromise } from './promises-zh.ts';
import type { Plain } from './plain.ts';

/** A promise as it was read. */
interface ReadPromise {
  /** Where it stands in the plain text. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly due?: Day;
}

/** What the writer said they would do, in the message's own words; one more for each further day that is named. `visited` is the clause that first tells of the visit, `on` its day. */
export function readPromises(raw: string, plain: Plain, clauses: readonly Clause[], today: Day, visited: number, on: Day = today): readonly ReadPromise[] {
  const found: { start: number; end: number; due: Day | undefined; sentence: number }[] = [];
  let i = 0;
  while (i < clauses.length && found.length < 30) {
    const bound = englishPromise(clauses, i, plain, today) ?? chinesePromise(clauses, i, plain, today, visited);
    if (bound === undefined) {
      i += 1;
      continue;
    }
    found.push(...split(bound, clauses, plain, today, on));
    i = bound.next;
  }
  return merged(found, plain.text).map(({ start, end, due }) => ({
    start,
    end,
    words: wordsOf(raw, plain, start, end),
    ...(due === undefined ? {} : { due }),
  }));
}

type Piece = { start: number; end: number; due: Day | undefined; sentence: number };

/** One piece for each day named in it; the words before the first day belong to the first. */
function split(bound: Bound, clauses: readonly Clause[], plain: Plain, today: Day, on: Day): readonly Piece[] {
  const first = clauses[bound.first] as Clause;
  const last = clauses[bound.next - 1] as Clause;
  const dates = [...plain.days].filter(([place, day]) => place >= bound.start && place < last.end && ahead(day.future, today) && !passing(plain.text, place));
  // 今天去他家，说我周四…: beside a later day, today is the visit's.
  const later = dates.some(([, day]) => day.past !== today);
  const pieces: Piece[] = [];
  let start = bound.start;
  let due: Day | undefined;
  for (const [place, day] of dates) {
    if (later && day.past === today && !/tonight|still|晚/.test(day.words + plain.text.slice(place, place + 8))) continue;
    const said = dueBy(day, today, on) as Day;
    if (due !== undefined && said !== due) {
      const cut = cutBefore(plain.text, pieces.length === 0 ? start : start, place);
      pieces.push({ start, end: cut, due, sentence: first.sentence });
      start = cut;
    }
    due = said;
  }
  pieces.push({ start, end: last.end, due: due ?? bound.due, sentence: first.sentence });
  return pieces;
}

/** «Saw him on 1 June, promised it by 5 June», written on the 10th: the day after the visit, and not the one in a year. */
function dueBy({ past, future }: Span, today: Day, on: Day): Day | 'vague' | undefined {
  const behind = past !== undefined && past !== 'vague' && past > on && past < today && past <= addDays(on, 60);
  return behind && future !== undefined && future > addDays(today, 60) ? past : future;
}
type Span = { readonly past?: Day | 'vague'; readonly future?: Day | 'vague' };

const ahead = (day: Day | 'vague' | undefined, today: Day): boolean => day !== undefined && day !== 'vague' && day >= today;

/** «until Friday», «since Monday», 从周五: no day to do it on; 自来水坏了，后天 has one. */
const passing = (text: string, place: number): boolean =>
  /\b(?:since|until|till|from|after|of)\s*(?:the\s)?$|(?:从|(?<!亲)自从?)(?:大概|差不多|这个?)?\s*$/.test(text.slice(Math.max(0, place - 7), place));

/** Where the words of the next day begin: after the joint before it. */
function cutBefore(text: string, from: number, place: number): number {
  const part = text.slice(from, place);
  const joint = Math.max(
    part.lastIndexOf(' and '),
    part.lastIndexOf(','),
    part.lastIndexOf('，'),
    part.lastIndexOf('；'),
    part.lastIndexOf(';'),
    part.lastIndexOf(' then '),
    part.lastIndexOf('再'),
    part.lastIndexOf('、'),
    part.lastIndexOf('。'),
  );
  return joint > 0 ? from + joint : place;
}

/** Clauses of one sentence about one day, or where only one names a day, are one promise. */
function merged(pieces: readonly Piece[], text: string): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const another =
      last?.due !== undefined &&
      piece.due === undefined &&
      anew.test(text.slice(piece.start, piece.end)) &&
      /\band\W*$/.test(text.slice(piece.start - 6, piece.start));
    if (last !== undefined && !another && last.sentence === piece.sentence && (last.due === piece.due || last.due === undefined || piece.due === undefined)) {
      out[out.length - 1] = { ...last, end: piece.end, due: last.due ?? piece.due };
    } else out.push(piece);
  }
  return out;
}

/** «…, and I'll pay the call-out»: said with its own «I will», after one that has its day. */
const anew = /^\W*(?:and )?(?:i|we)(?:'ll| will)\b/;

function wordsOf(raw: string, plain: Plain, start: number, end: number): string {
  const words = raw.slice(plain.at(start), plain.at(end)).trim();
  return words
    .replace(/^(?:[\s,，.。;；:：、\-–—]|\band\b|\bbut\b|\bso\b|但是?|所以)+/i, '')
    .replace(/[\s,，.。;；:：、!！(（\-–—]+$/, '')
    .slice(0, 500);
}
