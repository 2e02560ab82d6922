import { describe, expect, it } from 'vitest';

import { fold } from '../../../src/domain/reading/fold.ts';
import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import type { Reading } from '../../../src/domain/reading/reading.ts';
import { chinese, latin } from './roster.ts';

/** A Wednesday. */
const today = '2026-06-10';
const en = (text: string): Reading => readVisit(text, { households: latin, today });
const zh = (text: string): Reading => readVisit(text, { households: chinese, today });
const dues = (reading: Reading): readonly (string | undefined)[] => reading.promises.map((promise) => promise.due);

it('reads the example of the issue', () => {
  const text = 'Saw Zhao Minghua today. The door lock is broken, called the property office. Will bring winter clothes on Friday.';
  expect(en(text)).toEqual({
    visit: true,
    households: ['V-101'],
    day: today,
    dayBy: 'words',
    purpose: 'routine',
    met: 'home',
    concerns: ['housing'],
    promises: [{ words: 'Will bring winter clothes on Friday', due: '2026-06-12' }],
  });
});

it('reads the same in Chinese', () => {
  expect(zh('今天去了韦志高家，门锁坏了，已经给物业打了电话。周五送棉衣过来。')).toEqual({
    visit: true,
    households: ['B-25'],
    day: today,
    dayBy: 'words',
    purpose: 'routine',
    met: 'home',
    concerns: ['housing'],
    promises: [{ words: '周五送棉衣过来', due: '2026-06-12' }],
  });
});

it.each([
  ['去了王家,都好.', '去了王家，都好。'],
  ['他说:去3次,走!', '他说：去3次，走！'],
  ['saw 王明, at 10:30, 1.5 kg', 'saw 王明, at 10:30, 1.5 kg'],
])('takes the stops of English in Chinese for its own: %s', (typed, folded) => {
  expect(fold(typed)).toBe(folded);
});

describe('households', () => {
  it.each([
    ['Visited Zhao Minghua', ['V-101']],
    ['visited zhaominghua', ['V-101']],
    ['Visited Minghua Zhao', ['V-101']],
    ['Visited Zhao Ming Hua', ['V-101']],
    ['Visited zhao minghau', ['V-101']],
    ['Visited 赵明华', ['V-101']],
    ['Visited the Zhao family', ['V-101', 'V-102']],
    ['Visited Mr Zhao', ['V-101', 'V-102']],
    ['Visited the Sesays', ['V-110']],
    ["Visited Kadie's mother", ['V-110']],
    ['Visited Sun Lihong', ['V-101']],
    ["Saw Lele's grandfather", ['V-120']],
    ["Saw Lele's dad, Minghua", ['V-101']],
    ['Saw Lele today', ['V-101', 'V-120']],
    ['visited v110 today', ['V-110']],
    ['Visited household 115', ['V-115']],
    ['Saw Kurban. On the way I waved to Amina Sesay.', ['V-115']],
    ['Visited Kurban and Amina', ['V-115', 'V-110']],
    ["Couldn't see Kurban, went to Amina Sesay's instead", ['V-110']],
    ['Saw Dr Feng at the clinic', []],
    ['Zhao Tieniu is not one of mine', []],
  ])('%s', (text, homes) => {
    expect([...en(text).households].toSorted()).toEqual([...homes].toSorted());
  });

  it.each([
    ['去了杨桂芝家', ['B-03']],
    ['去了老杨家', ['B-03', 'B-07']],
    ['看了杨大姐', ['B-03', 'B-07']],
    ['去了欧阳家', ['B-12']],
    ['去了长生叔家', ['B-12']],
    ['看了卓嘎', ['B-19']],
    ['去了小军家', ['B-07', 'B-12']],
    ['见了小雪妈', ['B-03']],
    ['去了婷婷家', ['B-25']],
    ['看了覃美兰', ['B-25']],
    ['今天去了杨成琳家', ['B-07']],
    ['今天去了偽志高家', ['B-25']],
    ['wei zhi gao 今天见了', ['B-25']],
    ['今天去weizhigao家', ['B-25']],
    ['今天去了第25户', ['B-25']],
    ['12号户，今天去了', ['B-12']],
    ['B7今天去了', ['B-07']],
    ['今天走了韦志高、杨成林两家', ['B-07', 'B-25']],
    ['今天去的是韦志高家，不是杨成林家', ['B-25']],
    ['和妇女主任杨姐一起去了韦志高家', ['B-25']],
    ['今天去张志高家', []],
  ])('%s', (text, homes) => {
    expect([...zh(text).households].toSorted()).toEqual([...homes].toSorted());
  });
});

