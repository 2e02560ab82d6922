import { describe, expect, it } from 'vitest';
import { speaksOf } from '../../../src/domain/privacy/naming.ts';

describe('whom a text speaks of', () => {
  it.each([
    ['An', 'An is well.', true],
    ['An', 'Met An.', true],
    ['An', "An's roof leaks", true],
    ['An', 'Anna, Joan, ANT', false],
    ['An', 'Annà and Ann', false],
    ['An', 'e\u0301An An\u0301', false],
    ['An', 'Anna, then An', true],
    ['Li', 'Linda', false],
    ['Li', '今天见到Li了', true],
    ['Wang 1', 'Wang 10', false],
    ['Wang 1', 'Wang 1, Wang 10', true],
    ['Luo "Lao\\Da"', 'the Luo "Lao\\Da" home', true],
    ['李梅', '李梅来了', true],
    ['李梅', '昨天李梅花了三百', true],
    ['李梅', '王强', false],
    // Uyghur writes endings on to a name.
    ['ئەخمەت', 'ئەخمەتنىڭ ئۆيى', true],
    ['', 'anything', false],
  ])('%s in «%s»: %s', (name, text, expected) => expect(speaksOf({ body: [text] }, { names: [name], others: [] })).toBe(expected));

  const others = [{ name: '李梅花', household: 'b' }, { name: '李梅', household: 'c' }, { name: 'Anna Maria' }];
  it.each([
    ['李梅花', undefined, false],
    ['李梅花（H-102）, 李梅花.', undefined, false],
    ['李梅花, 李梅', undefined, true],
    // Whose it is cannot be told: rather too much than too little.
    ['李梅花来了', undefined, true],
    ['李梅花来了', 'b', false],
    ['李梅花来了，李梅没来', 'b', true],
    ['李梅来了', 'b', true],
    ['李梅来了', 'c', false],
    ['李梅', undefined, true],
  ])('李梅 in «%s», which is about %s: %s', (text, household, expected) =>
    expect(speaksOf(text, { names: ['李梅'], others }, household === undefined ? [] : [household])).toBe(expected),
  );

  it('a name of several words is one name', () => {
    expect(speaksOf('Anna Maria is well', { names: ['Anna'], others })).toBe(false);
    expect(speaksOf('Anna Mariana', { names: ['Anna'], others })).toBe(true);
  });

  it('ids are found wherever they stand', () => expect(speaksOf({ data: 'go.visit.123' }, { names: [], ids: ['123'], others: [] })).toBe(true));
});
