import type { Standard } from '../standards.ts';

const beasts =
  "pigs?|piglets?|sows?|dogs?|pupp(?:y|ies)|cats?|kittens?|hens?|chickens?|chicks?|ducks?|geese|goose|goats?|kids' goats?|sheep|lambs?|cows?|cattle|cal(?:f|ves)|horses?|donkeys?|mules?|rabbits?|bees|birds?|fish";
const zhBeasts = '狗|猫|猪|羊|牛|鸡|鸭|鹅|兔|马|驴|骡|鱼|牲口|牲畜';

/** Things that words of trouble are said of and that are none of what a standard guards: beasts and their sheds, telephones, gardens, other people's doors. */
const others: Readonly<Partial<Record<Standard, RegExp>>> = {
  income: /\b(?:not|n't) (?:\w+ ){0,2}(?:worked|working|work) (?:since (?:noon|breakfast|lunch|this morning|ten|eleven)|today|this morning|on sundays?)\b/,
  food: new RegExp(
    `\\b(?:${beasts})\\b.{0,30}\\b(?:hungry|appetite|starv\\w+|eat\\w*|feed|fodder)\\b|(?:${zhBeasts})[^，。；！]{0,6}(?:饿|不吃|没吃|叫)|\\b(?:cupboards?|pantry|larder|shelves)\\b.{0,24}\\b(?:because|paint\\w*|new)\\b|\\b(?:leave|leaving|go home|went home) without\\b|\\b(?:out of|no|more) (?:sugar|tea|salt for the|thread|beer|tobacco|cigarettes|biscuits|sweets)\\b|(?:酒|烟|茶|茶叶|瓜子|糖|饲料)(?:都|也)?(?:喝光|抽完|喝完|没了|断|吃完)`,
  ),
  clothing:
    /\bfor fun\b|\b(?:paddl\w+|splash\w+|danc\w+|puddles?)\b|\b(?:work(?:ing)?|old|garden|sports?|football) (?:clothes|coat|shoes|boots) (?:for|on|because)\b|追|玩水|踩水|凉快|干活[^。]{0,8}新的|新的[^，。]{0,4}(?:舍不得|留着)|嫌热|\blent (?:me|us)\b|\b(?:sells?|selling|sold)\b|又(?:发|买|领|做|添)了新/,
  education:
    /\bdropped out of the (?:choir|team|club|band|race|game|group)\b|\b(?:graduat\w+|(?<!\b(?:after|since|before|until) (?:the )?(?:\w+ )?)holidays?|(?<!\b(?:after|since|before) the )weekend|(?:is|was) (?:a )?(?:saturday|sunday)|school (?:is|was) (?:closed|shut|out)|closed for|finished (?:school|university|college|his exams|her exams)|half-?term|too young|not (?:yet )?of school age)\b|毕业|周末|\uE001是\uE001|放(?:了)?(?:农忙|寒|暑|月|小长)?假|假期|考完|还没到(?:上学|入学)的?(?:年龄|年纪)|不到(?:上学|入学)|太小[^，。]{0,4}上学/,
  medical: new RegExp(
    `\\b(?:${beasts}|vet|tractor|plants?|trees?)\\b.{0,24}\\b(?:sick|ill|pills?|medicine|limps?|coughs?|injection|jab)\\b|兽医|(?:${zhBeasts})[^，。；！]{0,8}(?:病|药|针|瘸|咳)`,
  ),
  housing: new RegExp(
    `\\b(?:${beasts}|hay|wood|bicycle|bike|tool)(?:'s)?[ -]?(?:house|shed|hut|coop|pen|sty|run|yard|roof|fence)\\b|\\b(?:pigst(?:y|ies)|kennel|barn|stable|stall|coop|henhouse|greenhouse|outhouse|garage|fence|tractor|car|van|truck|lorry|cart|teapot|tea ?pot|kettle|cup|mug|jug|phone|mirror|picture|frame|bicycle|bike|road|path|lane|bridge|stuck with paint)\\b|(?:猪|牛|羊|鸡|鸭|狗|马|驴)(?:圈|棚|舍|窝|栏|厩|房)|柴棚|柴房|工具房|大棚|(?:外|前|边|旁)的?(?:路|桥|坡|沟)|(?:车|摩托|拖拉机|茶壶|杯|碗|壶|缸|柜子?|桌子?|凳子?|椅子?|相框|镜子?|奖状|挂钟|日历|挂历|照片|画|对联|年画)[^，。；！]{0,6}(?:掉|裂|坏|破|碎|断|歪|停|旧|漏)|门没锁|没锁门`,
  ),
  water: new RegExp(
    `\\b(?:flowers?|gardens?|vegetables?|plants?|melons?|field|fields|pond|vase|aquarium|puddles?|kettle|not a drop (?:inside|indoors|comes? in|came in|through)|${beasts})\\b|鱼塘|池塘|水塘|塘里|(?:浇|喂|灌)(?:了)?[^，。]{0,4}(?:花|菜|地|田|树|苗|${zhBeasts})|(?:菜地|花盆|稻田|秧田|水田)`,
  ),
  electricity:
    /\bsparkl\w+|\b(?:phone|mobile|radio|torch|flashlight|remote|hearing aid|watch|clock|scooter|moped|car|tractor|battery|batteries|television|tv|telly|game)\b.{0,16}\b(?:dead|flat|empty|broken|out|died|gone|stopped)\b|\b(?:sky|stars?|moon|film|birthday|cake|romantic|sunset|dawn)\b|(?:手机|电话|收音机|手电筒?|遥控器?|助听器|摩托车?|电动车|电瓶车?|电池|随身听|录音机|电视机?|计算器)(?:又|也|都|刚好|正好)?(?:没|坏|断|停|不响)|没电池|星星|看月|生日蜡烛|天(?:还)?(?:没亮|黑)/,
};

/** The old house that nobody lives in, the thing that was the writer's, an hour's stop for a repair: whatever the standard. */
const elsewhere =
  /\bi (?:had|have|'ve|was|got|felt|forgot|left|lost)\b[^,;]{0,14}\b(?:no|wet|cold|soaked|hungry|my)\b|\bthe old one\b|\b(?:for|within) (?:an|half an|one|two) hours? (?:to|while|because)\b|\b(?:sells?|sold|selling|deals? in)\b[^,;]{0,24}\b(?:coats|clothes|shoes|rice|flour|food)\b|旧房|老房(?!子?漏|子?裂)|老屋(?![^，。]{0,6}(?:睡|住))(?=[^，。]{0,6}(?:塌|倒)了)|检修|停工一天|歇一天/;
/** Said of it in the same sentence: nobody lives there any more, they live elsewhere. */
const left = /不住人|没人住|住的是|住上|住进|搬(?:进|到|出|去)了?新|拆了|\b(?:nobody lives|no longer live|moved (?:out|into)|new house|is new)\b/;

/** Whether a sentence says that the thing is not lived with. */
export const isLeft = (text: string): boolean => left.test(text);

/** Children, flocks and water are sought so far from home only where nothing says that people live by it. */
const lived = /\b(?:sleep\w*|lives?|living|drinks?|drinking|fetch\w*|wash(?:es)? (?:in|from))\b|睡|住(?!院)|人畜|喝的?水|吃水/;

/** Whether a clause speaks of something that a standard does not guard, though its words sound like a trouble. */
export const looksAlike = (text: string, standard: Standard): boolean => (others[standard]?.test(text) === true && !lived.test(text)) || elsewhere.test(text);