describe('what is no visit', () => {
  it.each([
    'Did not visit Kurban today, the road was closed.',
    'Will visit Amina Sesay tomorrow',
    'Need to go to the Sesays on Friday',
    'When did I last see Kurban?',
    'Please remind me about Zhao Minghua on Monday',
    'Thanks!',
    '今天没去成韦志高家，下大雨',
    '明天去看杨桂芝',
    '韦志高家的补贴什么时候发？',
    '如果不下雨就去欧阳家',
    '谢谢',
  ])('%s', (text) => {
    expect(readVisit(text, { households: [...latin, ...chinese], today }).visit).toBe(false);
  });
});

describe('the day', () => {
  it.each([
    ['8 June. Saw Kurban today after market.', '2026-06-08'],
    ['Kurban, Monday. All well.', '2026-06-08'],
    ['Saw Kurban the other day', undefined],
    ['Saw Kurban. The pump has been dead since Sunday.', today],
    ['Saw Kurban yesterday. Will come again on Friday.', '2026-06-09'],
    ['6月8日。今天去了韦志高家', '2026-06-08'],
    ['前几天去了韦志高家', undefined],
    ['去了韦志高家，水从周日停到现在', today],
    ['记不清是周一还是周二，去了韦志高家', undefined],
    ['补记：上周五去了韦志高家，今天才有空写', '2026-06-05'],
    ['昨儿瞅了瞅韦志高，精神得很', '2026-06-09'],
    ['周一把树苗扛到韦志高家了，补登一下', '2026-06-08'],
    ['昨天他家孩子病了，今天去看了韦志高', today],
    ['昨天刮大风，掀了韦志高家的瓦', today],
    ['上周五补贴到账，刚去韦志高家核实了', today],
    ['到韦志高家坐了坐。回头我帮他问问学校', today],
    ['去韦志高家，自来水坏了，28号找人修', today],
  ])('%s', (text, day) => {
    expect(readVisit(text, { households: [...latin, ...chinese], today }).day).toBe(day);
  });
});

describe('how they met', () => {
  it.each([
    ["Went to Kurban's, nobody home", 'nobody'],
    ['Phoned Kurban this morning', 'phone'],
    ['Met Kurban at the market today', 'elsewhere'],
    ['Saw Kurban, called the water office for him', 'home'],
    ['去了韦志高家，门锁着没人', 'nobody'],
    ['今天给韦志高打电话，都好', 'phone'],
    ['今天在集市上碰到韦志高，聊了几句', 'elsewhere'],
    ['今天去韦志高家，给物业打了电话', 'home'],
  ])('%s', (text, met) => {
    expect(readVisit(text, { households: [...latin, ...chinese], today }).met).toBe(met);
  });
});

describe('concerns', () => {
  it.each([
    ['Saw Kurban. The roof leaks over the bed.', ['housing']],
    ["Saw Kurban. He can't afford his pills.", ['medical']],
    ['Saw Kurban. No power since Sunday.', ['electricity']],
    ['Saw Kurban. The roof leaked but it has been fixed.', []],
    ["Saw Kurban. His neighbour's roof leaks.", []],
    ['Saw Kurban. Not short of food, no leaks.', []],
    ['Saw Kurban. He used to have no water.', []],
    ['Saw Kurban. He fears the well might run dry.', []],
    ['去韦志高家，断粮两天了', ['food']],
    ['去韦志高家，孩子没有棉衣', ['clothing']],
    ['去韦志高家，婷婷辍学了', ['education']],
    ['去韦志高家，停水三天，昨天来水了', []],
    ['去韦志高家，隔壁停电', []],
    ['去韦志高家，不缺吃不缺穿', []],
    ['去韦志高家，以前漏雨，现在住上新房', []],
  ])('%s', (text, concerns) => {
    expect(readVisit(text, { households: [...latin, ...chinese], today }).concerns).toEqual(concerns);
  });
});

