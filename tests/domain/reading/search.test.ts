import { expect, test } from 'vitest';
import { searchHouseholds } from '../../../src/domain/reading/search.ts';

const homes = [
  { code: 'H-101', headName: '罗正海', members: [{ name: '罗小军' }, { name: '王秀兰' }] },
  { code: 'H-102', headName: '王大明', members: [{ name: '李秀兰' }] },
  { code: 'H-103', headName: 'Wei Caiyun', members: [{ name: "Amina O'Hara" }] },
];
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
