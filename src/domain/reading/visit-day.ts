import type { Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import { chineseTells, englishTells, foundSo, type Tells } from './day-tells.ts';
import type { Said } from './find-days.ts';
import { daysInVain } from './in-vain.ts';
import { D, N } from './marks.ts';
import { deniesVisit, type Mood } from './moods.ts';
import type { Plain } from './plain.ts';

/** The day of the visit: named, left open by vague words, or not spoken of at all. */
type VisitDay =
  | { readonly by: 'words'; readonly day: Day; /** Whether the clause of the day tells of going to them. */ readonly went: boolean }
  | { readonly by: 'unknown' }
  | { readonly by: 'usual' };

/**
 * What makes a day that of the visit, the strongest first: a label says so; it heads the message; its clause tells of the writer's going; it stands
 * with the household's name, or alone beside it; the household showed itself on it; the clause speaks of writing it down.
 */
const roles = ['label', 'head', 'going', 'named', 'beside', 'shown', 'written'] as const;
type Role = (typeof roles)[number];

/** Reads the day of the visit from the clauses that tell of it; `anchors` are those that name the household visited. */
export function visitDay(plain: Plain, clauses: readonly Clause[], moods: readonly Mood[], anchors: readonly number[], today: Day): VisitDay {
  let best: { readonly said: Said; readonly rank: number; readonly went: boolean; readonly clause: number } | undefined;
  const { vain, met } = daysInVain(plain, clauses, today);
  for (const [place, { past, words: said }] of plain.days) {
    if (vain.has(place)) continue;
    const i = clauses.findIndex((clause) => place >= clause.start && place < clause.end);
    const toCome = past !== undefined && past !== 'vague' && past > today;
    if (i < 0 || past === undefined || (toCome && !withYear.test(said))) continue;
    // «Visited N on 30 November 2026», a week before: a slip, and not known of what.
    const open = past === 'vague' || toCome || isDoubtful(plain, clauses, i, place);
    const role = roleOf({ plain, clauses, moods, anchors, place, i, today }) ?? (place === met ? 'beside' : undefined);
    if (role === undefined) continue;
    // A vague word never stands against a day that is named with the visit.
    const rank = roles.indexOf(role) + (past === 'vague' ? 4 : 0);
    // Two days of going, of two visits: the person is asked.
    if (
      rank === best?.rank &&
      role === 'going' &&
      !open &&
      best.said !== past &&
      (best.clause !== i || / and (?:again|then|at|once|also)\b[^,;]*$/.test(plain.text.slice((clauses[i] as Clause).start, place))) &&
      happened.test((clauses[i] as Clause).text) &&
      anchors.includes(i) &&
      anchors.includes(best.clause)
    )
      best = { ...best, said: 'vague' };
    const words = beside({ plain, clauses, place, i }).join('');
    if (best === undefined || rank < best.rank)
      best = { said: open ? 'vague' : past, rank, clause: i, went: role === 'going' && toThem.test(words) && !deniesVisit(words) };
  }
  if (best === undefined) return { by: 'usual' };
  return best.said === 'vague' ? { by: 'unknown' } : { by: 'words', day: best.said, went: best.went };
}

const withYear = /20\d\d|二[〇零]/;

/** Chinese says of a deed that it is done; English going is in the past. */
const happened = /[a-z]|[了过]|[去到走看见]的/;

const toThem = new RegExp(
  `${N}|\\b(?:him|her|them|there|went (?:up|round|over|down|along)|(?:called|dropped|looked|stopped|popped) (?:by|in|on|round))\\b|[他她]|才去|去的|去成|见上|去了[\\s，。！]*$`,
);

/** «Sunday or Monday», «I don't remember which day». */
function isDoubtful(plain: Plain, clauses: readonly Clause[], i: number, place: number): boolean {
  const [clause, next] = [clauses[i] as Clause, clauses[i + 1]];
  return (
    unsure.test(clause.text) ||
    // 昨天走访，记不清是N家还是M家: which household, not which day.
    (next?.sentence === clause.sentence && unsure.test(next.text) && !next.text.includes(N)) ||
    orAfter.test(plain.text.slice(place + 1, place + 24)) ||
    orBefore.test(plain.text.slice(Math.max(0, place - 24), place)) ||
    guessBefore.test(plain.text.slice(Math.max(0, place - 24), place)) ||
    guessAfter.test(plain.text.slice(place + 1, place + 24))
  );
}
const unsure =
  /\b(?:must|may|might) have been\b|\b(?:not sure (?:any ?more|which|when|what|if)|(?:can't|cannot) (?:remember|recall)|(?:don't|do not) (?:remember|recall)|forget which|forgot (?:which|the day)|which day|some day)\b|记不清|记不准|记不得|不记得|记不起|忘了(?:哪|是哪|具体)|哪天(?:去的)?(?:忘|记不)|想不起|大概是|好像是|可能是/;
const or = '(?:,? or|还是|或者?|或是|，?也可能是?)\\s*(?:on |maybe |perhaps |it was |was it |rather |else )?';
const orAfter = new RegExp(`^(?:'s)?\\s*${or}${D}`);
const orBefore = new RegExp(`${D}\\s*${or}$`);
/** «maybe on Monday», 大概周一; «Monday I think», 周一去的吧. */
const guessBefore =
  /\b(?:maybe|perhaps|probably|possibly|i (?:think|guess|believe)(?: it was)?)(?: on)? $|(?:大概|大约|好像|可能|也许|估计|应该)(?:是|在)?\s*$/;
const guessAfter = /^,? \(?(?:i (?:think|guess|believe)|maybe|perhaps|probably|possibly)\)?\s*(?:[.,;!)]|$)|^[去走]?[访]?的?吧(?:[\s，。！]|$)/;

