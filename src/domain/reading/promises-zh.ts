import type { Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import { D } from './marks.ts';
import type { Plain } from './plain.ts';
import type { Bound } from './promises-en.ts';
import { zhCommit, zhDeed, zhMe, zhNoPromise, zhOtherSubject, zhSaidByOthers, zhToCome } from './words/zh-promises.ts';

const han = /[\u3400-\u9fff]/;
const done = /(?:了|过)(?:$|[，,。；;！!\s])|已经|刚才|当场|当时|当天|转天|一直|顺手|去的|来的|好了/;

/** The promise that begins in clause `i`, where Chinese makes one there. */
export function chinesePromise(clauses: readonly Clause[], i: number, plain: Plain, today: Day): Bound | undefined {
  const clause = clauses[i] as Clause;
  const { text } = clause;
  if (!han.test(text) || clause.question || zhNoPromise.test(text)) return undefined;
  if (!zhDeed.test(text)) return undefined;
  const day = dayAhead(clause, plain, today);
  const commit = zhCommit.test(text) && !theirs(text);
  const me = zhMe.test(text);
  const toCome = day !== undefined || zhToCome.test(text);
  const prior = clauses[i - 1];
  const joined = prior !== undefined && prior.sentence === clause.sentence;
  if (done.test(text) && !commit && day === undefined) return undefined;
  if (commit) {
    // 说好 alone is no deed to come yet; what was agreed stands in the clause or right after it.
    return toCome || me || afterCommit(text) ? bound(clauses, i, i) : undefined;
  }
  if (me) {
    if (theirs(text) || !toCome) return undefined;
    return { ...bound(clauses, i, i), ...carried(clauses, i, plain, today, day) };
  }
  if (theirs(text) || (joined && saidByOthers(prior.text) && !zhCommit.test(prior.text))) return undefined;
  if (day === undefined) return undefined;
  // 周五送棉衣来: a day to come and something done for them, with no other doer named.
  const forThem = /给|帮|送|带|陪|拉|接|捎|过来|再来|再去|来换|来修|上门|回访|去(?:问|办|催|报|看|找)|打电话|申请|联系|买/.test(text);
  const plainDoer = new RegExp(`^[\\s\\p{P}\\d]*(?:就|先|那|并|并且|顺便|定了|计划|争取|最迟|最晚|预计)?[\\s\\p{P}]*${D}`, 'u').test(text) || /^[\s\p{P}\d]*(?:再|顺便|并|准备|打算|回头|下次|争取|计划|会|将)/u.test(text);
  return forThem && plainDoer ? bound(clauses, i, i) : undefined;
}

const theirs = (text: string): boolean => (zhOtherSubject.test(text) || saidByOthers(text)) && !/我(?:们)?(?:说|答应|讲|保证|承诺|来|去|再|给|帮|会|带|送|明天|后天)/.test(text);

/** Somebody else's words, and no «我» after them. */
function saidByOthers(text: string): boolean {
  const found = zhSaidByOthers.exec(text);
  if (found === null) return false;
  return !/我(?!家|妈|爸)/.test(text.slice(found.index + found[0].length));
}

const afterCommit = (text: string): boolean => /(?:答应|应承|承诺|保证|许诺|应下|说好|讲好|说定|约好)(?:了)?(?:他|她|他们|她们|\uE000|给|帮|替|去|来|带|送|下|老人|孩子|要|会|尽快)/.test(text);

function dayAhead(clause: Clause, plain: Plain, today: Day): Day | undefined {
  for (const [place, day] of plain.days) {
    if (place < clause.start || place >= clause.end) continue;
    if (day.future !== undefined && day.future !== 'vague' && day.future >= today && !(day.past !== undefined && day.past !== 'vague' && day.past === today)) return day.future;
  }
  return undefined;
}

/** 县里下周三有招聘会，我说我陪他去: the day stands in the clause before. */
function carried(clauses: readonly Clause[], i: number, plain: Plain, today: Day, own: Day | undefined): { due?: Day } {
  if (own !== undefined) return {};
  const prior = clauses[i - 1];
  if (prior === undefined || prior.sentence !== clauses[i]?.sentence) return {};
  const due = dayAhead(prior, plain, today);
  return due === undefined ? {} : { due };
}

function bound(clauses: readonly Clause[], first: number, i: number): Bound {
  let next = i + 1;
  while (next < clauses.length) {
    const clause = clauses[next] as Clause;
    if (clause.sentence !== (clauses[i] as Clause).sentence) break;
    if (!/^[\s\p{P}]*(?:再|顺便|并|然后|一起|还有|最迟|最晚|\uE001(?:之?前|以前)?[\s\p{P}]*$)/u.test(clause.text) || zhOtherSubject.test(clause.text)) break;
    next += 1;
  }
  return { first, next, start: (clauses[first] as Clause).start };
}
