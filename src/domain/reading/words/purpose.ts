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
];