interface Place {
  readonly plain: Plain;
  readonly clauses: readonly Clause[];
  readonly moods: readonly Mood[];
  readonly anchors: readonly number[];
  /** Where the day stands in the plain text, and in which clause. */
  readonly place: number;
  readonly i: number;
  readonly today: Day;
}

function roleOf(at: Place): Role | undefined {
  const { plain, clauses, moods, anchors, place, i, today } = at;
  const clause = clauses[i] as Clause;
  const lead = plain.text.slice(0, place);
  const [before, following] = beside(at);
  // H063 周日 送了两袋肥料: a code is the head of an entry and does nothing itself.
  const left = byCode(at, before) && deedBegins.test(following) ? '' : before;
  // 昨天下大雨我去了N家: the weather of the writer's own day; a night's rain is that of the day before the visit as often.
  const right = /[晚夜]$/.test(plain.days.get(place)?.words ?? '') ? following : following.replace(weather, '').replace(beforeOwn, '');
  if (otherLabel.test(lead)) return undefined;
  if (reported.test(lead)) return 'label';
  if (otherVisit.test(lead.slice(-40))) return undefined;
  const tells = tellsOf(left, right, lead.slice(clause.start));
  // 罗阿木家这阵子一天只吃两顿: how things have been of late, and not when somebody went.
  if (lead.trim() !== '' && ofLate.test(plain.days.get(place)?.words ?? '') && tells !== 'going') return undefined;
  // «Had planned N for Thursday, went on Friday»: no label.
  if ((label.test(lead) && tells !== 'mine' && tells !== 'unmade') || labelAfter.test(plain.text.slice(place + 1, place + 12)))
    return pastVisit.test(lead.slice(-40)) ? undefined : 'label';
  // 原定4号走访，改到5号去的
  if (/(?:改|挪|推|拖|延)(?:迟)?到\s*$/.test(lead) && /^[\s\p{P}]*才?(?:去|走访|上门|到|见|看)[^，。]{0,4}[的了成]/u.test(right)) return 'going';
  if (notWhen.test(lead.slice(-24)) || notWhenAfter.test(right) || writesAfter.test(right)) return undefined;
  // «On Friday as promised»: of what was done it is the day, of what was agreed it is not.
  if (/^\s*as (?:promised|agreed)/.test(right) && tells !== 'going') return undefined;
  // «N was to be visited on the 4th; it was done on the 6th»
  if (itWasDone.test(left) && clauses.some((other) => other.sentence >= clause.sentence - 1 && other.sentence <= clause.sentence && toVisit.test(other.text)))
    return 'going';
  const anchored = anchors.includes(i);
  const sentence = anchors.some((a) => clauses[a]?.sentence === clause.sentence);
  const written = writing.test(left + right) && !clause.text.includes(N);
  if (!written && clause.sentence <= 1 && headOnly.test(lead) && bare.test(right)) return 'head';
  const near = anchors.some((a) => Math.abs(a - i) <= 1 || (a > i && a - i < 4 && clauses[a]?.sentence === clause.sentence));
  const said = plain.days.get(place);
  const maybeAhead = said?.future !== undefined && (said.future === 'vague' ? eitherWay.test(said.words) : said.future > today);
  if (written) return tells === 'going' && !writingToday.test(clause.text) ? 'going' : anchored || sentence ? 'written' : undefined;
  if (goesAfter(at, right)) return 'beside';
  if (tells === 'unmade') return undefined;
  if ((moods[i] === 'planned' || moods[i] === 'not') && tells !== 'going') return anchored ? 'named' : undefined;
  // 周一去道歉: nothing says that it has happened; 4号去看他，正数钱 says so.
  if (tells === 'going' && maybeAhead && unsaid.test(right) && !(sentence && foundSo.test(clauses[i + 1]?.text ?? ''))) return anchored ? 'named' : undefined;
  if (tells === 'going') return 'going';
  if (anchored && tells !== 'event') return tells === 'shown' ? 'shown' : 'named';
  // «On New Year's Eve I carried rice | to N's»; «went to N's, that was on Sunday»
  // «Yesterday I took the officer, Ms Sun, | to N's»
  const goesOnTo = anchors.includes(i + 1) || anchors.includes(i + 2);
  if (sentence && ((tells === 'mine' && clause.opens && goesOnTo) || thatWas.test(left))) return 'beside';
  // «Been to see N. That was Sunday.»
  if (clause.opens && thatWas.test(left) && anchors.some((a) => clauses[a]?.sentence === clause.sentence - 1)) return 'beside';
  if (!anchored && tells === undefined && near && few(left + right)) return 'beside';
  // 记不清是上周四还是周五了，去了趟李家
  if (sentence && unsure.test(clause.text)) return 'beside';
  return undefined;
}

