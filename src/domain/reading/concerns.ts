import { standards, type Standard } from '../standards.ts';
import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import { isSolved } from './solved.ts';
import { enConcerns, enNotNow, enOtherPeople, enSomebodyElse } from './words/en-concerns.ts';
import { enNoSign, enPassed, enSigns } from './words/en-signs.ts';
import { zhConcerns, zhNotNow, zhOtherPeople, zhSomebodyElse } from './words/zh-concerns.ts';
import { zhNoSign, zhPassed, zhSigns } from './words/zh-signs.ts';

/** Which standards a message names a present, unsolved trouble under. A doubtful one is left out. */
export function readConcerns(clauses: readonly Clause[]): readonly Standard[] {
  return standards.filter((standard) => clauses.some((_, i) => troubled(clauses, i, standard) && stands(clauses, i, standard)));
}

const signs = (text: string, standard: Standard): boolean =>
  enSigns[standard].some((pattern) => pattern.test(text)) || zhSigns[standard].some((pattern) => pattern.test(text));

const shows = (text: string, standard: Standard): boolean =>
  enConcerns[standard].some((pattern) => pattern.test(text)) || zhConcerns[standard].some((pattern) => pattern.test(text)) || signs(text, standard);

function troubled(clauses: readonly Clause[], i: number, standard: Standard): boolean {
  const { text, sentence } = clauses[i] as Clause;
  if (shows(text, standard)) return true;
  const next = clauses[i + 1];
  // 眼药水停了，一瓶六十块: one sign told in two breaths.
  if (next?.sentence === sentence && signs(`${text.trim()}${next.text}`, standard) && !signs(next.text, standard)) return true;
  // 拍个片子住个院 …… 掏不起: what cannot be paid stands before.
  // «He needs strong shoes, his are split open»: the thing stands in the clause before.
  const prior = clauses[i - 1];
  if (
    prior?.sentence === sentence &&
    !enOtherPeople.test(prior.text) &&
    !enNoSign.test(prior.text) &&
    /^\W*(?:and |but |as |because |so )?(?:his|hers|theirs|they|it|its|both|that|those|these|the old ones?|which|all)\b/.test(text)
  ) {
    const whole = `${prior.text.replace(/[,;]\s*$/, '')} ${text.trim()}`;
    if (enConcerns[standard].some((pattern) => pattern.test(whole)) && !enConcerns[standard].some((pattern) => pattern.test(prior.text))) return true;
  }
  const lack = lacking[standard];
  if (lack !== undefined && enNone.test(text) && clauses.some((other, k) => k <= i && i - k <= 2 && other.sentence === sentence && lack.test(other.text)))
    return true;
  const unpaid = cannotPay[standard];
  if (unpaid === undefined || !(zhCannotPay.test(text) || enCannotPay.test(text))) return false;
  return clauses.some((other, k) => k <= i && i - k <= 4 && other.sentence === sentence && unpaid.test(other.text));
}

const zhCannotPay = /(?:买|掏|出|付|交|拿|看|治|住|花)不(?:起|出)|怎么出得起|凑不(?:齐|够)|没钱|钱不够|手头紧|拿不出|怕花钱|嫌贵|心疼钱|太贵|怕贵/;
const enCannotPay =
  /\b(?:can't|cannot|couldn't|could not|can not|unable to|not able to) (?:afford|pay|raise|spare|cover|find the money|come up with)\b|\bno money\b|\b(?:don't|doesn't|didn't|do not|does not) have (?:the|any|enough) (?:money|cash|fare|funds)\b|\b(?:haven't|hasn't) got (?:the|any|enough)?\s?(?:money|cash|it|that)\b|\b(?:don't|doesn't|didn't) have (?:it|that|that much)\b|\btoo (?:dear|expensive)\b|\bthey can't\b|\bno way (?:to|of) pay\w*|\b(?:haven't|hasn't|have no|has no|without) (?:the |any |enough )?money (?:for|to)\b|\bnothing to pay\b|\bout of (?:their|his|her) reach\b|\bbeyond (?:them|him|her|their means)\b|\bcosts? more than\b/;
const cannotPay: Partial<Record<Standard, RegExp>> = {
  medical:
    /药|医院|看医生|手术|住(?:个|了)?院|片子|复查|看病|助听器|透析|镶牙|假牙|装牙|补牙|配镜|眼镜|白内障|轮椅|拍片|打针|做个?检查|\b(?:hospital|medicines?|medication|pills|tablets|op|operation|surgery|doctor|treatment|clinic|insulin|inhaler|glasses|dentist|scan|x-?ray|dialysis|hearing aid|cataracts?|wheelchair|operate|deposit|spectacles|crutches|dentures|teeth)\b/,
  education: /学费|书本费|住宿费|念书|上学|读书|\b(?:school|tuition|boarding|exam) (?:fees?|costs?)\b|\bfees?\b/,
};

