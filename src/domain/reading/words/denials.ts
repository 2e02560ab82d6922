/** What formal reports close a denial with. */
const noun = '(?:问题|情况|现象|情形|隐患|风险|困难|行为|事件|异常|迹象|苗头|矛盾)';
/** Words that a denial does not reach across: what follows them is told. */
const yet = '但|不过|可是|只是|仅|却|然而|除|唯|目前|现在|现有|正在|还有|反映|表示';
const within = `(?:(?!${yet})[^，。；！？!?;\\n])`;
/** Troubles that can be denied by themselves: 无漏雨, 未辍学. */
const trouble =
  '(?:辍学|失学|退学|休学|旷课|逃学|漏|渗|裂|塌|垮|倾斜|破损|断(?!奶)|停(?!车)|欠|拖欠|缺|短缺|失业|下岗|老化|裸露|短路|跳闸|发霉|挨饿|受冻|不治|危房|干涸|枯竭)';
/** 无人, 无力, 无水, 无收入: to be without these is the trouble itself. */
const wanting =
  '(?:人|法|力|钱|能|处|从|奈|论|望|助|需|偿|(?:任何|固定|稳定|其他|其它|可靠|干净|安全)*(?:的)?(?:收入|经济|劳动|工作|工资|自来水|饮用水|热水|水(?!管|质|患|灾|淹)|电(?!线|路|器|表|闸|费)|药|粮|口粮|米|面粉|棉|衣|鞋|被褥|医保|医疗保险|保险|住房|房|活|学|书|资金|稳定))(?![^，。；、]{0,4}(?:安全|质量|拖欠|欠|断|停|漏|裂|缺|老化|故障|隐患|困难))';
const head = '(?:(?:未|没有?|不)(?:曾|再)?(?:发现|发生|出现|存在|涉及|反映|提出|反馈)|未见(?!好|效|起色|改善|到|来|恢复|动静|工资|钱|水|人|医))';
const bare = `(?<!有)无(?:一[人户例起名]|任何|人(?=辍|失学|失业|退学|休学|旷|下岗|欠|漏缴|断缴|断保|挨饿|受冻))?(?!${wanting})`;
const one = '(?<!不是|并非|不能说|不是说|不无)';

/** 未发现漏雨，墙裂等问题; 无辍学、失学现象; 无漏雨; 均未辍学; 是否漏雨: spans of a sentence in which nothing that is named is there. */
export const zhDenials = new RegExp(
  [
    // Over several clauses, where the first of them is not closed yet.
    `${one}(?:${head}|${bare})(?:${within}{0,30}(?<!${noun})，){1,6}${within}{0,30}?(?:等|的)[^，。；]{0,3}?${noun}(?!突出|严重|较|很|明显|仍|依然|尚|还|已|待|需|未)`,
    `${one}${head}${within}{0,60}`,
    `${one}${bare}${within}{0,40}${noun}`,
    `${one}${bare}(?:[a-z]、)?[^，。；！？、]{0,6}?${trouble}[^，。；！？、]{0,8}`,
    `${one}未(?:曾|再)?${trouble}[^，。；！？、]{0,8}`,
    `${one}没有?(?:一人|人|再)?(?:辍学|失学|退学|休学|旷课|逃学|失业|下岗|拖欠|欠费|漏缴|断缴)[^，。；！？、]{0,8}`,
    `${one}没有(?!${wanting}|去|来|上|到|解决|处理|修|发|交|缴|办)${within}{1,20}的(?:问题|情况|现象|情形)(?!没|未|得到|还|仍)`,
    `(?:是否|有无)${within}{0,40}`,
  ].join('|'),
  'g',
);

const stop = '(?:but|however|though|although|except|apart|other than|yet|because|so|while|and (?:the|his|her|their|he|she|it|they|there|one|a))';
const piece = `(?:(?!\\b${stop}\\b)[^,.;!?\\n]){0,90}`;
/** «No sign of the water coming back» is the trouble itself. */
const awaited =
  '(?:the |his |her |their |any |an? )?(?:(?!(?:unpaid|missed|missing|late|delayed|withheld|lost|lack|shortage|broken|burst|dirty) )\\w+ )?(?:water(?! shortage)|power(?! cut)|electricity|wages|pay(?:ment)?|money|work|job|rain|medicine|food(?! shortage)|treatment|heating|schooling|help|him|her|them|it|improvement|recovery|repairs?|\\w+ (?:coming|arriving|returning|being))\\b';

/** «No evidence of leaks, cracks or damp», «no child has dropped out», «free of any sign of burst pipes». */
export const enDenials = new RegExp(
  [
    `\\b(?:no|without (?:any )?|free (?:of|from) (?:any )?)\\s?(?:evidence|signs?|indications?|reports?|records?|cases?|instances?|issues?|problems?|concerns?|complaints?)(?: \\w+){0,3} (?:of|with|regarding|concerning|about|relating to|that)(?! ${awaited}) ${piece}(?:(?:,${piece}){0,6},? (?:or|nor) ${piece})?`,
    `\\b(?:no|none of the|none of their|not one) (?:child|children|pupils?|student|students|minors?|members?)\\b(?: of the (?:family|household))? (?:has|have|had|is|are|was|were) (?:been )?(?:dropp\\w+|miss\\w+|left|out of|absent|ill|sick|unpaid|unemployed|uninsured|hungry)${piece}`,
    `\\b(?:there (?:is|are|was|were|has been|have been)) no (?:dropping out|dropp?ed|missed|unpaid|school absences?|leaks?|leaking|power cuts?|arrears)${piece}(?:(?:,${piece}){0,6},? (?:or|nor) ${piece})?`,
  ].join('|'),
  'g',
);
