import { registers, relations, type Register, type Relation } from '../households/household.ts';
import { roles, type Role } from '../people/roles.ts';
import { areaLevels, type AreaLevel } from './roster.ts';

/** Words that people write in the cells of a list, and what they mean. The English words of the types always mean themselves. */
const table = <T extends string>(own: readonly T[], more: Readonly<Record<T, string>>): ReadonlyMap<string, T> => {
  const map = new Map<string, T>();
  for (const value of own) for (const word of [value, ...more[value].split(' ')]) if (word !== '') map.set(word, value);
  return map;
};

export const levelWords: ReadonlyMap<string, AreaLevel> = table(areaLevels, {
  province: '省 省级 自治区 直辖市 region',
  city: '市 市级 地级市 州 自治州 地区 盟 prefecture',
  county: '县 县级 区 县级市 自治县 旗 district',
  township: '乡 镇 乡镇 乡级 镇级 乡镇级 街道 办事处 town',
  village: '村 村级 行政村 社区 community',
  group: '组 村民小组 小组 自然村 屯 寨 组级 hamlet',
});

export const roleWords: ReadonlyMap<string, Role> = table(roles, {
  cadre: '干部 帮扶干部 帮扶责任人 帮扶人 责任人 驻村干部 包户干部 网格员',
  supervisor: '主管 督导 督导员 负责人 分管领导 监督员 第一书记 工作队长',
  admin: '管理员 系统管理员 administrator',
  evaluator: '评估员 评估人员 核查员 第三方评估 考核员',
});

export const registerWords: ReadonlyMap<string, Register> = table(registers, {
  poor: '贫困 贫困户 建档立卡 建档立卡户 建档立卡贫困户 脱贫不稳定户',
  marginal: '边缘 边缘户 边缘易致贫户',
  key: '重点 重点户 重点关注 重点关注户 突发严重困难户',
  exited: '脱贫 脱贫户 已脱贫 已脱贫户 退出 已退出',
  general: '一般 一般户 一般农户 普通 普通户',
});

export const relationWords: ReadonlyMap<string, Relation> = table(relations, {
  head: '户主 本人 self',
  wife: '妻子 妻 老婆',
  husband: '丈夫 夫 老公',
  spouse: '配偶 爱人',
  son: '儿子 子 长子 次子 三子 四子 独生子 养子 继子',
  daughter: '女儿 女 长女 次女 三女 四女 独生女 养女 继女',
  father: '父亲 父 爸爸',
  mother: '母亲 母 妈妈',
  grandson: '孙子 孙 外孙 外孙子',
  granddaughter: '孙女 外孙女',
  grandfather: '祖父 爷爷 外祖父 外公',
  grandmother: '祖母 奶奶 外祖母 外婆',
  brother: '兄弟 哥哥 弟弟 兄 弟 哥',
  sister: '姐妹 姐姐 妹妹 姐 妹',
  'daughter-in-law': '儿媳 儿媳妇 媳妇 daughter_in_law',
  'son-in-law': '女婿 son_in_law',
  other: '其他 其它 岳父 岳母 公公 婆婆 侄子 侄女 外甥 外甥女 others',
});

export const sexWords: ReadonlyMap<string, 'female' | 'male'> = table(['female', 'male'], { female: '女 女性 f woman', male: '男 男性 m man' });

/** Languages that Ferryman may have texts in, by BCP 47 tag. */
export const languageWords: ReadonlyMap<string, string> = table(['zh-cn', 'en'], {
  'zh-cn': '中文 汉语 普通话 汉 国语 简体中文 zh chinese mandarin zh-hans',
  en: '英语 英文 english en-gb en-us',
});
