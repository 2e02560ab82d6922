import { expect, test } from 'vitest';
import { cutWords, queryOf, termsOf } from '../../../src/domain/visits/cut-words.ts';
import { excerpt } from '../../../src/domain/visits/excerpt.ts';

const query = (typed: string): readonly string[] => termsOf(typed).map(queryOf);
const marked = (text: string, typed: string, most = 1_000): string =>
  excerpt(text, termsOf(typed), most)
    .map((part) => (part.found ? `[${part.text}]` : part.text))
    .join('');

test('a text is cut into words, and into twos where it is Chinese', () => {
  expect(cutWords('Roof LEAKS, 3 rooms')).toBe(`'roof':1 'leaks':2 '3':3 'rooms':4`);
  expect(cutWords('屋顶漏水。')).toBe(`'屋顶':1 '顶漏':2 '漏水':3 '水':4`);
  expect(cutWords('3组李家')).toBe(`'3':1 '组李':2 '李家':3 '家':4`);
  expect(cutWords("it's \\ ' : & | ! <->")).toBe(`'it':1 's':2`);
  expect(cutWords('')).toBe('');
});

test('traditional letters and wide ones are found as plain ones', () => {
  expect(cutWords('ＡＢ 醫療')).toBe(cutWords('ab 医疗'));
});

test('a term asks for its pieces side by side, and for longer words that begin like it', () => {
  expect(query('roof leak')).toEqual([`'roof':*`, `'leak':*`]);
  expect(query('屋顶漏')).toEqual([`'屋顶' <1> '顶漏'`]);
  expect(query('漏')).toEqual([`'漏':*`]);
  expect(query('3组')).toEqual([`'3' <1> '组':*`]);
  expect(query('well-done')).toEqual([`'well' <1> 'done':*`]);
  expect(query(` ' & !`)).toEqual([]);
});

test('what was found is told apart, in the letters that were written', () => {
  expect(marked('The Roof leaks; the reproof does not.', 'roof')).toBe('The [Roof] leaks; the reproof does not.');
  expect(marked('屋頂漏水', '屋顶 漏')).toBe('[屋頂漏]水');
  expect(marked('<b>roof</b>', 'b')).toBe('<[b]>roof</[b]>');
  expect(marked('nothing of it', 'roof')).toBe('nothing of it');
});

test('a long text is cut around the first of it', () => {
  const text = `${'a '.repeat(200)}roof ${'b '.repeat(200)}`;
  const shown = marked(text, 'roof', 100);
  expect(shown).toMatch(/^… .*\[roof\].* …$/);
  expect(shown.length).toBeLessThan(112);
});
