import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import type { Mention } from './names.ts';
import type { Plain } from './plain.ts';
import type { Day } from '../../lib/calendar.ts';
import { isPhone, isNobody } from './met.ts';
import { enAside, enAsk, enAskWord, enDone, enGo, enHead, enHearsay, enNot, enOthers, enPlan, enThen, enUnderWay } from './words/en-visit.ts';
import { zhAside, zhAsk, zhDone, zhHead, zhNot, zhOthers, zhPlan, zhToldOf, zhWith } from './words/zh-visit.ts';

/** What a clause says about going to a household. */
export type Mood = 'told' | 'not' | 'planned' | 'asked';

/** One mention with how strongly its clause says that this household was visited. */
export interface Seen {
  readonly mention: Mention;
  readonly clause: number;
  readonly mood: Mood;
  readonly weight: number;
  readonly place: number;
  /** Mentions told of in one breath share a group. */
  readonly group: number;
}

/** The mood of every clause; a condition or a going that was given up colours the clauses beside it. */
export function moodsOf(clauses: readonly Clause[], plain: Plain, today: Day): readonly Mood[] {
  const moods = clauses.map((clause) => moodOf(clause, plain, today));
  clauses.forEach((clause, i) => {
    const prior = clauses[i - 1];
    if (prior === undefined || prior.sentence !== clause.sentence) return;
    // «Tomorrow: …», «Reminder to myself: …»
    if (/[:：]\s*$/.test(prior.text) && (aheadOnly(prior, plain, today) || enUnderWay.test(prior.text) || /备忘|待办|计划|安排|日程/.test(prior.text)))
      moods[i] = 'planned';
    else if (
      moods[i - 1] === 'planned' &&
      i > 0 &&
      moods[i] === 'told' &&
      moods[0] === 'planned' &&
      /备忘|待办|(?:计划|安排|日程)[:：]|\b(?:reminder|note to self|plan|planning|schedule|agenda)\b/.test(clauses[0]?.text ?? '')
    )
      moods[i] = 'planned';
    if (moods[i] === 'told' && /如果|(?<![主重只])要是|假如|^\W*if\b/.test(prior.text) && /^[\s\p{P}]*(?:就|我就|那就|then|i|we)/u.test(clause.text))
      moods[i] = 'planned';
    // 扎西家是新分给我的，我还一次没去过呢: the name stands in the clause before.
    const named = clauses.findLastIndex((other, k) => k < i && i - k < 8 && other.text.includes(N));
    if (
      moods[i] === 'not' &&
      !clause.text.includes(N) &&
      zhNot.test(clause.text) &&
      named >= 0 &&
      clauses[named]?.sentence === clause.sentence &&
      moods[named] === 'told' &&
      !zhDone.test(clauses[named]?.text ?? '')
    )
      moods[named] = 'not';
    // A question put to somebody in the middle of a story is none to the bot.
    if (moods[i - 1] === 'asked' && !prior.question && moods[i] === 'told' && /我|\b(?:i|we)\b/.test(clause.text)) moods[i - 1] = 'told';
  });
  return moods;
}

/** Whether a clause is nothing but a day to come. */
function aheadOnly(clause: Clause, plain: Plain, today: Day): boolean {
  const days = plain.daysIn(clause.start, clause.end);
  return (
    days.length > 0 &&
    clause.text.replace(/[\s\p{P}]/gu, '').length <= days.length &&
    days.every((day) => day.future !== undefined && day.past !== 'vague' && (day.past === undefined || day.past > today))
  );
}

/** Whether a clause tells, denies, plans or asks. */
export function moodOf(clause: Clause, plain: Plain, today: Day): Mood {
  const { text } = clause;
  if (isNobody(text) || isPhone(text)) return clause.question || zhAsk.test(text) ? 'asked' : 'told';
  if (clause.question || enAsk.test(text) || zhAsk.test(text) || (clause.opens && enAskWord.test(text)) || enHearsay.test(text)) return 'asked';
  if (zhNot.test(text) || (mayDeny.test(text) && enNot.test(text))) return 'not';
  const days = plain.daysIn(clause.start, clause.end);
  const ahead = days.some((day) => day.future !== undefined && (day.past === undefined || (day.past !== 'vague' && day.past > today)));
  const went = /去了|去过|到了|看了|走访了|去的|见了|见到|去成|来了/.test(text);
  if (ahead && !went && /[去到看走上访来]/.test(text)) return 'planned';
  if (ahead && enGo.test(text) && !/\b(?:visited|saw|went|was|met|spoke|called)\b/.test(text)) return 'planned';
  if (zhPlan.test(text) && !went) return 'planned';
  if (enUnderWay.test(text) && !/\b(?:was|were|saw|met|visited|when|while|i (?:saw|met|waved|ran))\b/.test(text) && text.includes(N)) return 'planned';
  if (/备忘|待办|记着|提醒自己/.test(text)) return 'planned';
  // 吃完饭去他家看看: nothing in the clause has happened yet.
  if (
    /(?:完|后|会儿?|晚点|等下)(?:再|就)?去(?!了|的|过|年)/.test(text) &&
    !/[了过的]/.test(text.replace(/^[^去]*去/, '')) &&
    days.every((day) => day.past === undefined)
  )
    return 'planned';
  const plan = enPlan.exec(text);
  if (plan !== null && enGo.test(text.slice(plan.index)) && !theirs.test(text.slice(0, plan.index))) return 'planned';
  return 'told';
}