const byCode = ({ plain, place }: Place, before: string): boolean =>
  new RegExp(`^\\s*${N}[\\s\\p{P}]*$`, 'u').test(before) && plain.namesIn(place - before.length, place).every(([, { way }]) => way === 'code');
const deedBegins = /^[\s\p{P}]*(?:上午|下午|早上|晚上|中午)?(?:[我俺咱]|[送给看帮陪探核查填装修讲教]|入户|走访|慰问|回访|上门)/u;

/** 大爷昨天过大寿，我去送了个蛋糕; 昨天本来走三户，结果只去成了一家: what follows in the sentence has no day but this one. */
function goesAfter({ plain, clauses, place, i }: Place, right: string): boolean {
  const clause = clauses[i] as Clause;
  if (
    !/[\u3400-\u9fff]/.test(right) ||
    (/^(?:夜里|上午|下午|早上)?(?:下|刮|起|打|大)(?:了)?.{0,2}(?:雨|雪|风|雷|冰雹)/.test(right) &&
      !/^(?:上午|中午|下午|傍晚|晚上)/.test(clauses[i + 1]?.text ?? '') &&
      // 昨天下大雨 我还是去了
      !(/[雨雪风雷雹]$/.test(clause.text) && clauses[i + 1]?.text.startsWith('我') === true) &&
      !/^[\s\p{P}]*[我俺咱]们?(?:还是|仍|照[样旧]|冒着?[雨雪]|硬是|顶着|[打撑]着?伞)/u.test(clauses[i + 1]?.text ?? ''))
  )
    return false;
  const heads = clause.opens && plain.text.slice(clause.start, place).trim() === '';
  for (let k = i + 1; clauses[k]?.sentence === clause.sentence; k += 1) {
    const { text } = clauses[k] as Clause;
    // 上周五补贴到账，刚去N家: what has just been done is not of that day.
    if (text.includes(D) || /^[\s\p{P}]*(?:我)?(?:刚|这才|这会|现在)/u.test(text)) return false;
    if ((heads && text.includes(N)) || /我[^，]{0,4}(?:去|到|陪|送)/.test(text)) return true;
  }
  return false;
}