describe('promises', () => {
  it('takes the day of the visit for no promise, and counts a promise from that day', () => {
    const read = (text: string, on: '2019-03-12' | '2019-11-20'): Reading => readVisit(text, { households: latin, today: on });
    const text = 'Saw Zhao Minghua on 10 March, will bring rice by 15 March.';
    const promises = [{ words: 'will bring rice by 15 March', due: '2019-03-15' }];
    expect(read(text, '2019-03-12')).toMatchObject({ day: '2019-03-10', promises });
    expect(read(text, '2019-11-20')).toMatchObject({ day: '2019-03-10', promises });
    expect(dues(en('Visited Kurban on Monday, will phone the clinic on Friday.'))).toEqual(['2026-06-12']);
    expect(dues(en('Saw Kurban. On Friday I will bring him the form.'))).toEqual(['2026-06-12']);
  });

  it.each([
    ["Saw Kurban. I'll call the school on Monday and bring shoes on Friday.", ['2026-06-15', '2026-06-12']],
    ['Saw Kurban. I told him I would ask at the office tomorrow.', ['2026-06-11']],
    ['Saw Kurban. He promised he would come on Friday.', []],
    ['Saw Kurban. The office will send a man on Friday.', []],
    ['Saw Kurban. Brought the shoes I promised.', []],
    ['Saw Kurban. I made no promise.', []],
    ["Saw Kurban. I'll never get used to the stairs.", []],
    ['Saw Kurban. Will drop by again before the holiday.', [undefined]],
    ['去韦志高家，答应他下周二带电工来', ['2026-06-16']],
    ['去韦志高家，他说明天自己去办', []],
    ['去韦志高家，物业说周五来修', []],
    ['去韦志高家，把上次答应的棉被送去了', []],
    ['去韦志高家，我没敢答应', []],
    ['去韦志高家，回头我帮他问问低保', [undefined]],
    ['去韦志高家，明天送一袋米来，下周三带他去体检', ['2026-06-11', '2026-06-17']],
    ['今天去韦志高家，自来水坏了，后天找人修', ['2026-06-12']],
    ['今天去韋志高家，自來水壞了，後天找人修', ['2026-06-12']],
    ['今天去韦志高家。自来水管坏了，明天找人修', ['2026-06-11']],
    ['今天去韦志高家，自从搬来就没电，周五找电工来', ['2026-06-12']],
    ['今天去韦志高家，自行车坏了，周六帮他修', ['2026-06-13']],
    ['今天去韦志高家，亲自送了米，周四送油', ['2026-06-11']],
    ['今天去韦志高家，从来没补贴，周四帮他申请', ['2026-06-11']],
    ['今天去韦志高家，水从上周五停，明天找人修', ['2026-06-11']],
    ['今天去韦志高家，自周五起停水', []],
    ['去韦志高家，自来水坏了，28号找人修', ['2026-06-28']],
  ])('%s', (text, expected) => {
    expect(dues(readVisit(text, { households: [...latin, ...chinese], today }))).toEqual(expected);
  });

  it('keeps the words of the message', () => {
    expect(en("Saw Kurban. He's well. I'll bring the FORM by Friday!").promises).toEqual([{ words: "I'll bring the FORM by Friday", due: '2026-06-12' }]);
    expect(en('saw kurban. i wil bring teh form tmrw').promises).toEqual([{ words: 'i wil bring teh form tmrw', due: '2026-06-11' }]);
  });
});

it('says what the visit was for where one matter leads', () => {
  expect(en('Visited Kurban, delivered two bags of rice.').purpose).toBe('goods');
  expect(zh('今天到韦志高家办理交接，由小李接手').purpose).toBe('handover');
  expect(zh('今天去韦志高家').purpose).toBe('routine');
});
