import { D, N } from './marks.ts';
import { enAdverb, enConjunction, enDeterminer, enGoing, enMine, enOtherPerson, enPast, enPreposition, enShown, enUnmade, enWriter } from './words/en-going.ts';

/** What the words beside a day tell: the writer's going, something else of theirs, what somebody showed or was, what happened to others; nothing. */
export type Tells = 'going' | 'mine' | 'shown' | 'event' | 'unmade' | undefined;

/** What an English clause tells of the day that stands between its two parts: the last verb before it says so, else the first one after it. */
export function englishTells(left: string, right: string): Tells {
  // «N, Monday. …»: what follows is no part of it.
  return verbs(left, 'last') ?? (left.includes(N) ? undefined : verbs(right, 'first'));
}

const word = new RegExp(`[a-z']+|${N}|${D}`, 'g');

function verbs(text: string, which: 'first' | 'last'): Tells {
  let found: Tells;
  // Whose clause it is; whether a new subject may come; whether what follows is denied or to come.
  let [other, fresh, unmade, last] = [false, true, false, ''];
  const begin = (whose: boolean): void => void ([other, fresh, unmade] = [whose, true, false]);
  for (const [token] of text.matchAll(word)) {
    if (enConjunction.has(token)) [fresh, unmade] = [true, false];
    else if (enWriter.has(token)) begin(false);
    else if (enOtherPerson.has(token)) begin(true);
    // «N's mother stopped me on the stairs»
    else if (/^(?:me|us)$/.test(token) && found === 'event' && /ed$|^(?:met|rang|caught)$/.test(last)) found = 'going';
    else if (fresh && !enPreposition.has(last) && (token === N || enDeterminer.has(token))) begin(true);
    if (isUnmade(token, last)) unmade = true;
    const said = unmade ? 'unmade' : verb(token, other, fresh);
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
  if (left === '' && new RegExp(`^${N}家?`).test(right)) return meets.test(right) ? 'shown' : undefined;
  if (new RegExp(`${N}[哥姐叔婶嫂爷]?家?$`).test(left) && wentThere.test(right)) return 'going';
  if (new RegExp(`${N}$`).test(left) && meets.test(right)) return 'shown';
  const mine = /我(?:们)?[^，]{0,6}$/.test(left);
  if (!mine && othersBefore.test(left)) return otherwise(right);
  if (unmade.test(right)) return 'unmade';
  if (going.test(right)) return 'going';
  if (/^[\s\p{P}]*$/u.test(right)) return going.test(left.replace(/^.*?(?=[去到在看走见])/, '')) ? 'going' : undefined;
  return mine ? 'mine' : otherwise(right);
}

/** N昨天看了 */
const wentThere = /^[\s\p{P}]*(?:才|刚)?(?:去|走|看|到|入户|走访|上门|见)(?:了|过|的|访了|成了)(?:[\s\p{P}米面娃孩家人]|都|一|$)/u;
const meets = /打电话|来找我|[叫喊问找跟给拉]我/;
const otherwise = (right: string): Tells => (/[了过]|出嫁|生日|来过|搬|生下|的$/.test(right) ? 'event' : /^[\s\p{P}]*$/u.test(right) ? undefined : 'shown');

const adverbs =
  '(?:(?:上午|下午|早上|晚上|中午|傍晚|一早|一大早|大清早|清早|后晌|我们?|俺|才|就|又|再|都|刚|已经(?=去|来|到|走|看)|早就|一口气|连着|接连|本来是|刚刚|正好|特意|专门|专程|抽空|顺路|顺道|冒雨|走路|骑车|开车|坐车|终于|总算|再次|第.次|一个人|和|跟|同|带着|陪|陪着|那天|的时候|当天|的走访|是)[^，。去到看走见在]{0,8})*';
const going = new RegExp(
  `^[\\s\\p{P}]*(?:儿|个|格|黑|夜|晚)?了?${adverbs}(?:去|克(?!年|世)|到(?!期|账|货|手|家的)|走(?!了一|丢|失)|来(?:到|看|${N})|上(?:门|山|他|她|${N})|进(?!货)|入户|看(?:了|望|到|见|过|${N}|他|她|看|的)|探|慰问|回访|拜访|家访|在|见(?!效)|碰|遇|路过|赶(?!集|考)|爬|跑(?:了|到|去|一)|给|帮|送|陪|带|找|替|跟|和|约见|串门|坐|打电话|通)`,
  'u',
);
const unmade = /^[^，。]{0,4}(?:没|未|不在|答应|约|打算|本来(?!是去)|原定|要|会|准备)/;
const unmadeBefore =
  /(?:答应|约的?|约好|定在|原定|原计划|本来(?:打算|想|要)?|打算|计划|自从|自|从|说好|说|听说|讲好|推到|上次|上回|第一次是?|截止|为止|怕|等)[^，。]{0,3}$/;
const othersBefore = new RegExp(
  `(?:他|她|儿|女|媳|孙|爷|奶|妈|爸|叔|婶|娃|孩子|老伴|村|县|乡|镇|队|医|师|猪|牛|羊|鸡|房|水|电|路|药|补贴|工资|[^家户]${N}|${N}(?!家|户|[，。,: ])|^${N}(?!家|户))[^，。我]{0,3}$`,
);