/** A quick look before the slower pattern. */
const mayDeny = /n't|\b(?:not?|never|fail|unable|too late|skip|cancel|postpone|put off|call|resched|without|fell)/;

/** Right before «will»: somebody else. */
const theirs = new RegExp(
  `(?:\\b(?:he|she|they|it|who|that|kids|children|son|daughter|boy|girl|wife|husband|mother|father|office|company|doctor|school)|${N}(?:'s \\w+)?)\\s+(?:\\w+\\s)?$`,
);

/** Every mention with the weight that its clause gives it, in order. */
export function seenIn(plain: Plain, clauses: readonly Clause[], moods: readonly Mood[]): readonly Seen[] {
  const out: Seen[] = [];
  clauses.forEach((clause, i) => {
    for (const [place, mention] of plain.namesIn(clause.start, clause.end)) {
      const mood = moods[i] as Mood;
      const next = out.at(-1);
      const gap = next === undefined ? undefined : plain.text.slice(next.place + 1, place);
      const then = gap !== undefined && mood === 'told' && enThen.test(gap);
      const joined =
        then ||
        (gap !== undefined &&
          /^(?:'s)?(?:家|他们家)?\s*(?:、|和|跟|与|及|还有|以及|，又|又|,? and(?: then)?(?: to| at)?(?: the)?|&|\+|，|,|then)\s*$/.test(gap));
      const several =
        joined &&
        new RegExp(`[两二三四五六几\\d](?:家|户)|\\b(?:both|two|three) (?:households|homes|families|places|houses|visits)\\b`).test(
          clauses
            .filter((other) => other.sentence === clause.sentence)
            .map((other) => other.text)
            .join(''),
        );
      const own = weigh(clause.text.slice(0, place - clause.start + 1), clause.text.slice(place - clause.start + 1), i === 0 || clause.start === 0);
      // 罗家和盘家: the second is told of as the first is, whatever the word that joins them says.
      const plainly = joined && next !== undefined && !/^[，,]$/.test((gap ?? '').trim());
      const weight = plainly ? Math.max(next.weight, several ? 2.6 : 0) : own;
      const partner = out.at(-1);
      if (several && partner !== undefined && partner.weight < 2.6) out[out.length - 1] = { ...partner, weight: 2.6 };
      out.push({ mention, clause: i, mood, weight, place, group: joined && next !== undefined && next.mood === mood ? next.group : out.length });
    }
  });
  return out;
}

/** How strongly the words around a mention say that it was visited: 3 told so, 2.5 it stands for the entry, 2 spoken of, less beside it. */
function weigh(before: string, after: string, head: boolean): number {
  if (lastAside(enAside, before, after) || lastAside(zhAside, before, after)) return 0.5;
  const others = /[他她]们?|说|讲/.test(before) && !/我/.test(before);
  const last = before.slice(Math.max(0, before.lastIndexOf(N, before.length - 2)));
  if (!others && zhDone.test(last)) return 3;
  if (enDone.test(last)) return /\b(?:visited|saw|went|met|was at|at|with|to|visit)\b/.test(last) || after.startsWith("'s") ? 3 : 2.7;
  if (/^(?:'s)?(?: place| house| home| family| household)?\s*(?:was |were )?(?:visited|visit\b|seen\b|done\b)/.test(after)) return 3;
  if ((!others && zhWith.test(last)) || zhToldOf.test(N + after.slice(0, 20))) return 2.8;
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
  return (
    /\b(?:visited|home visit|dropped by|stopped by|called in on|looked in on)\b/.test(text) ||
    /走访了|入户了|去了.{0,4}家|看望了|上门|慰问了|我.{0,6}(?:去|到|进)了?(?:他|她|他们)?(?:家|屋)/.test(text) ||
    isPhone(text) ||
    isNobody(text)
  );
}
