/** Chinese family names of two characters. */
export const zhDoubleSurnames: readonly string[] = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '长孙',
  '宇文',
  '夏侯',
  '端木',
  '吉克',
  '沙马',
  '阿苏',
  '吉木',
  '曲木',
  '马海',
  '阿尔',
  '俄木',
  '勒格',
];

/** The commonest Chinese family names of one character, those of the south-western peoples among them. */
export const zhSurnames: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤' +
    '盘蒙蓝蓬邝邱柏冉滕瞿岑柳喻易樊简翁凌梅庞路祝游兰班农银侬璩阮阳伍涂安倪尤葛洪伏卓木普李鲁和仇殷甘焦晏雍郎桂牛耿鲍施费詹章管芦左齐辛关古米穆祁聂翟',
);

/** What stands after a family name or the last part of a given name to speak of somebody with respect. */
export const zhHonorifics =
  '大爷|大伯|大叔|大妈|大娘|大婶|大姐|大哥|大嫂|大姨|大姑|大舅|老爷子|老太太|老太婆|老太|老汉|老头子|老头|老倌|老人家|老人|老哥|老弟|老姐|奶奶|爷爷|婆婆|公公|阿姨|阿婆|阿公|阿妈|阿爸|阿叔|婶子|婶婶|婶儿|嫂子|妹子|叔叔|伯伯|伯母|姑姑|姨妈|叔|伯|婶|嫂|姐|哥|爷|奶|婆|姨|姑|妹|弟|妈|娘|爹|师傅|先生|女士|同志|氏|某某|某';

/** Titles that say that somebody is an official, a doctor or a teacher and no villager in care. */
export const zhOfficials =
  '主任|书记|支书|村长|镇长|乡长|县长|局长|站长|所长|院长|校长|科长|组长|队长|会计|医生|大夫|护士|老师|校医|村医|干事|干部|专干|网格员|律师|经理|老板|厂长|司机|电工师傅|专员|助理|委员|主席|联络员|第一书记';

/** Kin of the named person, by what they are to them. */
export const zhKin: readonly (readonly [pattern: string, kin: string])[] = [
  ['媳妇儿?|老婆|妻子|爱人|婆娘|婆姨|堂客|老伴儿?|屋里人|家里那口子|女人', 'wife'],
  ['丈夫|老公|男人|当家的|掌柜的', 'husband'],
  ['妈妈?|母亲|老娘|老妈|娘|阿妈|老母亲|他妈妈|姆妈', 'mother'],
  ['爸爸?|父亲|老爹|老汉儿?|爹|阿爸|老爸|老父亲', 'father'],
  ['奶奶|婆婆|阿婆|外婆|姥姥|阿奶', 'grandmother'],
  ['爷爷|公公|阿公|外公|姥爷|阿爷', 'grandfather'],
  ['儿子|小子|崽|仔|大儿子|小儿子|娃', 'son'],
  ['女儿|闺女|丫头|姑娘|妹仔', 'daughter'],
  ['孙子|孙儿', 'grandson'],
  ['孙女', 'granddaughter'],
  ['弟弟?|哥哥?|兄弟|大哥|二弟', 'brother'],
  ['妹妹?|姐姐?|姐妹', 'sister'],
  ['儿媳妇?|媳妇', 'daughter-in-law'],
  ['女婿', 'son-in-law'],
];