/** The words of its clause before and after a day, up to the days beside it. */
function beside({ plain, clauses, place, i }: Pick<Place, 'plain' | 'clauses' | 'place' | 'i'>): readonly [left: string, right: string] {
  const { start, end } = clauses[i] as Clause;
  const left = plain.text.slice(start, place);
  const right = plain.text.slice(place + 1, end);
  return [left.slice(left.lastIndexOf(D) + 1), right.replace(also, '').split(D)[0] ?? ''];
}

/** 7号8号 */
const also = new RegExp(`^(?:[\\s、和至到]*${D})+`);

/** What a clause tells of a day; in English the verbs before an earlier day keep their subject: «it failed on D and came back on D». */
const tellsOf = (left: string, right: string, whole: string): Tells =>
  /[\u3400-\u9fff]/.test(left + right) ? chineseTells(left, right) : englishTells(left.trim() === '' ? left : whole, right);

const weather =
  /^[\s\p{P}]*(?:还|一直|正|又)?(?:(?:下|刮|起|飘|落|打)[了着过]?[^，。我一整夜]{0,2}(?:雨|雪|风|雾|雷|霜|雹)|(?:大太阳|大?(?:雨|雪|风|雾)(?:天)?|天(?:气)?(?:很|太|特别|好)?(?:热|冷|晴|阴|好|闷)))[^，。我一整夜\uE000]{0,4}(?=(?:我们?|俺|咱)[^，。]{0,12}(?:去|到|走|跑|赶|爬|看|进|上门))/u;
/** 昨天镇上开完会我顺道去了N家 */
const beforeOwn = /^[^，。我俺咱说讲问约\uE000]{1,14}(?=(?:我|俺|咱)们?[^，。说讲问想要]{0,8}(?:去|到|上|进|看|走)[了过]?[^，。说讲问]{0,4}\uE000)/;
const itWasDone = /^\W*(?:but )?(?:it|this|that) (?:was|got) (?:\w+ )?(?:done|made|held|paid|completed|carried out)(?: on)?(?: the)? $/;
const toVisit = /\bto (?:be visited|visit)\b|\bvisit (?:was|had been) (?:planned|due|fixed|set|scheduled)\b/;
const thatWas = /^\W*(?:and )?(?:that|this|it) (?:was|is) (?:on )?$/;
const unsaid =
  /^[\s\p{P}]*(?:上午|下午|早上|晚上|一早)?(?:我)?(?:再|就)?(?:(?:开|骑|坐|打|包|搭)(?:着)?[^，。]{0,2}车)?(?:再|就)?(?:去|给|送|带|来|帮|陪|接|拉|跑|上门|[找叫请](?:个|师傅|电工|.{0,2}人)|找物业)(?!.*(?:[了着]|过(?![去来年节])|的(?:$|[\s，。！,.\uE000他她])))/u;

/** 周五六, 二十号左右: no day for certain, and as well one to come. */
const eitherWay = /^[^上月]*(?:(?:周|星期|礼拜)[一二三四五六1-6]|[号日])/;

