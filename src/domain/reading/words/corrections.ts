import { D, N } from '../marks.ts';

const link = `(?:(?:it|that|this|i|we|to|should|have|had|make|read|say|be|was|is|been|went|visited|saw|called|on|at|with|the|old|for|it's)\\s+|[\\s\\p{P}]){0,8}`;
const enOnly = `(?:or rather|rather|actually|apologies|sorry|wait|oops|whoops|nope|no(?=\\s*[\\p{P}]|\\s+(?:sorry|wait|that's|i))|ah|oh|erm?|um)`;
const enPlain = `(?:i (?:mean|meant|should (?:have said|say))|scratch that|strike that|make (?:that|it)|correction|typo|my mistake|(?:that|it|which) should (?:be|read|say|have been)|should (?:be|read|say|have been)|that's wrong|(?:i )?got (?:that|it) wrong|wrong (?:day|date|name|house))`;

/** «…, no sorry, D», «correction: it was D»: from the mark before the words of it to the day or household that is right. */
export const enTakesBack = new RegExp(`(?:[\\s\\p{P}]{1,5}(?:and |but )?(?:${enOnly}|${enPlain})(?=[\\s\\p{P}])){1,4}${link}[${D}${N}]`, 'gu');
export const enOnlyNo = new RegExp(`^(?:[\\s\\p{P}]{1,5}(?:and |but )?${enOnly}){1,4}${link}[${D}${N}]$`, 'u');
/** What a name repeats. */
export const enAsWell = /^'s(?: (?:house|home|place))?/;

const zhOnly = '(?:不对|不是[，,\\s]*(?=是)|[啊哦噢呃哎嗯]不(?:是)?|不不|不(?=[，,])|应该?[是为])';
/** 应该是 supposes as often as it corrects. */
export const zhSupposes = /^[\s\p{P}]*应该?[是为][\s\p{P}]*.$/u;
const zhPlain = `(?:[说写打记搞弄讲填输]错了?|口误|笔误|更正(?:一下)?|纠正(?:一下)?|我(?:是说|说的是)|准确地?说|不是${D}[，,\\s]*(?=而?是))`;

/** 不对，是D; 写错了，应该是D. */
export const zhTakesBack = new RegExp(
  `(?:[\\s\\p{P}]{0,3}[啊哦噢呃哎嗯]?[，,\\s]?(?:我|前面|上面|刚才)?(?:${zhOnly}|${zhPlain})){1,4}[\\s\\p{P}]{0,3}(?:应该?|而)?(?:是|为|去的是|在)?[\\s\\p{P}]{0,2}[${D}${N}]`,
  'gu',
);
export const zhOnlyNo = new RegExp(
  `^(?:[\\s\\p{P}]{0,3}[啊哦噢呃哎嗯]?[，,\\s]?${zhOnly}){1,4}[\\s\\p{P}]{0,3}(?:应该?|而)?(?:是|为|去的是|在)?[\\s\\p{P}]{0,2}[${D}${N}]$`,
  'u',
);
