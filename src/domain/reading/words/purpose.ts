import type { Purpose } from '../../visits/visit.ts';
import { N } from '../marks.ts';

/** What is carried to a household. */
const enGoods =
  '(?:rice|flour|oil|coal|quilts?|blankets?|(?:rain)?coats?|clothes|jackets?|jumpers?|boots|shoes|fertili[sz]er|seeds?|seedlings?|saplings?|chicks|masks?|noodles|parcels?|hampers?|tucker(?: ?box)?|food(?: box)?|stove|heater|kettle|eggs|milk|feed|groceries|medicine|(?:mosquito )?nets?|(?:school ?|text|exercise )?(?:books?|things)|vouchers?|salt|pencils|school ?bags?|satchels?|stationery|lamps?|fan|mattress|wheelchair|desk)';
const zhGoods =
  '(?:大?米|面粉|挂面|油|煤|棉被|被子|棉絮|棉衣|棉袄|大衣|衣服|雨衣|鞋|化肥|种子|苗|口罩|蚊帐|慰问品|月饼|粽子|年货|牛奶|鸡蛋|饲料|电饭锅|电磁炉|风扇|炉子|取暖器|轮椅|书桌|书包|文具|药|物资|生活用品)';
/** Written papers of a household. */
const zhPapers = '(?:表|证|证明|材料|复印件|单子|单据|申请书?|合同|协议|户口[本簿]|手续)';
const writer = '(?:^|[\\n，。；,;.\\s\uE001])(?:我们?|就|先|顺便|顺路)?';

