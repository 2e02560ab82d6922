import { expect, test } from 'vitest';
import { cutName, nameQuery, saysName } from '../../../src/domain/people/cut-name.ts';

/** Whether the name is found as Postgres would find it: a key that begins with what was typed. */
const finds = (typed: string, name: string): boolean => {
  const wanted = /^'(.*)':\*$/.exec(nameQuery(typed) ?? '')?.[1];
  return wanted !== undefined && [...cutName(name).matchAll(/'([^']*)'/g)].some(([, key]) => key!.startsWith(wanted));
};

test.each([
  ['张桂兰', ['张', '张桂', '桂兰', '兰', '張桂蘭', 'zhang', 'zhangguilan', 'Zhang Guilan', 'guilan', 'gui-lan', 'lan', 'zgl', 'ZHANGGUI']],
  ['单桂兰', ['shan', 'shanguilan', 'sgl']],
  ['吕秀英', ['lv', 'lvxiuying', 'lü', 'luxiu']],
  ['阿依古丽·买买提', ['买买提', '阿依古丽买买提', 'maimaiti', 'ayiguli']],
  ['Wei Qiuyue', ['wei', 'qiuyue', 'Qiu', 'weiqiuyue', 'Wei Qiu']],
  ['Nguyễn Văn Lực', ['nguyễn', 'văn']],
  ["O'Brien", ['obrien', 'o’brien', 'brien']],
])('%s is found by the beginning of any part of it', (name, typed) => {
  expect(typed.filter((one) => !finds(one, name))).toEqual([]);
});

test.each([
  ['张桂兰', ['桂张', 'ang', 'hang', 'uilan', '张兰', 'zl', 'z', '兰花', 'zhangguilanhua']],
  ['Wei Qiuyue', ['yue', 'w', 'iu']],
])('%s is not found by what is inside or behind', (name, typed) => {
  expect(typed.filter((one) => finds(one, name))).toEqual([]);
});

test('what is of no name asks for nothing, and nothing that was typed gets out of its quotes', () => {
  expect(['', ' ', '%', '101', "' | '", ':*', 'a'].map(nameQuery)).toEqual(Array(7).fill(undefined));
  expect(nameQuery(`zh'ang':* | 'x`)).toBe(`'zhangx':*`);
  expect(cutName(`A'b\\ :1 <->`)).toBe(`'ab1' 'b1' '1'`);
  expect(cutName('')).toBe('');
});

test.each([
  ['韦桂兰', ['roof 韦桂兰', 'wei guilan', 'Guilan-Wei', 'x WEIGUILAN y', '去韦桂蘭家'], ['桂兰', 'guilan', 'x weigui', '韦 兰', '']],
  ['李娜', ['li na', 'lina', 'na li'], ['carolina', 'the li name', 'li']],
  ['Wei Qiuyue', ['wei qiuyue', 'QIUYUE wei roof'], ['qiuyue', 'theweiqiuyue', 'wei']],
])('%s is said by its whole name alone', (name, said, unsaid) => {
  expect(said.filter((text) => !saysName(text, name))).toEqual([]);
  expect(unsaid.filter((text) => saysName(text, name))).toEqual([]);
});