/** Few words more than the day. */
const few = (words: string): boolean =>
  (words.match(/[a-z']+/g) ?? []).filter((token) => !/^(?:on|at|in|the|was|it|that|and|then|so|morning|afternoon|evening|just|i|s)$/.test(token)).length <= 2 &&
  words.replace(/[^\u3400-\u9fff]/g, '').length <= 8;

/** Nothing but stops and a part of the day. */
const bare = /^[\s\p{P}\p{S}]*(?:(?:上午|下午|晚上|早上|中午|傍晚|星期.|晴|阴|多云|小雨|雨|morning|afternoon|evening|noon)[\s\p{P}]*){0,3}$/u;

/** «Date:», «visit of», «entry for», 走访时间：. */
const label =
  /(?:^|[.,;:|()\n\uE000]|'s)\s*(?:(?:my|the|a|belated|late|quick|home)\s)*(?:date(?: of (?:the )?visit)?|day|visited(?: on)?|visit(?: (?:of|on|from|report))?(?: (?:of|on|for|from))?|(?:report|entry|log|log entry|record|notes?|diary)(?: (?:for|of|from|on|dated))?|this (?:one )?is (?:for|from)|for)\s*[:,=|-]?\s*$|(?:日期|时间)(?:是|为)?\s*[:：]?\s*$|补(?:记|录|写|上|登)?(?:一下)?[\s：:]*$|这是$/;
/** «Report on the visit of», «record of home visit to N dated». */
const reported = new RegExp(
  `(?:^|[.;:|\\n])\\s*(?:my |the |a )?(?:report|record|summary|notes?|minutes|account|write-?up) (?:on|of|about|for|from) (?:the |my |our |a )?(?:home |household )?visit(?: (?:made|paid))?(?: (?:to|at|with) (?:the )?(?:\\w+ ){0,2}${N}(?:'s)?)?,?(?: (?:of|on|for|from|dated))?\\s*[:,|-]?\\s*$`,
);
const labelAfter = /^(?:的)?(?:走访|入户|家访|回访)(?:记录|情况)?(?:今天|现在|才|\uE001|[：:，,])/;
const otherLabel =
  /(?:记录|填写|填表|填报|上报|录入|登记|出生|截止|到期|下次走访|下次|开学|约定)(?:日期|时间)\s*[:：]?\s*$|\b(?:written(?: up)?|recorded|logged|entered|typed|born|next visit|due|deadline)(?: on| up)*\s*[:|]\s*$/;
const ofLate = /^(?:这(?:[几两些]天|阵子?|段)|近[几两]?[天日期来]|最近|recently|(?:in|over|within|during) the (?:last|past))/;
/** «previous visit 12 May» */
const otherVisit =
  /\b(?:last|previous|prior|earlier|next|following) (?:home )?visit(?: (?:to|with|at) (?:the )?\uE000(?:'s)?)?(?: (?:on|was|is|in|due|date))*\s*:?\s*$/;
const pastVisit =
  /\b(?:since|after|before|from|last|previous|first|earlier|next|following) (?:my |the |our |that )?(?:home )?visit\b[^.]{0,6}$|上次|上回|距|自从|下次/;

/** Words before a day that make it the beginning, the end or the limit of something else. */
const notWhen =
  /(?:\b(?:since|until|till|til|(?<!\b(?:came|come|dropped|stopped|popped|passed|went|called|swung|went)\s)by|before|after|from|for|of|between|due|expires?|ends?|starts?|begins?|next|than|\bas|comes?|paid|born|as agreed|agreed|promised)(?: on| at| the)?|自|从|自从|直到|到|至|截至|等到?|预产期在?|期限|之前|比|截止|生于|距|距离)\s*$/;
const notWhenAfter =
  /^\s*(?:就(?!去|赶|跑|到(?!期)|上门|走访)|起|开始|以来|之前|前|以后|之后|[到至](?:现在|如今|目前|\uE001)|'s (?:meeting|market|training|visit to))/;

/** Said of the writing and not of the visit. */
const writing =
  /\b(?:forgot|forgotten|writing|write|logging|log|record(?:ing)?|enter(?:ing)?|noting|typing|late|catch(?:ing)? up)\b|补记|补录|补上|补写|才写|才记|才补|才有空|才想起|忘了记|忘记|登记|录入|上报|现在才|有空[记写补]/;
const writesAfter = new RegExp(`^[^${N}]{0,24}\\b(?:noting|writing|logging|recording|entering|typing)\\b`);
const writingToday = /才(?:有空)?[记写补]|有空[记写补]|现在才/;

/** Only labels, other days and weekdays stand before it. */
const headOnly = new RegExp(
  `^[\\s\\p{P}\\p{S}]*(?:(?:on|date|visit|visited|log|report|entry|note|the|日期|时间|走访|走访日期|走访记录|记录|补记|补录|入户|${N}|家|户主|户|'s|${D})[\\s\\p{P}]*){0,5}$`,
  'u',
);