/** «…, they've none»: what is lacking stands before. */
const enNone = /\b(?:they've|they have|he has|she has|has|have|got|there's|there is|there are|now|and|but) none\b|\bnone (?:left|at all|remain\w*)\b/;
const lacking: Partial<Record<Standard, RegExp>> = {
  clothing: /\b(?:coats?|jackets?|boots|shoes|clothes|trousers|socks|sweaters?)\b/,
  food: /\b(?:rice|flour|grain|food|bread|potatoes)\b/,
  medical: /\b(?:pills|medicines?|tablets|insulin)\b/,
  water: /\bwater\b/,
};

/** 五年前, 以前, «before the tap came»: what the rest of the sentence tells is over. */
const thenPattern =
  /[一二三四五六七八九十几]年前|以前|那时|那年|早些年|头一回|从前|当年|前些年|当初|小时候|年轻时|\b(?:used to|years ago|before the|in the old days|back then|as a child)\b/;
const nowPattern = /现在|如今|眼下|这会儿?|今年|\b(?:now|today|these days|still)\b/;

const timeGone =
  /\b(?:last (?:year|winter|summer|spring|autumn|month)|in (?:the )?(?:spring|summer|autumn|winter|january|february|march|april|june|july|august|september|october|november|december)|months ago|earlier this year)\b|(?:去年|前年|春天|夏天|秋天|冬天|开春)(?!的)/;
const lasting = /\b(?:since|still|now|ever since|not|no|n't|without|again|yet|until today|has|have|is|are)\b|n't|还|一直|至今|到现在|现在|没|不|又/;

function longAgo(clauses: readonly Clause[], i: number): boolean {
  for (let k = i; k >= 0 && clauses[k]?.sentence === clauses[i]?.sentence; k -= 1) {
    const { text } = clauses[k] as Clause;
    if (nowPattern.test(text)) return false;
    if (thenPattern.test(text)) return true;
  }
  return false;
}

/** Whether the trouble of a clause is the household's, is now, and is not said to be over. */
function stands(clauses: readonly Clause[], i: number, standard: Standard): boolean {
  const { text, question, sentence } = clauses[i] as Clause;
  if (question || enNotNow.test(text) || zhNotNow.test(text)) return false;
  if (enNoSign.test(text) || zhNoSign.test(text)) return false;
  const [prior, after] = [clauses[i - 1], clauses[i + 1]];
  if (prior?.sentence === sentence && /放(?:了)?(?:暑|寒)?假/.test(prior.text)) return false;
  if (after?.sentence === sentence && (enPassed.test(after.text) || zhPassed.test(after.text))) return false;
  if (enOtherPeople.test(text) || zhOtherPeople.test(text)) return false;
  if ((enSomebodyElse.test(text) || zhSomebodyElse.test(text)) && !text.includes(N)) return false;
  // Somebody fell off it: nothing is wrong with the roof.
  if (
    standard === 'housing' &&
    /\b(?:fell|fallen|falling|slipped|tripped) (?:off|from|down|on|over) (?:the|his|her|a|their)?\s?(?:\w+ )?(?:roof|ladder|stairs?|steps?|wall|floor|doorstep)\b/.test(
      text,
    )
  )
    return false;
  if (standard === 'housing' && /\bwall (?:calendar|clock|map|poster|hanging|unit|cupboard)\b/.test(text)) return false;
  // «lost her job in spring», «leaked last winter»: told of a time gone by, and not said to last.
  if (timeGone.test(text) && !lasting.test(text)) return false;
  if (isSolved(text) || longAgo(clauses, i)) return false;
  // «The pump broke on Monday, the company came and fixed it»: what follows is about the same thing unless it names another.
  for (let k = i + 1; k < clauses.length; k += 1) {
    const next = clauses[k] as Clause;
    if (next.sentence > sentence + 1) break;
    if (!isSolved(next.text)) continue;
    const about = topicsOf(next.text);
    if (
      about.length === 0
        ? next.sentence === sentence || /^\W*(?:it|that|this|all|everything|ok|now|已|现在|后来|当场|当天)/.test(next.text)
        : about.includes(standard)
    )
      return false;
  }
  return true;
}

const topics: Readonly<Record<Standard, RegExp>> = {
  income: /\b(?:money|income|wages?|job|work|pay|pension)\b|收入|工资|工作|活|钱|低保|补贴/,
  food: /\b(?:food|rice|flour|bread|eat|meals?)\b|米|面|粮|吃|油/,
  clothing: /\b(?:clothes|coat|shoes|jacket|boots)\b|衣|鞋|袄|裤/,
  education: /\b(?:school|class|teacher|lessons|fees?)\b|学|书|老师/,
  medical: /\b(?:doctor|hospital|medicine|pills|clinic|insurance|treat\w*)\b|药|病|医|手术/,
  housing: /\b(?:roof|wall|door|lock|window|ceiling|house|chimney)\b|房|屋|墙|门|锁|窗|瓦/,
  water: /\b(?:water|pump|well|pipe|tap)\b|水|泵|井/,
  electricity: /\b(?:power|electric\w*|lights?|meter|socket|wir\w+|fuse)\b|电|灯|闸/,
};

function topicsOf(text: string): readonly Standard[] {
  return standards.filter((standard) => topics[standard].test(text));
}
