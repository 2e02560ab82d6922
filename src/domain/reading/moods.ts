import type { Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import { D, N } from './marks.ts';
import { isNobody, isPhone, meetsFamily } from './met.ts';
import type { Plain } from './plain.ts';
import { enAsk, enAskWord, enGo, enGotThere, enHearsay, enIntends, enNot, enPlan, enStaysAhead, enThenToo, enUnderWay } from './words/en-visit.ts';
import { zhAsk, zhDone, zhNot, zhNotMade, zhNotMet, zhPlan } from './words/zh-visit.ts';

/** What a clause says about going to a household. */
export type Mood = 'told' | 'not' | 'planned' | 'asked';

/** The mood of every clause; a condition or a going that was given up colours the clauses beside it. */
export function moodsOf(clauses: readonly Clause[], plain: Plain, today: Day): readonly Mood[] {
  const moods = clauses.map((clause) => moodOf(clause, plain, today));
  clauses.forEach((clause, i) => {
    const prior = clauses[i - 1];
    if (prior === undefined || prior.sentence !== clause.sentence) return;
    // «Tomorrow: …», «Reminder to myself: …»; and what follows is nothing but one more name.
    const listed =
      moods[i - 1] === 'planned' &&
      moods[i] === 'told' &&
      clause.text.includes(N) &&
      (clause.text.replace(filler, '').length < 4 || (enThenToo.test(clause.text) && !wentOn.test(clause.text)));
    if (headsPlan(prior, plain, today) || listed) moods[i] = 'planned';
    // «Tried to get to N's | but the car wouldn't start».
    if (/\btried to (?:get|reach|visit|see|go|call)\b/.test(prior.text) && prior.text.includes(N) && /^\W*but\b/.test(clause.text) && !isNobody(clause.text))
      moods[i - 1] = 'not';
    // «N: must go there before Friday».
    if (moods[i] === 'planned' && moods[i - 1] === 'told' && onlyName.test(prior.text) && ownPlan.test(clause.text)) moods[i - 1] = 'planned';
    // «Not visited: N, M»
    if (
      moods[i - 1] === 'not' &&
      moods[i] === 'told' &&
      nothingButNames.test(clause.text) &&
      (prior.text.includes(N) ? nothingButNames : listHead).test(prior.text)
    )
      moods[i] = 'not';
    // «N: not visited today».
    if (moods[i] === 'not' && moods[i - 1] === 'told' && label.test(prior.text) && labelled.test(clause.text)) moods[i - 1] = 'not';
    if (moods[i] === 'told' && moods[0] === 'planned' && noted.test(clauses[0]?.text ?? '')) moods[i] = 'planned';
    if (moods[i] === 'told' && /如果|(?<![主重只])要是|假如|^\W*if\b/.test(prior.text) && /^[\s\p{P}]*(?:就|我就|那就|then|i|we)/u.test(clause.text))
      moods[i] = 'planned';
    // 扎西家是新分给我的，我还一次没去过呢: the name stands in the clause before.
    const named = clauses.findLastIndex((other, k) => k < i && i - k < 8 && other.text.includes(N));
    if (
      moods[i] === 'not' &&
      !clause.text.includes(N) &&
      deniesInChinese(clause.text) &&
      named >= 0 &&
      clauses[named]?.sentence === clause.sentence &&
      moods[named] === 'told' &&
      !isPhone(clauses[named]?.text ?? '') &&
      (!zhDone.test(clauses[named]?.text ?? '') || /没[见到看去上]/.test(clauses[named]?.text ?? ''))
    )
      moods[named] = 'not';
    // 没见着N，他老婆在家: the family was met.
    if (moods[i - 1] === 'not' && zhNotMet.test(prior.text) && meetsFamily(clause.text)) moods[i - 1] = 'told';
    // 去盘家的走访 | 因为滑坡取消了
    if (
      /取消|推迟|改期|泡汤|作罢|cancel|postponed|dropped/.test(clause.text) &&
      /(?:走访|入户|行程|家访|回访|计划)$|\bvisit to\b[^.]*$/.test(prior.text.trim()) &&
      prior.text.includes(N)
    )
      moods[i - 1] = moods[i] = 'not';
    // A question put to somebody in the middle of a story is none to the bot.
    if (moods[i - 1] === 'asked' && !prior.question && moods[i] === 'told' && /我|\b(?:i|we)\b/.test(clause.text)) moods[i - 1] = 'told';
  });
  return moods;
}

const wentOn = /\b(?:saw|went|was|were|met|visited|called|dropped|stopped|popped|looked|spoke|had|got|found|did)\b/;

/** A name as a label, and what the writer has to do there. */
const onlyName = new RegExp(`^[\\s\\p{P}]*${N}(?:'s|家)?\\s*[:：,，-]\\s*$`, 'u');
const ownPlan =
  /^\W*(?:i )?(?:must|need to|have to|should|to|will|going to|remember to) (?:go|visit|see|call|drop|get|be)\b|^[\s\p{P}]*(?:得|要|该|记得)(?:去|走|跑)/u;

const nothingButNames = new RegExp(`^(?:[\\s\\p{P}${N}${D}家和]|and\\b)+$`, 'u');
const listHead = /[:：]\s*$/;
const label = new RegExp(`^[\\s\\p{P}]*(?:${D}[\\s\\p{P}]*)?${N}(?:'s)?\\s*(?:${D}\\s*)?[:：,，-]\\s*$`, 'u');
const labelled =
  /^\W*(?:\uE001\W*)?(?:was |were |still )?(?:not (?:visited|seen|reached|yet)|no visit|(?:visit (?:was )?)?(?:cancell?ed|postponed|skipped|put off|called off))\b\W*(?:\uE001|$|because|as|due|until|till|yet|this)/;

/** A note to oneself, a plan. */
const noted = /备忘|待办|^[\s\p{P}]*(?:计划|安排|日程)|\b(?:reminder|note to self)\b|^\W*(?:my )?(?:plans?|planning|schedule|agenda)\b/u;
const filler =
  /\bif (?:there(?:'s| is) (?:any )?time(?: left)?|time (?:allows|permits)|i (?:can|have time))\b|\btime permitting\b|\b(?:maybe|perhaps)\b|\b(?:and|then|also|the|mon|tue|wed|thu|fri)\b|[\s\p{P}\uE000\uE001]|家|和|再|去/gu;

/** «Tomorrow:», «Reminder to myself:». */
const headsPlan = (prior: Clause, plain: Plain, today: Day): boolean =>
  /[:：]\s*$/.test(prior.text) && (aheadOnly(prior, plain, today) || noted.test(prior.text) || enUnderWay.test(prior.text));

/** Whether a clause is nothing but a day to come. */
function aheadOnly(clause: Clause, plain: Plain, today: Day): boolean {
  const days = plain.daysIn(clause.start, clause.end);
  return (
    days.length > 0 &&
    clause.text.replace(/[\s\p{P}]/gu, '').length <= days.length &&
    days.every(
      (day) => day.future !== undefined && (day.past === undefined || (day.past === 'vague' ? /^(?:next|the coming)\b/.test(day.words) : day.past > today)),
    )
  );
}

/** Whether a clause tells, denies, plans or asks. */
function moodOf(clause: Clause, plain: Plain, today: Day): Mood {
  const { text } = clause;
  if (isNobody(text) || isPhone(text)) return clause.question || zhAsk.test(text) ? 'asked' : 'told';
  if (clause.question || enAsk.test(text) || zhAsk.test(text) || (clause.opens && enAskWord.test(text)) || enHearsay.test(text)) return 'asked';
  if (deniesVisit(text)) return 'not';
  const days = plain.daysIn(clause.start, clause.end);
  const ahead = days.some((day) => day.future !== undefined && (day.past === undefined || (day.past !== 'vague' && day.past > today)));
  const went = /去了|去过|到了|看了|走访了|去的|见了|见到|去成|来了/.test(text);
  if (ahead && !went && /[去到看走上访来跑]/.test(text)) return 'planned';
  const says = new RegExp(`${N}[^，。,.]{0,6}(?:说|讲|告诉|答应|打算)|${N}(?:'s \\w+)? (?:says|said|told|will|is|wants|asked|promised|and)`).test(text);
  if (
    ahead &&
    !says &&
    (enGo.test(text) || text.includes(N)) &&
    !/[\u3400-\u9fff]/.test(text) &&
    !/\b(?:visited|saw|went|was|were|met|spoke|called|told|said|had|has|have|got|came|sat|brought|gave|did|today|back)\b/.test(text)
  )
    return 'planned';
  if (zhPlan.test(text) && !went) return 'planned';
  if (enIntends.test(text) && text.includes(N)) return 'planned';
  // «On Friday I'm at N's»: said of now it has no day, and of what was it is «was».
  if (enStaysAhead.test(text) && days.some((day) => day.future !== undefined && (day.future === 'vague' || day.future > today) && day.past !== today))
    return 'planned';
  if (enUnderWay.test(text) && !/\b(?:was|were|saw|met|visited|when|while|i (?:saw|met|waved|ran))\b/.test(text) && text.includes(N)) return 'planned';
  if (/备忘|待办|记着|提醒自己/.test(text)) return 'planned';
  // 吃完饭去他家看看: nothing in the clause has happened yet.
  if (
    /(?:完饭?|后|会儿?|晚点|等下)(?:再|就)?去(?!了|的|过|年)/.test(text) &&
    !/[了过的]/.test(text.replace(/^[^去]*去/, '')) &&
    days.every((day) => day.past === undefined)
  )
    return 'planned';
  if (enGotThere.test(text)) return 'told';
  const plan = enPlan.exec(text);
  if (plan !== null && enGo.test(text.slice(plan.index)) && !theirs.test(text.slice(0, plan.index))) return 'planned';
  return 'told';
}

/** Whether words say that a visit was not made. */
export const deniesVisit = (text: string): boolean => deniesInChinese(text) || (mayDeny.test(text) && enNot.test(text));

const deniesInChinese = (text: string): boolean => zhNot.test(text) || zhNotMade.test(text) || zhNotMet.test(text);

/** A quick look before the slower pattern. */
const mayDeny =
  /n't|\b(?:not?|nobody|none|turned|leave|left|leaving|miss|intention|wanted|to be (?:dropped|moved)|never|fail|unable|too late|skip|cancel|postpone|put off|call|resched|without|fell|half|short of|part)/;

/** Right before «will»: somebody else. */
const theirs = new RegExp(
  `(?:\\b(?:he|she|they|it|who|that|kids|children|son|daughter|boy|girl|wife|husband|mother|father|office|company|doctor|school)|${N}(?:'s \\w+)?)\\s+(?:\\w+\\s)?$`,
);
