import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSeal } from '../../src/lib/seal.ts';

const key = 'a secret key of more than thirty-two characters';

test('what was sealed opens again, with the same key only', () => {
  const seal = makeSeal(key);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => seal.open(seal.seal(text)) === Buffer.from(text, 'utf8').toString('utf8')));
  expect([...seal.openBytes(seal.sealBytes(Uint8Array.of(0, 1, 255)))]).toEqual([0, 1, 255]);
  expect(() => makeSeal(`${key}.`).open(seal.seal('x'))).toThrowError(expect.objectContaining({ code: 'seal.broken', whose: 'operational' }));
});

test('the same text never looks the same, and shows nothing of itself', () => {
  const seal = makeSeal(key);
  const [a, b] = [Buffer.from(seal.seal('11010519491231002X')), Buffer.from(seal.seal('11010519491231002X'))];
  expect(a.equals(b)).toBe(false);
  expect(a.includes('1101')).toBe(false);
  expect(a[0]).toBe(1);
});

test('any changed byte, a cut, and another version are found out', () => {
  const seal = makeSeal(key);
  const sealed = seal.seal('words');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed);
    changed[at]! ^= 1;
    expect(() => seal.open(changed)).toThrowError(expect.objectContaining({ code: 'seal.broken' }));
    expect(() => seal.open(sealed.subarray(0, at))).toThrowError(expect.objectContaining({ code: 'seal.broken' }));
  }
});

test('a code hashes to the same under one key and to something else under another', () => {
  expect(makeSeal(key).hash('code')).toBe(makeSeal(key).hash('code'));
  expect(makeSeal(key).hash('code')).toMatch(/^[0-9a-f]{64}$/);
  expect(makeSeal(key).hash('code')).not.toBe(makeSeal(`${key}.`).hash('code'));
});

test('a short key is refused', () => {
  expect(() => makeSeal('short')).toThrowError(expect.objectContaining({ code: 'seal.key_short' }));
});
