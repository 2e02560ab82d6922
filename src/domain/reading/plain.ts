import type { Day } from '../../lib/calendar.ts';
import { findDays, type DayMention } from './find-days.ts';
import { corrections, type Correction } from './corrections.ts';
import { fold } from './fold.ts';
import type { NameIndex } from './name-index.ts';
import { D, N } from './marks.ts';
import { findNames, type Mention } from './names.ts';
import { respell, type Respelt } from './respell.ts';

/** A message with its names and days taken out and its spelling mended, so that patterns can speak of «N» and «D». */
export interface Plain {
  readonly text: string;
  /** Mentions of households and days by where they stand in `text`. */
  readonly names: ReadonlyMap<number, Mention>;
  readonly days: ReadonlyMap<number, DayMention & { readonly words: string }>;
  /** The mentions of days, and of households, from `start` up to `end`. */
  daysIn(start: number, end: number): readonly (DayMention & { readonly words: string })[];
  namesIn(start: number, end: number): readonly (readonly [place: number, mention: Mention])[];
  /** Where a position of `text` lies in the message. */
  at(position: number): number;
}

/** The plain form of a message. */
export function plainOf(raw: string, index: NameIndex, today: Day): Plain {
  const folded = fold(raw);
  const names = findNames(raw, folded, index);
  const named = replace({ text: folded, at: undefined }, names, N);
  const spelt = respell(named, (i) => raw[i] !== folded[i]);
  const days = findDays(spelt.text, today);
  const dated = replace(spelt, days, D);
  const errors = corrections(dated.text);
  const said = without(dated, errors);
  const byName = byPlace(N, names, dated.text, errors);
  const spoken = days.map((day) => ({ ...day, words: spelt.text.slice(day.start, day.end) }));
  const byDay = byPlace(D, spoken, dated.text, errors);
  const [nameList, dayList] = [[...byName], [...byDay]];
  return {
    text: said.text,
    names: byName,
    days: byDay,
    daysIn: (start, end) => within(dayList, start, end).map(([, day]) => day),
    namesIn: (start, end) => within(nameList, start, end),
    at: (position) => said.at?.[position] ?? position,
  };
}

/** What each mark that is left stands for, by its place once the corrections are out of the text. */
function byPlace<T>(mark: string, list: readonly T[], text: string, errors: readonly Correction[]): Map<number, T> {
  const places = text.split('').flatMap((c, i) => (c === mark ? [i] : []));
  const out = new Map<number, T>();
  for (const [i, place] of places.entries()) {
    if (errors.some(({ start, end }) => place >= start && place < end)) continue;
    const by = errors.findLast((error) => error.place === place)?.by;
    let gone = 0;
    for (const { start, end } of errors) if (end <= place) gone += end - start;
    out.set(place - gone, list[by === undefined ? i : places.indexOf(by)] as T);
  }
  return out;
}

/** A text with what was taken back left out. */
function without(from: Respelt, errors: readonly Correction[]): Respelt {
  if (errors.length === 0) return from;
  const kept = Array.from(from.text, (_, i) => i).filter((i) => !errors.some(({ start, end }) => i >= start && i < end));
  return { text: kept.map((i) => from.text[i]).join(''), at: [...kept, from.text.length].map((i) => from.at?.[i] ?? i) };
}

/** The part of a sorted list of places that lies from `start` up to `end`. */
function within<T>(list: readonly (readonly [number, T])[], start: number, end: number): readonly (readonly [number, T])[] {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.[0] ?? end) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < list.length && (list[last]?.[0] ?? end) < end) last += 1;
  return list.slice(low, last);
}

/** A text with spans replaced by one mark each, and with the way back to the original kept. */
function replace(from: Respelt, spans: readonly { readonly start: number; readonly end: number }[], mark: string): Respelt {
  if (spans.length === 0) return from;
  const out: string[] = [];
  const at: number[] = [];
  const copy = (start: number, end: number): void => {
    for (let i = start; i < end; i += 1) {
      out.push(from.text[i] as string);
      at.push(from.at?.[i] ?? i);
    }
  };
  let done = 0;
  for (const { start, end } of spans) {
    copy(done, start);
    out.push(mark);
    at.push(from.at?.[start] ?? start);
    done = end;
  }
  copy(done, from.text.length);
  at.push(from.at?.[from.text.length] ?? from.text.length);
  return { text: out.join(''), at };
}
