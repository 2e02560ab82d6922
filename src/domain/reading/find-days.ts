import type { Day } from '../../lib/calendar.ts';
import { enDays } from './days-en.ts';
import { numeralDays } from './days-numeral.ts';
import { loosened } from './days-rough.ts';
import { zhDays } from './days-zh.ts';
import type { DayContext } from './day-math.ts';

/** What words about a day come to: a day, or `vague` where they leave it open. */
export type Said = Day | 'vague';

/** One place in a message that speaks of a day. */
export interface DayMention {
  readonly start: number;
  readonly end: number;
  /** Which day, when the sentence tells what was; absent where the words cannot mean that («in three days»). */
  readonly past?: Said;
  /** Which day, when the sentence tells what is to come. */
  readonly future?: Said;
}

/** One way of writing a day: `none` says that the words look like a day and are not («every Friday»), `undefined` that they do not count. */
export interface DayRule {
  readonly pattern: RegExp;
  read(match: RegExpExecArray, context: DayContext, text: string): Said | 'none' | undefined;
}

const rules: readonly DayRule[] = [...numeralDays, ...enDays, ...zhDays];

/** More mentions than this are no message of a cadre's. */
const most = 120;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly past: Said | 'none' | undefined;
  readonly future: Said | 'none' | undefined;
}

/** Every mention of a day in a folded text, in order; the longest reading wins where two overlap. */
export function findDays(folded: string, today: Day): readonly DayMention[] {
  const found: Found[] = [];
  for (const rule of rules) {
    for (const match of folded.matchAll(rule.pattern)) {
      if (found.length > most) break;
      const past = rule.read(match, { today, direction: 'past' }, folded);
      const future = rule.read(match, { today, direction: 'future' }, folded);
      if (past === undefined && future === undefined) continue;
      found.push({ start: match.index, end: match.index + match[0].length, past, future });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Found[] = [];
  for (const mention of found) {
    const last = kept.at(-1);
    if (last === undefined || mention.start >= last.end) kept.push(mention);
    else if (mention.end - mention.start > last.end - last.start) kept[kept.length - 1] = mention;
  }
  const mentions = kept.flatMap(({ start, end, past, future }) =>
    past === 'none' || future === 'none' ? [] : [{ start, end, ...(past === undefined ? {} : { past }), ...(future === undefined ? {} : { future }) }],
  );
  return loosened(mentions, folded, today);
}
