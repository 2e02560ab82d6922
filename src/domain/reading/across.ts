import type { Standard } from '../standards.ts';
import { enAil, enUntreated } from './words/en-fields.ts';
import { zhAil, zhHouse, zhSource, zhSupply, zhUntreated } from './words/zh-fields.ts';

/** A trouble told in two breaths: the thing in one clause, what is wrong with it in the same or one of the `back` clauses after it. */
interface Across {
  readonly things: RegExp;
  readonly states: RegExp;
  readonly back: number;
}

const cannotPay =
  /没凑(?:出|够|齐|上)|(?:买|掏|出|付|交|拿|看|治|住|花)不(?:起|出)|怎么出得起|凑不(?:齐|够)|没钱|钱不够|手头紧|拿不出|怕花钱|嫌贵|心疼钱|太贵|怕贵|\b(?:can't|cannot|couldn't|could not|can not|unable to|not able to) (?:afford|pay|raise|spare|cover|find the money|come up with)\b|\bno money\b|\b(?:don't|doesn't|didn't|do not|does not) have (?:the|any|enough) (?:money|cash|fare|funds)\b|\b(?:haven't|hasn't) got (?:the|any|enough)?\s?(?:money|cash|it|that)\b|\b(?:don't|doesn't|didn't) have (?:it|that|that much)\b|\btoo (?:dear|expensive)\b|\bthey can't\b|\bno way (?:to|of) pay\w*|\b(?:haven't|hasn't|have no|has no|without) (?:the |any |enough )?money (?:for|to)\b|\bnothing to pay\b|\bout of (?:their|his|her) reach\b|\bbeyond (?:them|him|her|their means)\b|\bcosts? more than\b/;

/** «…, they've none»: what is lacking stands before. */
const noneOfIt =
  /\b(?:they've|they have|he has|she has|has|have|got|there's|there is|there are|now|and|but) none\b|\bnone (?:left|at all|remain\w*)\b|\bnot a drop\b/;

/** 楼板踩上去响 | 已经朽穿一个洞: what has become of the thing just named. */
const zhGone =
  /^[\s\p{P}]*(?:已经|早就?|都|也|还|全|又|现在|前天|昨晚)*(?:朽|烂|塌|裂|漏|歪|断|掉|鼓|垮|穿|破|坏|堵|冻|爆|烧|干)(?:了|穿|得|成|着|出|开|进|掉|裂)(?!.{0,6}(?:修|换|补|接)(?:好|了|上))/u;

/** Troubles told across the clauses of a sentence, by standard. */
export const across: Readonly<Partial<Record<Standard, readonly Across[]>>> = {
  income: [{ things: /一个人(?:在|挣|打工)|重活干不/, states: /养(?:活)?着?[一二三四五六七八九几]口/, back: 4 }],
  clothing: [{ things: /\b(?:coats?|jackets?|boots|shoes|clothes|trousers|socks|sweaters?)\b/, states: noneOfIt, back: 2 }],
  food: [
    { things: /\b(?:rice|flour|grain|food|bread|potatoes)\b/, states: noneOfIt, back: 2 },
    { things: /米|面(?!前|对)|粮|锅|口袋|糌粑|缸|柜/, states: /^[\s\p{P}]*(?:里头?|里面)?(?:什么|啥|么甚|啥子)(?:都|也)没(?:有|掉|剩|倒|$|[，。])/u, back: 1 },
  ],
  water: [
    { things: new RegExp(zhSource), states: zhGone, back: 1 },
    { things: /\bwater\b/, states: noneOfIt, back: 2 },
  ],
  housing: [{ things: new RegExp(zhHouse), states: zhGone, back: 1 }],
  electricity: [{ things: new RegExp(zhSupply), states: zhGone, back: 1 }],
  education: [
    { things: /\b(?:sent home|kept out|turned away)\b/, states: /\bno (?:uniform|class|fees?|books|lessons|shoes)\b/, back: 2 },
    { things: /学费|书本费|住宿费|念书|上学|读书|\b(?:school|tuition|boarding|exam) (?:fees?|costs?)\b|\bfees?\b/, states: cannotPay, back: 4 },
  ],
  medical: [
    { things: /\b(?:pills|medicines?|tablets|insulin)\b/, states: noneOfIt, back: 2 },
    {
      things: /住院|手术|看病|去医院|上医院|检查|拍片|复查|打针/,
      states: /死活不|硬是不|就是不(?:肯|去|愿)|^[\s\p{P}]*(?:他|她|老人|人家)?(?:也|都)?不(?:肯|愿|干)/u,
      back: 1,
    },
    { things: /助听器|眼镜|镜子|轮椅|假牙|假肢|拐杖/, states: /算了|没配|没买|舍不得|[配买换]不起|太贵|嫌贵/, back: 2 },
    {
      things: /\b(?:scan|appointment|check-?up|operation|follow-?up|dialysis|x-?ray)\b/,
      states: /\b(?:cancell?ed|missed it|didn't go|never went|put (?:it )?off|skipped it)\b.*\b(?:fare|money|cost|afford|price|pay)\b/,
      back: 1,
    },
    { things: /药|针/, states: /^[\s\p{P}]*(?:早就?|已经|都|也|前天|昨天|现在)*(?:吃|用|打)(?:完|光|没)了/u, back: 1 },
    {
      things:
        /药|医院|看医生|手术|住(?:个|了)?院|片子|复查|看病|助听器|透析|镶牙|假牙|装牙|补牙|配镜|眼镜|白内障|轮椅|拍片|打针|做个?检查|\b(?:hospital|medicines?|medication|pills|tablets|op|operation|surgery|doctor|treatment|clinic|insulin|inhaler|glasses|dentist|scan|x-?ray|dialysis|hearing aid|cataracts?|wheelchair|operate|deposit|spectacles|crutches|dentures|teeth)\b/,
      states: cannotPay,
      back: 4,
    },
    { things: new RegExp(`${enAil}|${zhAil}`), states: new RegExp(`${enUntreated}|${zhUntreated}`), back: 4 },
  ],
};
