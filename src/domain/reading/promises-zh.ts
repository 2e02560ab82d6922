import type { Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import { foundSo } from './day-tells.ts';
import { D } from './marks.ts';
import type { Plain } from './plain.ts';
import type { Bound } from './promises-en.ts';
import {
  zhBesidesWriter,
  zhByThem,
  zhCommit,
  zhDeclined,
  zhDeed,
  zhLeadIn,
  zhListed,
  zhMe,
  zhNoPromise,
  zhOtherSubject,
  zhQuotes,
  zhSaidByOthers,
  zhToCome,
} from './words/zh-promises.ts';

const han = /[\u3400-\u9fff]/;
/** 说好了, 定了: agreed, by whoever stands before it. */
const agrees = /(?:说|讲|谈|约|定|议|答应|通知|安排|准备|打算|计划|要求|表示)(?:好|定|下|妥)?了?[\s\p{P}]*$/u;
/** 他盼着孙女回来，说等她放假我们一起去: the words of whoever the clause before is about. */
const goesOnSaying = /^[\s\p{P}]*(?:还|又|就)?(?:说|讲|念叨|嚷|喊|盼|想着?|求|问)(?!好|定|下)/u;
const aboutThem = /^[\s\p{P}]*(?:他|她|老人|老两口|人家|大爷|大娘|奶奶|爷爷|孩子|娃|儿子|女儿|孙子|孙女|\uE000(?!家))们?(?!家)/u;
/** 我8号去看的他 */
const wasDone = /[去来到看走送见办修接][\u3400-\u9fff]{0,2}的(?:他|她|老人|\uE000|[\s\p{P}]*$)/u;
const done = /(?:了|过)(?:$|[，,。；;！!\s])|已经|刚才|当场|当时|当天|转天|一直|顺手|去的|来的|好了/;

/** 我又打电话问了, 我给送去了, 我去看过: done, with nothing to come in it. */
const toldDone = /^(?!.*(?:下[周星礼个]|明|会|再|就|等))[^，。]*(?:我|我们|俺|咱)[^，。]{0,12}[\u3400-\u9fff](?:了|过(?![来去]))(?:[^，。]{0,3})?[\s\p{P}]*$/u;

/** The promise that begins in clause `i`, where Chinese makes one there. */
export function chinesePromise(clauses: readonly Clause[], i: number, plain: Plain, today: Day, visited: number): Bound | undefined {
  const clause = clauses[i] as Clause;
  const { text } = clause;
  if (!han.test(text) || clause.question || zhNoPromise.test(text) || wasDone.test(text)) return undefined;
  // 他让我捎几节电池，我应了: what was asked stands before.
  const asked = clauses[i - 1];
  if (
    asked?.sentence === clause.sentence &&
    /^[\s\p{P}]*(?:我|我们)?(?:就|都|也|一口|当场|当面)?(?:答应|应|应下|应承|同意)(?:了|下了|下来|下来了|他了|她了)?[\s\p{P}]*$/u.test(text) &&
    /让我|叫我|托我|求我|请我|问我能|想让我|要我/.test(asked.text)
  )
    return { first: i - 1, next: i + 1, start: asked.start };
  const listed = list(clauses, i);
  if (listed !== undefined) return listed;
  if (!zhDeed.test(text) || quotedByOthers(clauses, i) || isDeclined(clauses, i)) return undefined;
  const own = dayAhead(clause, plain, today, i <= visited);
  const day = own ?? carried(clauses, i, plain, today, visited);
  const commit = bindsWriter(text) && !theirs(text);
  const me = zhMe.test(text);
  const prior = clauses[i - 1];
  const joined = prior !== undefined && prior.sentence === clause.sentence;
  const later =
    laterWords.test(text) ||
    (joined && prior.text.trim().length < 10 && laterWords.test(prior.text)) ||
    vagueAhead(clause, plain) ||
    (joined && vagueAhead(prior, plain) && prior.text.trim().length < 10);
  const toCome = day !== undefined || later || zhToCome.test(text) || (joined && /^[\s\p{P}]*(?:等|待|只要|一旦)/u.test(prior.text));
  if (done.test(text) && !commit && day === undefined) return undefined;
  if (commit) {
    // 说好 alone is no deed to come yet; what was agreed stands in the clause or right after it.
    return toCome || me || afterCommit(text) ? bound(clauses, i, i) : undefined;
  }
  if (me) {
    if (theirs(text) || !toCome || (joined && goesOnSaying.test(text) && aboutThem.test(prior.text))) return undefined;
    // 4号去看他，正数钱: it was then.
    if (own !== undefined && !later && foundSo.test(following(clauses, i)) && /[去到看]/.test(text)) return undefined;
    // 周二我又打电话问了: what can lie behind and is done was done then.
    if (own !== undefined && !later && toldDone.test(text) && plain.daysIn(clause.start, clause.end).every((one) => one.past !== undefined)) return undefined;
    // 今天我再去N家，都正常: the visit itself.
    if (own === undefined && !later && wentToday.test(text) && found.test(following(clauses, i))) return undefined;
    // 我今天上门问了说要…: what comes after «了» is told, not promised.
    if (own === undefined && !later && /(?:我|我们)[^，。]{0,8}[了过](?!.{0,6}(?:再|会|明天))/.test(text)) return undefined;
    return { ...bound(clauses, i, i), ...(day === undefined ? {} : { due: day }) };
  }
  if (theirs(text) || (joined && (saidByOthers(prior.text) || spokenByOthers(prior.text)) && !zhCommit.test(prior.text))) return undefined;
  if (own === undefined && !later) return undefined;
  // 农技站的人讲好了|20号来打药: the joint parted the day from whoever said it.
  if (joined && !/[\p{P}\s]$/u.test(prior.text) && agrees.test(prior.text) && !isWriters(prior.text.replace(agrees, ''))) return undefined;
  // 新床由慈善会周五送到
  if (zhByThem.test(joined && !/[\p{P}\s]$/u.test(prior.text) ? prior.text + text : text)) return undefined;
  // 周六来接我: somebody comes for the writer.
  if (/(?:给|接|帮|送|找|叫|请|带|陪|让|喊)我/.test(text)) return undefined;
  // 周五送棉衣来: a day to come and something done for them, with no other doer named.
  const forThem =
    !elsesAfterDay.test(text) &&
    /给|帮|替|送|带|找|叫人|请人|弄|换|装|修|陪|拉|接(?!着)|捎|过来|再来|再去|来换|来修|上门|回访|捎来|带来|去(?:问|办|催|报|看|找|反映|协调)|打个?电话|申请|联系|买/.test(
      text,
    );
  const plainDoer =
    new RegExp(
      `^[\\s\\p{P}\\d]*(?:就|先|那|并|并且|顺便|定了|计划|争取|最迟|最晚|预计|过|在|等)?[\\s\\p{P}]*(?:[^，。]{1,10}(?:的)?事(?:儿|情)?)?${D}`,
      'u',
    ).test(text) || /^[\s\p{P}\d]*(?:再|顺便|并|准备|打算|记着|记得|回头|回去|下次|下回|下趟|改天|抽空|争取|计划|会|将)/u.test(text);
  return forThem && plainDoer ? bound(clauses, i, i) : undefined;
}

/** Whether the writer is the one who binds themselves. */
function bindsWriter(text: string): boolean {
  const found = zhCommit.exec(text);
  return found !== null && (/[我咱俺]/.test(found[0]) || isWriters(text.slice(0, found.index)));
}

/** Whether the writer stands before some words, or at least nobody else. */
const isWriters = (before: string): boolean =>
  zhMe.test(`${before}答`) || !/[\u3400-\u9fff\uE000]/.test(before.replace(zhBesidesWriter, '').replace(zhLeadIn, ''));

/** 我承诺两件事：周六送苗，月底前报材料: all that follows in the sentence, one promise for each day. */
function list(clauses: readonly Clause[], i: number): Bound | undefined {
  const { text, sentence } = clauses[i] as Clause;
  const head = zhListed.exec(text);
  if (head === null || theirs(text) || !(bindsWriter(text) || /^[我咱俺]/.test(head[0]) || isWriters(text.slice(0, head.index)))) return undefined;
  let next = i + 1;
  let last = sentence;
  for (let clause = clauses[next]; clause !== undefined && !theirs(clause.text); clause = clauses[next]) {
    if (clause.sentence !== last && !(clause.opens && /^\s*(?:[（(]$|[②-⑩]|[二三四五六七八九十]、)/.test(clause.text))) break;
    last = clause.sentence;
    next += 1;
  }
  return next === i + 1 ? undefined : { first: i + 1, next, start: (clauses[i + 1] as Clause).start };
}

/** 他拍着胸口说：我明天去买药: the «我» of what follows is theirs. */
const quotedByOthers = (clauses: readonly Clause[], i: number): boolean =>
  clauses.some(
    (prior, k) =>
      k < i && prior.sentence === clauses[i]?.sentence && /[:：]["“「\s]*$/.test(prior.text) && zhQuotes.test(prior.text) && !/[我咱俺]/.test(prior.text),
  );

/** 我说周六送他去医院，他死活不去 */
const isDeclined = (clauses: readonly Clause[], i: number): boolean =>
  clauses[i + 1]?.sentence === clauses[i]?.sentence && zhDeclined.test(clauses[i + 1]?.text ?? '');

const theirs = (text: string): boolean =>
  (zhOtherSubject.test(text) || saidByOthers(text)) && !/我(?:们)?(?:说|答应|讲|保证|承诺|来|去|再|给|帮|会|带|送|明天|后天)/.test(text);

/** Somebody else's words, and no «我» after them. */
function saidByOthers(text: string): boolean {
  const found = zhSaidByOthers.exec(text);
  if (found === null) return false;
  return !/我(?!家|妈|爸)/.test(text.slice(found.index + found[0].length));
}

/** 妇联说要送书包，月底送来: said by somebody who is not the writer, whoever it is. */
function spokenByOthers(text: string): boolean {
  const spoke = /(?:说|讲|表示|承诺|通知|安排|回复|答复|打算|计划|准备)(?!好|定|下)/.exec(text);
  return spoke !== null && !/[我咱俺]/.test(text) && !isWriters(text.slice(0, spoke.index));
}

/** 下个月, 过两天, 节后: to come, but no day; 周五六 and 三四号 too, where nothing is done. */
const vagueAhead = (clause: Clause, plain: Plain): boolean =>
  plain
    .daysIn(clause.start, clause.end)
    .some(
      (day) =>
        day.future === 'vague' &&
        (day.past === undefined ||
          /下|过[几两些一]|后|[节年]前|改|回头|隔|等|周末|月底|年底|这[几两]天/.test(day.words) ||
          (/(?:周|星期|礼拜)[一二三四五六1-6]|号/.test(day.words) && !/[了过]/.test(clause.text))) &&
        !/^(?:上|前)/.test(day.words),
    );

const laterWords = /回头|回去(?:就|后就?|马上|先|查|问|打听)(?!睡|吃)|下次|下回|下趟|改天|(?:抽空|得空)(?![^，。]{0,4}了)|过后|随后|晚点/;

const afterCommit = (text: string): boolean =>
  /(?:答应|应承|承诺|保证|许诺|应下|说好|讲好|说定|约好)(?:了)?(?:他|她|他们|她们|\uE000|给|帮|替|去|来|带|送|下|老人|孩子|要|会|尽快)/.test(text);

function dayAhead(clause: Clause, plain: Plain, today: Day, visiting: boolean): Day | undefined {
  for (const day of plain.daysIn(clause.start, clause.end)) {
    if (day.future === undefined || day.future === 'vague' || day.future < today || day.past === today) continue;
    if (settled(day, today, clause.text)) continue;
    // 周日在他家帮忙: in the clause that tells of the visit, a day that can lie on either side is the visit's.
    if (visiting && day.past !== undefined && day.past <= today && !new RegExp(`我(?:们)?${D}[^了过]*$`).test(clause.text)) continue;
    return day.future;
  }
  return undefined;
}

/** 这几天全乡停电检修: somebody or something else stands right after the day. */
const elsesAfterDay = new RegExp(`${D}(?:之?前)?(?:全|整个)?(?:乡|镇|县|村|寨|社区|电站|学校|医院|单位|公司|厂|工地|市场|银行)`);

/** 今天我去问, and what was found there. */
const wentToday = new RegExp(`${D}[^，。]{0,2}我(?:们)?(?:再|又|就|才)?(?:次)?[去到]`);
const found =
  /^[\s\p{P}]*(?:都|也|一切|他|她|人|已经?|还|全|倒)*[^，。我]{0,3}(?:正常|好(?:着|了|转|多|好|的|$|[，。])|没(?:事|问题|变化|毛病)|稳定|到账|齐|在家|不在|平安|精神|硬朗|顺利)/u;
const following = (clauses: readonly Clause[], i: number): string => (clauses[i + 1]?.sentence === clauses[i]?.sentence ? (clauses[i + 1]?.text ?? '') : '');

/** 周一他们把草料买齐了, 周日开车送他去看的: a day that can lie behind, and what came of it by then. */
const settled = (day: { readonly past?: Day | 'vague' }, today: Day, text: string): boolean =>
  day.past !== undefined &&
  day.past < today &&
  /(?:[\u3400-\u9fff]了|[看做办买修送接装换拿领]的)[\s\p{P}]*$/u.test(text) &&
  !/我|答应|保证|承诺|说好|一定|肯定|会|要|就|前/.test(text);

/** 县里下周三有招聘会，我说我陪他去: the day stands in one of the two clauses before. */
function carried(clauses: readonly Clause[], i: number, plain: Plain, today: Day, visited: number): Day | undefined {
  for (const k of [i - 1, i - 2]) {
    const prior = clauses[k];
    if (prior === undefined || prior.sentence !== clauses[i]?.sentence) return undefined;
    const due = dayAhead(prior, plain, today, k <= visited);
    if (due !== undefined) return saidByOthers(prior.text) ? undefined : due;
    // Only a clause too short to be one by itself is passed over (我说, 就).
    if (prior.text.replace(/[\s\p{P}]/gu, '').length > 4) return undefined;
  }
  return undefined;
}

function bound(clauses: readonly Clause[], first: number, i: number): Bound {
  let next = i + 1;
  while (next < clauses.length) {
    const clause = clauses[next] as Clause;
    if (clause.sentence !== (clauses[i] as Clause).sentence) break;
    if (
      !/^[\s\p{P}]*(?:再|顺便|并|然后|一起|还有|最迟|最晚|\uE001(?:之?前|以前)(?:办|弄|落实|送|搞|给|报)[^了过]{0,4}$|\uE001(?:之?前|以前)?[\s\p{P}]*$)/u.test(
        clause.text,
      ) ||
      zhOtherSubject.test(clause.text)
    )
      break;
    next += 1;
  }
  return { first, next, start: (clauses[first] as Clause).start };
}
