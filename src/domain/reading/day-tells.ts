import { D, N } from './marks.ts';
import {
  enAdverb,
  enConjunction,
  enDeterminer,
  enGoing,
  enMine,
  enOtherPerson,
  enPaid,
  enPast,
  enPreposition,
  enShown,
  enUnmade,
  enVisitNoun,
  enWriter,
} from './words/en-going.ts';
import { zhDeedOn, zhElses, zhGoing, zhTellsOfThem, zhWentThere } from './words/zh-going.ts';

/** What the words beside a day tell: the writer's going, something else of theirs, what somebody showed or was, what happened to others; nothing. */
export type Tells = 'going' | 'mine' | 'shown' | 'event' | 'unmade' | undefined;

/** A clause is no longer; what is, is read no further from the day than this, so that its cost grows with the text and not with its square. */
const farthest = 400;

/** What an English clause tells of the day that stands between its two parts: the last verb before it says so, else the first one after it. */
export function englishTells(before: string, after: string): Tells {
  const [left, right] = [said(before.slice(-farthest)), said(after.slice(0, farthest))];
  // «N, Monday. …»: what follows is no part of it.
  return verbs(left, 'last') ?? (left.includes(N) ? undefined : verbs(right, 'first'));
}

/** Ways of saying that a visit was paid, by its plain verb; and what was only to be done, as what should. */
const said = (text: string): string =>
  text
    .replace(/\bpaid (?:(?:my|our) (?:last )?respects|(?:\w+ )?(?:a )?(?:short |quick |brief )?(?:visit|call))\b|^\W*held on\b/, ' visited')
    .replace(/^\W*(?:not|nothing|no)(?: (?:much|new|news|a lot|lots))*(?: to (?:report|add|tell|say|note))?\b/, ' ')
    .replace(/\b(?:was|were) to (?=(?:be|have|go|visit|see|call)\b)/, 'should ');

const word = new RegExp(`[a-z']+|${N}|${D}`, 'g');

function verbs(text: string, which: 'first' | 'last'): Tells {
  let found: Tells;
  // Whose clause it is; whether a new subject may come; whether what follows is denied or to come; whether a visit is what it speaks of.
  let [other, fresh, unmade, paid, last] = [false, true, false, false, ''];
  const begin = (whose: boolean): void => void ([other, fresh, unmade, paid] = [whose, true, false, false]);
  for (const [token] of text.matchAll(word)) {
    if (enConjunction.has(token)) [fresh, unmade] = [true, false];
    else if (enWriter.has(token)) begin(false);
    else if (enOtherPerson.has(token)) begin(true);
    // «N's mother stopped me on the stairs»
    else if (/^(?:me|us)$/.test(token) && found === 'event' && /ed$|^(?:met|rang|caught)$/.test(last)) found = 'going';
    else if (fresh && !enPreposition.has(last) && ((token === N && !enDeterminer.has(last)) || enDeterminer.has(token))) begin(true);
    if (isUnmade(token, last)) unmade = true;
    // «It must have been Thursday»: it was, though it is not known when.
    else if (token === 'have' && /^(?:must|may|might)$/.test(last)) unmade = false;
    if (enVisitNoun.test(token) && !/^(?:his|her|their|school|job)$/.test(last)) paid = true;
    const said = unmade ? 'unmade' : paid && enPaid.has(token) ? 'going' : verb(token, other, fresh);
    if (said !== undefined) {
      found = said;
      fresh = false;
      if (which === 'first') return found;
    } else if (fresh && isThing(token, last)) other = true;
    last = token;
  }
  return found;
}

