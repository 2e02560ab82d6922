import { expect, test } from 'vitest';
import { searchHouseholds } from '../../../src/domain/reading/search.ts';

const homes = [
  {
    code: 'H-101',
    headName: '罗正海',
    members: [
      { name: '罗小军', relation: 'son' },
      { name: '王秀兰', relation: 'wife' },
    ],
  },
  { code: 'H-102', headName: '王大明', members: [{ name: '李秀兰', relation: 'wife' }] },
  { code: 'H-103', headName: 'Wei Caiyun', members: [{ name: "Amina O'Hara", relation: 'other' }] },
] as const;
const found = (typed: string): string[] => searchHouseholds(homes, typed).map((h) => h.code);

test.each([
  ['', ['H-101', 'H-102', 'H-103']],
  ['王', ['H-102', 'H-101']],
  ['大明', ['H-102']],
  ['wangdaming', ['H-102']],
  ['wang da', ['H-102']],
  ['wdm', ['H-102']],
  ['h103', ['H-103']],
  ['H-103', ['H-103']],
  ['caiyun', ['H-103']],
  ['Wei Caiyum', ['H-103']],
  ['o’hara', ['H-103']],
  ['秀兰', ['H-101', 'H-102']],
  ['nobody', []],
])('typing «%s» finds %j', (typed, codes) => expect(found(typed)).toEqual(codes));

const luos = [
  { code: 'H-101', headName: 'Luo Zhenghai', members: [{ name: 'Tan Meihua', relation: 'wife' }] },
  { code: 'H-102', headName: 'Pan Guilan', members: [{ name: 'Luo Xiaojun', relation: 'son' }] },
  { code: 'H-103', headName: 'Lu Shan', members: [] },
] as const;

test.each([
  ['罗正海家', ['H-101']],
  ['罗正海家里', ['H-101']],
  ['罗正海户', ['H-101']],
  ['罗正海一家', ['H-101']],
  ['罗正海的妻子', ['H-101']],
  ['羅正海家', ['H-101']],
  ['罗正海（H-101）', ['H-101']],
  ['罗正海 (H-102)', ['H-102']],
  ['老罗', ['H-101']],
  ['老罗家', ['H-101']],
  ['罗家', ['H-101']],
  ['老王', ['H-102']],
  ['小罗', ['H-101']],
  ['陈正海家', []],
  ['老陈家', []],
  ['老', []],
  ['家', []],
  ['Mr Wei', ['H-103']],
])('what surrounds a name: typing «%s» finds %j', (typed, codes) => expect(found(typed)).toEqual(codes));

test.each([
  ['the Luo family', ['H-101']],
  ['Luo family', ['H-101']],
  ['Mr Luo', ['H-101']],
  ['Mr. Luo', ['H-101']],
  ['Old Luo', ['H-101']],
  ["Luo's home", ['H-101']],
  ['Luo’s house', ['H-101']],
  ['wife of Luo', ['H-101']],
  ['Luo Zhenghai (H-101)', ['H-101']],
  ['Luo Zhenghai (H-102)', ['H-102']],
  ["Zhenghai's", ['H-101']],
  ['the Lu family', ['H-103']],
  ['Mrs Tan', ['H-101']],
  ['the Chen family', []],
  ['Chen Zhenghai’s home', []],
  ['the family', []],
  ['mr', []],
])('in Latin letters: typing «%s» finds %j', (typed, codes) => expect(searchHouseholds(luos, typed).map((h) => h.code)).toEqual(codes));
