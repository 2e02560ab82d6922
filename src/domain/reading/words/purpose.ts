import type { Purpose } from '../../visits/visit.ts';

/** What the writer did that says what a visit was for; the first that fits counts. */
export const purposeWords: readonly { readonly purpose: Purpose; readonly deeds: readonly RegExp[] }[] = [
  {
    purpose: 'handover',
    deeds: [
      /\b(?:handover|hand-over|handing over (?:to|my|the household)|my successor|takes over from me|taking over from me|introduced (?:him|her|them|the family|my successor|the new cadre) to|goodbye (?:visit|round)|last visit before i leave|new cadre)\b/,
      /交接|移交给|接替我|接手我|我的?继任|换人包|最后一次走访|新来的帮扶|新的帮扶(?:人|责任人)|介绍.{0,6}接任/,
    ],
  },
  {
    purpose: 'goods',
    deeds: [
      /\b(?:delivered|dropped off|handed (?:over|out)|brought (?:him|her|them|over|along|the|a|some|two|\d+)|gave (?:him|her|them|the family) (?:the|a|some|two|three|\d+)|carried .{0,20}(?:rice|flour|oil|coal) (?:over|up)|took (?:him|her|them) (?:the|a|some)|dropped the)\b.{0,40}\b(?:rice|flour|oil|coal|quilts?|blankets?|coats?|clothes|jackets?|boots|shoes|fertili[sz]er|seeds?|seedlings?|masks?|noodles|parcels?|gift|stove|wardrobe|mooncakes|food|medicine|milk|eggs|feed|chicks|heater|kettle|bag|bags|hamper|screens?|groceries)\b/,
      /(?:送|发|带|捎|拿|提|拉|背|扛)(?:了|去|来|到|上|给|的|过去)?[^，。；！]{0,10}(?:米|面粉?|油|煤|棉被|被子|棉衣|棉袄|大衣|衣服|鞋|化肥|种子|鸡苗|猪苗|口罩|慰问品|月饼|粽子|年货|牛奶|鸡蛋|饲料|电饭锅|物资|慰问金|挂面|炉子|生活用品)(?!.{0,4}(?:够|不缺|有))/,
    ],
  },
  {
    purpose: 'health',
    deeds: [
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
      /\b(?:helped (?:him|her|them) (?:to )?(?:fill|sign|apply)|filled (?:in|out)|we filled|signed|went through|sorted out) .{0,30}\b(?:forms?|papers|contract|application|card|documents?)\b/,
      /(?:帮|教|给|陪|让)(?:他|她|他们|老人|\uE000)[^，。；！]{0,8}(?:填(?:了|好|完)|签了|办了|办好|办成|办下|缴了|激活了|录了|核了)[^，。；！]{0,8}(?:表|字|合同|证|材料|手续|申请|协议|卡|医保|认证)?/,
    ],
  },
];
