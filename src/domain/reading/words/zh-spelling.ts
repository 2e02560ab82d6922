/**
 * Chinese words that matter to the reading, which a word of the same sound and at least half the same characters is mended to.
 * Words whose sound-alikes are ordinary (断水 and 端水, 没水 and 没睡, 被子 and 杯子) are left out.
 */
export const zhKeyWords: readonly string[] = [
  '棉衣', '棉袄', '棉裤', '棉鞋', '校服', '厚衣服', '穿不下', '没衣服', '保险丝', '自来水', '水龙头', '水管', '抽不上水', '停水', '停电', '断电', '跳闸', '电饭煲', '电饭锅', '电费', '漏雨', '房顶', '屋顶', '墙裂', '裂缝', '门锁',
  '买不起', '交不起', '付不起', '掏不起', '看不起病', '没钱修', '没钱看', '没钱买', '没收入', '没工作', '没活干', '工资', '辞退', '拖欠', '助听器', '降压药', '胰岛素', '吃完了', '医药费', '住院', '医保', '手术', '残疾证', '低保', '辍学', '退学', '旷课', '不上学',
  '不读书', '不念书', '学费', '红薯', '咸菜', '面粉', '揭不开锅', '吃不饱', '没吃的', '上午', '下午', '昨天', '今天', '明天', '后天', '前天', '走访', '入户', '看望', '电话', '答应', '承诺', '保证', '修好了', '解决了', '没有收入', '一件都没有', '泵坏了', '没人在家',
  '不在家', '没在家', '煤气', '化肥', '没有棉衣',
];

/** Words of the same sound that are right as they stand. */
export const zhRight: ReadonlySet<string> = new Set(['电化', '电影', '手书', '公资', '看网', '没气', '停点', '血费', '补课', '不在加']);
