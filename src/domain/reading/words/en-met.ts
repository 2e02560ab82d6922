import { D, N } from '../marks.ts';
import { enKin } from './en-names.ts';

const kin = `(?:${Object.keys(enKin)
  .filter((word) => word !== 'man')
  .join('|')}|parents|children|kids)`;
const those = `(?:he|she|they|every(?:one|body)|both|all(?: of them)?|the (?:whole |entire )?(?:family|household|couple)|${N}(?:'s)?(?: (?:family|household|people))?)`;
const were = `(?: ${D})?(?: (?:had|has|have|was|were|is|are)|'s|'d|'re)(?: (?:been|both|all|still|already|just|also|again|${D})){0,2}`;
const stop = `(?=\\W*(?:${D}|$|when|and|but|so|again|because|as|at)\\b|\\W*(?:${D}|$))`;

const end = `(?=\\s*(?:[^a-z\\s]|$)|\\s(?:when|but|so|again|at|and|because|as|either)\\b)`;

/** Nobody was found. */
export const enNobody =
  /\b(?:nobody|no one|no-one|noone|none of them|not a soul)\b(?! in (?:the|that|this|his|her|their) \w+ (?!answer|open|came|when|at|but|so|to)[a-z]).{0,25}\b(?:home|house|in|there|answer\w*|door|open\w*|about|around|inside)\b|\b(?:not at home|wasn't home|wasn't in\b|weren't in\b|weren't home|wasn't at home|weren't at home|weren't there|wasn't there|not home|not in today|all out|everyone (?:was |is )?(?:out|away|at the|gone)|all away|found (?:the )?(?:house|door|gate) (?:locked|shut|closed)|(?:house|door|gate|place) (?:was |is )?(?:locked|shut|bolted|padlocked)|locked (?:house|door|gate)|locked up|knocked .{0,20}nothing|out when i (?:came|called)|missed (?:him|her|them)|didn't find (?:him|her|them|anyone|anybody)|empty house|left a note|found nobody|met nobody|(?:nobody|no one|no-one) (?:was )?(?:in )?at(?= (?:the )?\uE000)|(?:house|place|home|it) (?:was|stood) empty|(?:nobody|no one) (?:came|answered|opened|was in))\b/;

/** Those visited were out: «he was not in», «N was out», «the family were away»; «out of work» is none. */
export const enAway = new RegExp(
  `(?:^|[\\s,.;:(])${those}(?:${were} (?:(?:gone )?out(?! of (?!town|the house)|side| and about)\\b|away\\b(?! (?:for|since|last|all|a)\\b)|absent\\b|not (?:in|home|at home|there|around|about)${end}|elsewhere\\b|gone(?: (?:to|out|away|off|into|home|shopping|fishing)\\b|${end}))| (?:wasn't|weren't|isn't|aren't) (?:in|home|at home|there|around)${end})` +
    `|^\\W*(?:but )?(?:${N}(?:'s)?\\W*)?(?:${D}\\W*)?(?:all )?(?:out|away|gone (?:to|out|off)\\b.*|not (?:in|home|at home|there))${stop}`,
);

/** Where those were who were only looked for: «tried N today, he was at work». */
export const enElsewhereThen = new RegExp(
  `(?:^|[\\s,.;:(])${those}${were} (?:at (?:work|school|market|church|the|a)|in (?:town|the)|off (?:to|at|in)|on (?:shift|duty|the)|working|busy)\\b`,
);
export const enLookedFor = /\b(?:tried|went to see|hoped to (?:see|visit)|wanted to (?:see|visit)|knocked|in vain)\b/;

/** A call, or a knock, that was not answered. */
export const enUnanswered =
  /(?<!\bhad )\b(?:no (?:answer|reply|response|luck|joy)|(?:not|n't|never|nobody|no one)(?: (?:has|have|had|was|been))? (?:pick(?:ed|ing)? up(?! (?:the|his|her|any|a|some) (?!phone|call))|answer(?:ed|ing|s)?|respond\w*|repl(?:y|ied)|getting through|get through)|not reachable|unreachable|voice ?mail|answerphone|answering machine|(?:phone|mobile|cell|line|number)(?: was| is|'s)?(?: switched| turned)? (?:off|busy|engaged|dead|disconnected|unavailable)|(?:line|number) (?:was )?(?:busy|engaged)|rang out|rang and rang|could(?: not|n't) (?:reach|get hold of|get through|contact|raise)|unable to (?:reach|get hold of|get through|contact)|failed to (?:reach|get through|contact)|(?:did not|didn't) (?:reach|get hold of|get through))\b|n't (?:pick(?:ed|ing)? up(?! (?:the|his|her|any|a|some) (?!phone|call))|answer(?:ed|ing)?|respond\w*|reply|get through)\b/;

/** Words of calling somebody, or at their door. */
export const enCalling =
  /\b(?:phon|call|rang|ring|rung|dial|tri(?:ed|es)\b|knock|door|bell|number|mobile|cell|text|messag|reach|got no|get no|contact|hold of|line|pick)/;

/** Somebody else is called, or does not answer. */
export const enOthersPhone = new RegExp(
  `\\b(?:called|phoned|rang|tried|emailed|messaged|rung) (?:the|his|her|their|an?|my|our|${N}'s) (?!house|home|door|phone|mobile|bell|number|family|line)|\\b(?:the|his|her|their|${N}'s) (?!house|home|door|phone|mobile|number|family|household|line)\\w+(?: \\w+)? (?:did|does|do|was|is|were|has|had)(?:n't| not)\\b`,
);

/** Somebody was there after all. */
export const enSomebody =
  /\b(?:opened|saw|met|let me in|told me|was home|were home|was in\b|said|says|sat|talked|spoke|chatted|tea|his wife|her husband|the (?:wife|son|daughter|mother|grandmother|boy|girl)|granny|found (?:him|her|them)|came back|came home|showed me)\b/;

/** Who rings is not the one rung up: «the school rang to say». */
export const enTheyRang = /\b(?:the|his|her|their|a) \w+ (?:has |had |just )?(?:phoned|rang|telephoned|rung|texted|messaged)\b/;

/** Those visited were met after all, or called back, whatever came before. */
export const enMetAfterAll = new RegExp(
  `\\b(?:opened|let me in|rang back|called back|phoned back|got through|got hold of|(?<!\\bi )came (?:back|home|up|down|out|in|to the door)|(?:saw|met|caught|found|got|reached) (?:him|her|them|both|all|${N})|instead)\\b|(?:\\b(?:he|she|they)|${N}) (?:was|were) (?:in|home|at home|there|back|alone)\\b`,
);

/** One of the family was met. */
export const enFamilyMet = new RegExp(
  `\\b${kin}(?: \\w+)?(?: ${N})? (?:(?:was|were) (?:in|home|at home|there|alone)|opened|let me|told|said|says|answered|welcomed|showed|sat|gave|made|invited)\\b|\\bbut (?:(?:his|her|their|the) )?(?:${kin}|${N}) (?!(?:was|were) (?:out|away|not))|\\b(?:spoke|talked|chatted|sat|met|saw|found)(?: to| with)? (?:his|her|their|the|${N}'s)(?: (?:old|elderly|little|younger|elder|eldest))? ${kin}\\b`,
);

/** They spoke by telephone. */
export const enPhone =
  /\b(?:phoned|rang|telephoned|rung|video[- ]?call(?:ed)?|voice call|long call|phone call|(?:by|over the|on the|via) (?:phone|telephone|wechat|video|whatsapp)|call with|call to|called (?:him|her|them|up)|on wechat|facetimed|gave .{0,20} a (?:call|ring)|had .{0,15}on the (?:phone|line)|texted|messaged|quick call)\b/;

/** Where people meet who do not meet at home. */
export const enElsewhere =
  /\b(?:met|saw|seen|ran into|bumped into|came across|spoke|talked|found|caught|sat|chatted|visited)\b.{0,45}\b(?:at|in|on|outside|by|near)\s+(?:the\s+|his\s+|her\s+|their\s+|our\s+|a\s+)?(?:[a-z]+\s)?(?:market|fair|field|fields|hospital|clinic|ward|office|workshop|factory|work|workplace|site|school gate|school|station|bus stop|bus|road|street|shop|store|well|square|committee|village hall|hall|canteen|restaurant|teahouse|orchard|greenhouse|care home|street corner|lane|river|bridge|market stall|stall|warehouse|park|pharmacy|mosque|church|township)\b/;
