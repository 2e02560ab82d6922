import type { Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import type { Said } from './find-days.ts';
import { D, N } from './marks.ts';
import type { Plain } from './plain.ts';
import type { Mood } from './moods.ts';

/** The day of the visit: named, left open by vague words, or not spoken of at all. */
export type VisitDay = { readonly by: 'words'; readonly day: Day } | { readonly by: 'unknown' } | { readonly by: 'usual' };

/** Words before a day that make it the beginning, the end or the limit of something else. */
const notWhen =
  /(?:\b(?:since|until|till|til|(?<!\b(?:came|come|dropped|stopped|popped|passed|went|called|swung|went)\s)by|before|after|from|(?<!\b(?:this is|this one is|visit|entry|log|report|record|note)\s)for|of|between|due|expires?|ends?|starts?|begins?|back|next|than|comes?|paid|born)(?: on| at| the)?|自|从|自从|直到|到|至|截至|等到?|预产期在?|期限|之前|比|截止)\s*$/;
const notWhenAfter = /^\s*(?:就|起|开始|以来|之前|前|以后|之后|as promised|'s (?:meeting|market|training|visit to))/;
const writing =
  /\b(?:forgot|forgotten|writing|write|logging|log|record(?:ing)?|enter(?:ing)?|note|typing|report(?:ing)?|late|catch(?:ing)? up)\b|补记|补录|补上|补写|才写|才记|才有空|忘了记|忘记|登记|录入|填|上报|现在才/;
const going =
  /\b(?:visited|visit|saw|seen|met|went|was|were|been|called|dropped|stopped|looked|checked|got|came|spoke|talked|sat|spent|had|brought|took|delivered|phoned|rang|up at|round)\b|去|到|走访|入户|看|上门|在|见|碰|遇|送|打电话|陪|给|跟|回访|慰问/;

/** Reads the day of the visit from the clauses that tell of it. */
export function visitDay(plain: Plain, clauses: readonly Clause[], moods: readonly Mood[], anchors: readonly number[], today: Day): VisitDay {
  let best: { readonly said: Said; readonly weight: number; readonly place: number } | undefined;
  let tied = false;
  for (const [place, mention] of plain.days) {
    const i = clauses.findIndex((clause) => place >= clause.start && place < clause.end);
    const clause = clauses[i];
    const named = mention.past;
    if (clause === undefined || named === undefined || (named !== 'vague' && named > today)) continue;
    const doubtful =
      unsure.test(clause.text) || (clauses[i + 1]?.sentence === clause.sentence && unsure.test(clauses[i + 1]?.text ?? '')) || either(plain, place);
    const full = weigh(plain, clauses, i, place, moods, anchors);
    // A vague word never stands against a day that is named with the visit.
    const said = doubtful ? 'vague' : named;
    const weight = named === 'vague' ? Math.min(full, 44) : full;
    if (weight <= 0) continue;
    if (best === undefined || weight > best.weight) {
      best = { said, weight, place };
      tied = false;
    } else if (weight === best.weight && /(?:\bor|还是|或者?|或是)\s*(?:on )?$/.test(plain.text.slice(best.place + 1, place)) && said !== best.said) {
      tied = true;
    }
  }
  if (best === undefined) return { by: 'usual' };
  if (tied || best.said === 'vague') return { by: 'unknown' };
  return { by: 'words', day: best.said };
}

/** «Sunday or Monday»: neither. */
const either = (plain: Plain, place: number): boolean =>
  new RegExp(`^(?:'s)?\\s*(?:,? or|还是|或者?|或是)\\s*(?:on |maybe |perhaps |it was )?${D}`).test(plain.text.slice(place + 1, place + 20)) ||
  new RegExp(`${D}\\s*(?:,? or|还是|或者?|或是)\\s*(?:on |maybe |perhaps |it was )?$`).test(plain.text.slice(Math.max(0, place - 20), place));
const unsure =
  /\b(?:not sure (?:any ?more|which|when|what|if)|can't (?:remember|recall) (?:which|the|when|what)|don't (?:remember|recall) (?:which|the|when|what)|forget which|forgot which|which day|some day)\b|记不清|记不准|记不得|忘了哪天|忘了是哪|想不起|大概是|好像是/;

function weigh(plain: Plain, clauses: readonly Clause[], i: number, place: number, moods: readonly Mood[], anchors: readonly number[]): number {
  const clause = clauses[i] as Clause;
  const before = plain.text.slice(Math.max(0, place - 14), place);
  const after = plain.text.slice(place + 1, place + 20);
  const backThen = /(?:^|[.!?,]\s*)back (?:on |in )?$/.test(before) && /^(?:,? (?:i|we)\b|:)/.test(after);
  if ((notWhen.test(before) && !backThen) || notWhenAfter.test(after)) return 0;
  const inClause = plain.text.slice(Math.max(clause.start, place - 60), place);
  if (backThen) return 48;
  // 周一去道歉: beside the visit, a going that has not happened.
  if (!anchors.includes(i) && /^(?:再|就|会|要|想|得)?去/.test(after) && !/[了过的]/.test(plain.text.slice(place, clause.end)) && i > 0) return 0;
  if (othersWill.test(inClause) || iWill.test(inClause) || (toCome.test(inClause) && !/[了过]/.test(plain.text.slice(place, clause.end)))) return 0;
  if (moods[i] === 'planned' || moods[i] === 'not')
    return anchors.includes(i) ? 40 : /本来|本想|原本|was going to|wanted to|meant to/.test(clause.text) ? 18 : 0;
  const lead = plain.text.slice(0, place);
  const late = writing.test(clause.text) && !clause.text.includes(N);
  if (
    clause.sentence === 0 &&
    !anchors.includes(i) &&
    /\b(?:this (?:one )?is|entry|log|report|record|note|catching up|belated)\b.{0,12}$|^[\s\p{P}]*补(?:记|录|写)?$/u.test(lead)
  )
    return 95;
  // «16 Aug. Saw … today»: what stands at the head dates the entry.
  if (!late && headOnly.test(lead)) return anchors.includes(i) || /^\s*[.:：。，,、\-–—\s]|^\s*$/.test(after) || going.test(clause.text) ? 100 : 60;
  // 他家前天遭的冰雹，我今天才赶过去: the writer's own going says when.
  if (iWent.test(clause.text)) return 55;
  const anchored = anchors.includes(i);
  const sameSentence = anchors.some((a) => clauses[a]?.sentence === clause.sentence);
  if (late) return anchored || sameSentence ? 15 : 5;
  if (anchored) return 50;
  const near = anchors.some((a) => Math.abs(a - i) === 1);
  const bare = new RegExp(`^[\\s\\p{P}]*${D}[\\s\\p{P}]*(?:上午|下午|晚上|早上|中午|傍晚)?[\\s\\p{P}]*$`, 'u').test(clause.text);
  if (bare && near) return 48;
  if (going.test(clause.text) && sameSentence) return near ? 45 : 30;
  if (/\b(?:i|we) (?:went|was|visited|saw|got|came|looked|called|stopped)\b|我(?:们)?.{0,6}(?:去|到|走访|入户|看)/.test(clause.text)) return 25;
  // 记不清是上周四还是周五了，去了趟李家: the same sentence, before the visit is told.
  if (sameSentence && !anchors.some((a) => a < i) && clause.sentence === clauses[0]?.sentence) return 20;
  // «It's cold now, first at the Memets'. On Wednesday evening …»: a day at the head of one of the next sentences.
  if (clause.sentence <= 2 && new RegExp(`^[\\W_]*(?:on )?${D}`).test(clause.text) && (clauses[i - 1]?.sentence ?? -1) < clause.sentence && said(clause.text))
    return 12;
  // The sentence before says when, the next one whom.
  return anchors.some((a) => (clauses[a]?.sentence ?? -9) - clause.sentence === 1) && clause.sentence === 0 && going.test(clause.text) ? 20 : 0;
}

/** «N says he'll paint it on Saturday»: what others will do. */
const othersWill = new RegExp(
  `(?:\\b(?:he|she|they|who)|${N}(?:'s \\w+)?)(?: (?:says?|said|thinks?|hopes?) (?:that )?(?:he|she|they))?(?:'ll| will| wants? to| plans? to| hopes? to| is going to| must| has to| intends? to)\\b[^.]*$`,
);
const iWill = /\b(?:i|we)(?:'ll| will| shall|'m to| am to|'re to| are to)\b[^.]*$/;
const toCome = /我(?:们)?(?:说|讲|答应|会|再|要|得)[^，。了过]{0,4}$/;
const iWent = new RegExp(`我(?:们)?[^，。了]{0,2}${D}[^，。]{0,5}(?:赶过去|过去|去的|去了|赶到|到的|到了|上的|走访)`);

const said = (text: string): boolean => !/\b(?:he|she|they|his|her|their|will|is|are)\b|会|要|他|她/.test(text);

/** Only labels, names and weekdays stand before it. */
const headOnly = new RegExp(
  `^[\\s\\p{P}\\p{S}]*(?:(?:on|date|visit|visited|log|report|the|日期|时间|走访|走访日期|走访记录|记录|补记|补录|入户|${D})[\\s\\p{P}]*){0,4}$`,
  'u',
);
