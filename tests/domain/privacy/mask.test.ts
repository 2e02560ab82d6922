import { describe, expect, it } from 'vitest';
import { maskIdentity } from '../../../src/domain/privacy/mask.ts';
import { isSafePattern } from '../../../src/domain/privacy/pattern.ts';

describe('maskIdentity', () => {
  it.each([
    ['110101199003071234', '****************34'],
    ['11010119900307123X', '****************3X'],
    ['11010119900307123x', '****************3X'],
    ['身份证号：52032319780301001X。', '身份证号：****************1X。'],
    ['110101 19900307 1234', '****************34'],
    ['110101-1990-0307-123X', '****************3X'],
    ['110101-1990-03-07-1234', '****************34'],
    ['1101 0119 9003 0712 34', '****************34'],
    ['１１０１０１１９９００３０７１２３Ｘ', '****************3X'],
    ['ID110101199003071234,', 'ID****************34,'],
    ['13812345678 110101199003071234', '13812345678 ****************34'],
    ['00 1101011990030712 34', '00 ****************34'],
    ['520323780301001', '*************01'],
    ['520323 780301 001', '*************01'],
    ['110101199003071234 110101199003071235', '****************34 ****************35'],
    ['༡༡༠༡༠༡༡༩༩༠༠༣༠༧༡༢༣༤', '****************34'],
  ])('masks %s', (typed, masked) => {
    expect(maskIdentity(typed)).toBe(masked);
    expect(maskIdentity(masked)).toBe(masked);
  });

  it.each([
    '13812345678',
    '138 1234 5678',
    '0851-12345678',
    '13812345678 13987654321',
    '13812345678、3071234',
    'H-520323104201-037',
    '520323104201037',
    '2019-01-08 2019-02-15',
    '6222021234567890123',
    '12 30 45',
    '3500 1200 800 650 90',
    '',
    '16 visits between 2019-01-08 and 2020-04-16',
    '998877665544332211',
    'H1100 2019-05-01 2000-01-01',
    'H1100 2019-05-01 2000 01',
  ])('leaves %s as it is', (typed) => expect(maskIdentity(typed)).toBe(typed));

  it("leaves the household's own code, and masks the programme's further numbers", () => {
    expect(maskIdentity('520323101201001')).not.toContain('520323101201001');
    expect(maskIdentity('520323101201001', { keep: ['520323101201001'] })).toBe('520323101201001');
    expect(maskIdentity('card AB-1234567', { patterns: ['[A-Z]{2}-?\\d{7}'] })).toBe('card *******67');
  });

  it('takes no longer than it should on a long run of digits', () => {
    const begun = performance.now();
    maskIdentity('1 '.repeat(20_000) + '1'.repeat(40_000), { patterns: ['\\d{2,30}[A-Z]{1,30}'] });
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});

describe('isSafePattern', () => {
  it.each(['\\b[A-Z]\\d{8}\\b', '\\d{9}[VX]?', '[A-Z]{2}-?\\d{6,8}'])('takes %s', (p) => expect(isSafePattern(p)).toBe(true));
  it.each(['(a+)+$', 'a*', '\\d+', '(?=x)', 'a|b', '', '\\d', '\\d{1,9}\\d{1,9}\\d{1,9}', '[', '.{60}.{60}', '(\\d)\\1', '\\d{9}{9}'])('refuses %s', (p) =>
    expect(isSafePattern(p)).toBe(false),
  );
});