/** What the writer did that says what a visit was for; the first that fits counts. */
export const purposeWords: readonly { readonly purpose: Purpose; readonly deeds: readonly RegExp[] }[] = [
  {
    purpose: 'handover',
    deeds: [
      /\b(?:handover|hand-over|handing over (?:to|my|the household)|my successor|takes over from me|taking over from me|introduced (?:him|her|them|the family|my successor|the new cadre) to|goodbye (?:visit|round)|last visit before i leave|new cadre|(?:takes?|taking) (?:this |the )?(?:family|household|home|house) over|introduced (?:him|her)(?=\W))\b/,
      /交接|移交给|接替我|接手我|我的?继任|换人包|最后一次走访|新来的帮扶|新的帮扶(?:人|责任人)|介绍.{0,6}接任|(?:以后|今后|往后)(?:这|他家|她家|他们)?(?:一)?(?:户|家)?就?[由归](?!我)[^，。；我]{1,4}(?:来|联系|管|负责|走|包|帮扶|跟)|带(?:着)?(?:新来的|新|接手的)[^，。；]{1,12}认认?门/,
    ],
  },
  {
    purpose: 'goods',
    deeds: [
      /\b(?:delivered|dropped off|handed (?:over|out)|brought (?:him|her|them|over|along|the|a|some|two|\d+)|gave (?:him|her|them|the family) (?:the|a|some|two|three|\d+)|carried .{0,20}(?:rice|flour|oil|coal) (?:over|up)|took (?:him|her|them) (?:the|a|some)|dropped the)\b.{0,40}\b(?:rice|flour|oil|coal|quilts?|blankets?|coats?|clothes|jackets?|boots|shoes|fertili[sz]er|seeds?|seedlings?|masks?|noodles|parcels?|gift|stove|wardrobe|mooncakes|food|medicine|milk|eggs|feed|chicks|heater|kettle|bag|bags|hamper|screens?|groceries)\b/,
      /(?:^|\n|[.,;:-] ?|\b(?:i|we|and) )\W{0,3}(?:dropped|brought|gave out|handed (?:out|over)|delivered|carried|left) (?:\w+ ){0,3}(?:rice|oil|flour|coal|blankets?|quilts?|seed potatoes|seeds?|seedlings|fertili[sz]er|school ?bags?)\b/,
      /(?:送|捎|发|买)(?:了|去|来|上|给|的)*[^，。；！]{0,6}(?:书包|文具|作业本)|(?<![邮配])送(?:了|去|来)[^，。；！]{0,5}药(?!店|房|费)/,
      /(?<!(?:去年|前年|年前|上次|上回|早先|以前|政府|村里|单位|镇上|学校))(?:送|发|带|捎|拿|提|拉|背|扛)(?:了|去|来|到|上|给|的|过去)?[^，。；！]{0,10}(?:米|面粉?|油|煤|棉被|被子|棉衣|棉袄|大衣|衣服|鞋|化肥|种子|鸡苗|猪苗|口罩|蚊帐|慰问品|月饼|粽子|年货|牛奶|鸡蛋|饲料|电饭锅|物资|慰问金|挂面|炉子|生活用品)(?!.{0,4}(?:够|不缺|有))/,
      new RegExp(
        `${writer}[^，。；！他她村镇县乡院队儿女]{0,10}${zhGoods}[^，。；！想要会没有由医]{0,5}(?:送到|送达|送过去|送去|送上门|(?:扛|搬|拉|运|拎|背|抬|发|交|递|捎)(?:到|进|去|过去|给)|交畀|卸在|发放到)(?!.{0,4}(?:够|缺))`,
      ),
      new RegExp(
        `\\b(?:i |we )?(?:took|carried|brought|ran|drove|dropped|delivered) (?:\\w+ ){0,3}${enGoods} (?:(?:round|over|up|down|along|out|across|off) )?(?:to|for|at) (?:\\w+ )?${N}`,
      ),
      new RegExp(
        `\\b(?:went|got|drove|walked|swung|dropped|called|popped|stopped|came|round|over|up)\\b[^.;\\n]{0,20}${N}(?:'s)?[^.;,\\n]{0,16} with (?:the |some |a |his |her |their |two |three |new ){1,2}(?:[a-z']+ ){0,3}${enGoods}\\b`,
      ),
      new RegExp(
        `(?:^|[\\n.,;:-] ?|\\b(?:i|we|and) | )[^\\w${N}]{0,3}(?:gave|brought|handed|dropped|delivered|took(?= (?:${N}|him|her|them|the|new|some)\\b| ${N}))(?: (?:over|out|off|round))? (?:(?!me |us |back |home |(?:his|her|their) (?:pills|medicine))(?:[\\w']+|${N}(?:'s \\w+)?) ){0,5}${enGoods}\\b(?! (?:every|each|before|after|twice|daily|away))`,
      ),
      new RegExp(`\\b${enGoods}(?: (?:and|\\+|&) [a-z]+)? (?:were |was |all )?(?:handed over|handed out|delivered|dropped off|given out)\\b`),
      new RegExp(
        `${N}(?:'s \\w+)? (?:received|got|was given|were given|took delivery of) the (?:[a-z]+ ){0,2}${enGoods}\\b(?! from (?:his|her|their|the|an?)\\b)`,
      ),
    ],
  },
  {
    purpose: 'health',
    deeds: [
      /(?:陪|跟|带|请)(?:着)?(?:村医|医生|家庭医生|大夫|护士)[^，。；！]{0,14}(?:量|测|查|检|看)|(?:给|帮|替)[^，。；！]{0,8}(?:量(?:了)?(?:个|一下)?血压|测(?:了)?(?:个|一下)?血[压糖])/,
      /\b(?:took|drove|brought|accompanied|walked|went with) (?:him|her|them|the (?:boy|girl|old \w+|mother|father)|\uE000|his \w+|her \w+) (?:over |down |up |along )?(?:to|into) (?:the )?(?:\w+ )?(?:clinic|hospital|doctor|dentist|surgery|eye test)\b/,
      /(?:陪|带|送|接|开车送)[^，。；！]{0,8}(?:看病|去医院|上医院|到医院|复查|体检|去卫生院|到卫生院|去了?卫生院|做手术)/,
    ],
  },
  {
    purpose: 'school',
    deeds: [
      /\b(?:took|brought|accompanied|enrolled|registered) (?:him|her|them|the (?:boy|girl|kids)|\uE000|his \w+|her \w+) (?:to|at|in|for) (?:the )?(?:\w+ )?(?:school|kindergarten|college)\b/,
      /(?:陪|带|送|接)[^，。；！]{0,8}(?:报到|入学|报名上学|去学校|到学校|回学校)/,
    ],
  },
  {
    purpose: 'papers',
    deeds: [
      new RegExp(`${N}(?:家)?(?:今天|当场|也|都)?签(?:了|好|完)[^，。；！]{0,8}${zhPapers}`),
      /\b(?:took|walked|talked|led) (?:him|her|them|\uE000(?:'s \w+)?) through (?:the |his |her |their )?(?:\w+ )?(?:papers?|forms?|application|contract|documents?)\b|\bread (?:him|her|them) (?:a|the|his|her) (?:\w+ )?letter\b|\b(?:photos?|forms?|papers|application) (?:taken|filled (?:in|out)|signed) and (?:sent|handed|taken|posted)\b|(?:^|\n|[.,;:-] ?)\W{0,3}(?:the |all )?(?:\w+ )?(?:forms?|papers|contract) (?:all |now )?signed\b/,
      /\b(?:helped (?:him|her|them|\uE000(?:'s \w+)?) (?:to )?(?:fill|sign|apply)|filled (?:in|out)|we filled|signed|went (?:through|over)|sorted out) .{0,30}\b(?:forms?|papers|contract|application|card|documents?)\b/,
      /(?:帮|教|给|陪|让)(?:他|她|他们|老人|\uE000)[^，。；！]{0,8}(?:填(?:了|好|完)|签了|办了|办好|办成|办下|缴了|激活了|录了|核了)[^，。；！]{0,8}(?:表|字|合同|证|材料|手续|申请|协议|卡|医保|认证)?/,
      /\b(?:collect|collected|copied|photocopied|photographed) (?:the |his |her |their )?(?:copies of |photos of )?(?:the |his |her |their )?(?:\w+ ){0,2}(?:id cards?|forms?|papers|documents|certificates?|signatures?|copies)\b|\bgot (?:his|her|their|the) (?:\w+ ){0,2}(?:booklet|card|certificate|papers|documents?|permit) from (?:me|us)\b/,
      new RegExp(
        `${writer}把[^，。；]{0,12}${zhPapers}[^，。；]{0,3}(?:收(?:回|齐|上|了)|填(?:好|了|完|齐)|签(?:好|了|完)|递到|拿给)|给(?:他|她|他们|老人|${N})(?:看|念|读)(?:了|过)?[^，。；]{0,8}(?:明细|单据|账单|合同|协议|通知|表)|(?:帮|给|替|为|陪)(?:他|她|他们|老人|${N}(?:家)?)办(?:理)?(?:了|好|完|妥|的)?[^，。；]{0,4}(?:认证|证|卡|医保|低保|年审|报销|手续|申请)`,
      ),
      /(?:去|到|在|找|上)[^，。；！]{0,4}\uE000[^，。；！]{0,6}(?:填表|填了?[^，。；！]{0,4}表|签了?[^，。；！]{0,8}(?:合同|协议|字)|办(?:理)?手续)/,
    ],
  },
  {
    purpose: 'work',
    deeds: [
      /(?:了解|核实|核对|摸底|询问|登记)(?:了|一下)?[^，。；！]{0,8}(?:务工|就业|打工)/,
      /\b(?:talked|spoke|chatted)\b[^.;\n]{0,50}\babout (?:the |a |his |her )?(?:\w+ )?(?:jobs?|vacanc\w+|training|course|job fair|apprenticeship)\b|\bjob fair (?:leaflet|list|notice)\b|\b(?:helped|gave a hand)(?: (?:him|her|them))?(?: to| with)? (?:prune|pruning|harvest\w*|sow\w*|plough\w*|weed\w*|shear\w*|thresh\w*|plant\w*|spread fertili[sz]er)\b/,
      /(?:谈|讲|聊|介绍|说|推荐)(?:了|起|到)?[^，。；！]{0,8}(?:公益岗|岗位|招聘会|务工|招工|培训班)|介绍[他她][^，。；！]{0,2}去[^，。；！]{1,6}(?:上班|干活|打工|做工)|帮(?:忙|着|他|她|他们)(?:家)?(?:一起)?(?:剪羊毛|收[麦谷稻玉]|割[稻麦谷]|掰玉米|插秧|摘[果苹辣茶]|采茶|剪枝|锄草|打谷|挖[洋红土])/,
    ],
  },
  {
    purpose: 'home',
    deeds: [
      /(?:^|\n|[.,;:-] ?|\b(?:i|we|and) )\W{0,3}(?:fixed|mended|repaired|patched|helped (?:him |her |them )?(?:to )?(?:fix|mend|repair|patch|paint|clean)) (?:up )?(?:a |the |his |her |their |some )?(?:\w+ ){0,3}?(?:roof|gate|door|hinge|window|fence|wall|gutter|stove|lock|tap|step)s?\b/,
      /(?:帮|给|替|和|跟)[^，。；！]{0,8}(?:修(?:了|好|补)|补(?:了|好)|换(?:了|好)|刷(?:了|好)|糊(?:了|好)|打扫(?:了|干净))[^，。；！]{0,4}(?:门|窗|屋|房|墙|院|瓦|灶|锁|灯|水管|龙头)/,
    ],
  },
];
