import type { Clause } from './clauses.ts';
import type { DayMention } from './find-days.ts';
import { N } from './marks.ts';
import type { Mention } from './names.ts';
import type { Plain } from './plain.ts';
import type { Day } from '../../lib/calendar.ts';
import { isPhone, isNobody } from './met.ts';
import { enAside, enAsk, enDone, enGo, enHead, enNot, enOthers, enPlan } from './words/en-visit.ts';
import { zhAside, zhAsk, zhDone, zhHead, zhNot, zhOthers, zhPlan, zhWith } from './words/zh-visit.ts';

/** What a clause says about going to a household. */
export type Mood = 'told' | 'not' | 'planned' | 'asked';

/** One mention with how strongly its clause says that this household was visited. */
export interface Seen {
  readonly mention: Mention;
  readonly clause: number;
  readonly mood: Mood;
  readonly weight: number;
  readonly place: number;
}

/** Whether a clause tells, denies, plans or asks. */
export function moodOf(clause: Clause, plain: Plain, today: Day): Mood {
  const { text } = clause;
  if (isNobody(text) || isPhone(text)) return clause.question || zhAsk.test(text) ? 'asked' : 'told';
  if (clause.question || enAsk.test(text) || zhAsk.test(text)) return 'asked';
  if (zhNot.test(text) || (enNot.test(text) && enGo.test(text))) return 'not';
  const days = daysIn(clause, plain);
  const ahead = days.some((day) => day.future !== undefined && (day.past === undefined || (day.past !== 'vague' && day.past > today)));
  const went = /去了|去过|到了|看了|走访了|去的|见了|见到|去成|来了/.test(text);
  if (ahead && !went && /[去到看走上访来]/.test(text)) return 'planned';
  if (ahead && enGo.test(text) && !/\b(?:visited|saw|went|was|met|spoke|called)\b/.test(text)) return 'planned';
  if (zhPlan.test(text) && !went) return 'planned';
  if (enPlan.test(text) && enGo.test(text)) return 'planned';
  return 'told';
}

function daysIn(clause: Clause, plain: Plain): readonly DayMention[] {
  return [...plain.days].flatMap(([place, day]) => (place >= clause.start && place < clause.end ? [day] : []));
}

/** Every mention with the weight that its clause gives it, in order. */
export function seenIn(plain: Plain, clauses: readonly Clause[], moods: readonly Mood[]): readonly Seen[] {
  const out: Seen[] = [];
  clauses.forEach((clause, i) => {
    for (const [place, mention] of plain.names) {
      if (place < clause.start || place >= clause.end) continue;
      const mood = moods[i] as Mood;
      const next = out.at(-1);
      const gap = next === undefined ? undefined : plain.text.slice(next.place + 1, place);
      const joined = gap !== undefined && /^(?:'s)?(?:家|他们家)?\s*(?:、|和|跟|与|及|还有|以及|，又|又|,? and(?: then)?(?: to| at)?(?: the)?|&|\+|，|,|then)\s*$/.test(gap);
      const own = weigh(clause.text.slice(0, place - clause.start + 1), clause.text.slice(place - clause.start + 1), i === 0 || clause.start === 0);
      const weight = joined && next !== undefined && next.weight > own && !/[，,]$/.test(gap.trim()) ? next.weight : own;
      out.push({ mention, clause: i, mood, weight, place });
    }
  });
  return out;
}

/** How strongly the words around a mention say that it was visited: 3 told so, 2.5 it stands for the entry, 2 spoken of, less beside it. */
function weigh(before: string, after: string, head: boolean): number {
  const around = before + after.slice(0, 14);
  if (lastAside(enAside, before, after) || lastAside(zhAside, before, after)) return 0.5;
  const others = /[他她]们?|说|讲/.test(before) && !/我/.test(before);
  const last = before.slice(Math.max(0, before.lastIndexOf(N, before.length - 2)));
  if (!others && zhDone.test(last)) return 3;
  if (enDone.test(last)) return /\b(?:visited|saw|went|met|was at|at|with|to|visit)\b/.test(last) || /^'s/.test(after) ? 3 : 2.7;
  if (/^(?:'s)?(?: place| house| home| family| household)?\s*(?:was |were )?(?:visited|visit\b|seen\b|done\b)/.test(after)) return 3;
  if (!others && zhWith.test(around)) return 2.8;
  if (zhHead.test(before) && (head || /^(?:家|屋|那)/.test(after))) return 2.6;
  if (enHead.test(before) && head) return 2.6;
  return 2;
}

function lastAside(pattern: RegExp, before: string, after: string): boolean {
  const from = Math.max(0, before.lastIndexOf(N, before.length - 2) + 1);
  const found = pattern.exec(before.slice(from) + after.slice(0, 20).split(N)[0]);
  return found !== null;
}

/** Whether somebody is spoken of who is nobody of the writer's. */
export const speaksOfOthers = (text: string): boolean => enOthers.test(text) || zhOthers.test(text);

/** Whether a clause without a name still tells of a visit («Visited today, all well»). */
export function tellsOfVisit(text: string): boolean {
  return /\b(?:visited|home visit|dropped by|stopped by|called in on|looked in on)\b/.test(text) || /走访了|入户了|去了.{0,4}家|看望了|上门|慰问了/.test(text);
}