const isUnmade = (token: string, last: string): boolean =>
  token === 'to'
    ? /^(?:i'm|am|are|is|going|wants?|wanted|meant|plan\w*|hop\w+|ha[ds]|have|about|able|intend\w*|promised|agreed)$/.test(last)
    : enUnmade.has(token);

/** «ceiling came down»: a noun without an article before its verb. */
const isThing = (token: string, last: string): boolean =>
  /^[a-z]/.test(token) &&
  !enConjunction.has(token) &&
  !enWriter.has(token) &&
  !enAdverb.has(token) &&
  !enPreposition.has(token) &&
  !enPreposition.has(last) &&
  !enDeterminer.has(token);

function verb(token: string, other: boolean, fresh: boolean): Tells {
  if (/^(?:visit(?:ed)?|seen)$/.test(token)) return 'going';
  if (enMine.has(token) && !other) return 'mine';
  if (enGoing.has(token) && !other) return 'going';
  if ((enShown.has(token) || /^(?:dropped|delivered|handed)$/.test(token)) && other) return 'shown';
  if (enPast.has(token) || (/.{2}ed$/.test(token) && !/^(?:need|feed|seed|shed|used|tired|named|called)$/.test(token)))
    return other ? 'event' : fresh ? 'mine' : undefined;
  return undefined;
}

/** What a Chinese clause tells of a day in it: what follows the day, with whoever stands before it. */
export function chineseTells(left: string, right: string): Tells {
  if (unmadeBefore.test(left)) return 'unmade';
  if (left.trim() === '' && named.test(right)) return meets.test(right) ? 'shown' : undefined;
  if (new RegExp(`${N}[哥姐叔婶嫂爷]?家?$`).test(left) && zhWentThere.test(right)) return 'going';
  if (new RegExp(`${N}$`).test(left) && meets.test(right)) return 'shown';
  const mine = /[我俺咱](?:们)?[^，]{0,6}$/.test(left);
  if (!mine && othersBefore.test(left)) return otherwise(right);
  if (unmade.test(right)) return 'unmade';
  if (zhGoing.test(right)) return 'going';
  if (/^[\s\p{P}]*$/u.test(right)) return zhGoing.test(left.replace(/^.*?(?=[去到在看走见])/, '')) ? 'going' : undefined;
  // 昨儿瞅了瞅N家: a day at the head with nobody else after it is when the writer did it, whatever the verb.
  const own = headed.test(left) && zhDeedOn.test(right) && !zhElses.test(right) && !zhTellsOfThem.test(right);
  // 我昨天提鸡蛋去看了
  if (mine && ownGoing.test(right)) return 'going';
  return mine || own ? 'mine' : otherwise(right);
}

const ownGoing = /^[^，。说讲问想]{0,10}(?:去|到|上门|过去)(?:看|瞧|瞅|见|探|望|陪|贺|慰问)?[了过的]/;
/** 正数钱, 在编筐呢, 人都在: how they were found. */
export const foundSo = /^[\s\p{P}]*(?:他|她|人|老人|家里|一家人)?(?:们)?(?:正(?!好|式)|在[^，。]{1,6}[呢着]|人都?在|都在|精神|不在)/u;
/** Nothing but what a note begins with. */
const headed = /^[\s\p{P}\p{S}]*(?:补登?|记|走访|日志|记录|那个|嗯|哦|哎)?[\s\p{P}\p{S}]*$/u;
/** A household right after the day, with or without a space or a mark. */
const named = new RegExp(`^[\\s：:，,、-]*${N}`);
const meets = /打电话|来找我|[叫喊问找跟给拉]我/;
const otherwise = (right: string): Tells =>
  /[了过]|出嫁|出栏|出生|到账|到期|报到|毕业|开工|停工|入学|生日|来过|搬|生下|的(?:[院婚业差]|$)/.test(right)
    ? 'event'
    : /^[\s\p{P}]*$/u.test(right)
      ? undefined
      : 'shown';

const unmade = /^[^，。]{0,4}(?:没|未|不在|答应|约(?![上着])|打算|本来(?!是去)|原定|要|(?<![教学了])会(?![了过见面])|准备)/;
const unmadeBefore =
  /(?:答应|约的?|约好|定在|原定|原计划|本来(?:打算|想|要)?|打算|计划|自从|自|从|说好|说|听说|讲好|推到|上次|上回|第一次是?|截止|为止|怕|等)[^，。]{0,3}$/;
const othersBefore = new RegExp(
  `(?:他|她|儿|女|媳|孙|爷|奶|妈|爸|叔|婶|娃|孩子|老伴|村|县|乡|镇|队|医|师|猪|牛|羊|鸡|房|水|电|路|药|补贴|工资|[^家户]${N}|${N}(?!家|户|[，。,: ])|^${N}(?!家|户))[^，。我]{0,3}$`,
);
