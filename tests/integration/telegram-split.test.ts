import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { split } from '../../src/channels/telegram/split.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const bare = (text: string): string => text.replaceAll(/\s/gu, '');

describe('a long text', () => {
  test('that fits stays whole', () => {
    expect(split('x'.repeat(4_096), 4_096)).toEqual(['x'.repeat(4_096)]);
    expect(split('  \n ', 10)).toEqual([]);
  });

  test('is parted between paragraphs first, then lines, then sentences, then words', () => {
    expect(split('aaaa aa\naaa\n\nbbb bbb', 14)).toEqual(['aaaa aa\naaa', 'bbb bbb']);
    expect(split('aaaa aa\naaa bbb bbb', 14)).toEqual(['aaaa aa', 'aaa bbb bbb']);
    expect(split('今天去了她家。门锁坏了，已经打电话。', 12)).toEqual(['今天去了她家。', '门锁坏了，已经打电话。']);
    expect(split('她说：“好。”然后去了学校上课', 11)).toEqual(['她说：“好。”', '然后去了学校上课']);
    expect(split('aaaa bbbb cccc', 10)).toEqual(['aaaa bbbb', 'cccc']);
    expect(split('aaaaaaaaaaaa', 5)).toEqual(['aaaaa', 'aaaaa', 'aa']);
  });

  test('is not parted after three words because a paragraph ends there', () => {
    expect(split(`Due:\n\n${'word '.repeat(30)}`, 60)[0]?.length).toBeGreaterThan(30);
  });

  test('of 10,000 Chinese characters and emoji arrives whole, in three parts, no character broken', () => {
    const text = '今天走访了王秀英家，她说门锁坏了👩‍👩‍👧‍👦已经修好👍🏽'.repeat(400).slice(0, 10_000 * 1.1);
    const whole = [...graphemes.segment(text)]
      .slice(0, 10_000)
      .map((one) => one.segment)
      .join('');
    const parts = split(whole, 4_096);
    expect(parts.join('')).toBe(whole);
    expect(parts.length).toBe(Math.ceil(whole.length / 4_096));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(4_096);
    expect(parts.flatMap((part) => [...graphemes.segment(part)]).length).toBe([...graphemes.segment(whole)].length);
  });

  test('goes on inside a grapheme that is longer than a message', () => {
    const zalgo = `a${'\u0301'.repeat(50)}`;
    expect(split(zalgo, 20).join('')).toBe(zalgo);
    expect(split('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12)).toEqual(['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
    for (const part of split('😀'.repeat(9), 5)) expect(part).toBe('😀'.repeat(part.length / 2));
  });

  const piece = fc.oneof(
    fc.constantFrom(' ', '\n', '\n\n', ' \n \n', '\r\n', '。', '！”', '👍🏽', '👩‍👩‍👧', '🇨🇳', 'e\u0301', 'क्षि', '한', 'ﷺ', '\u200d', '\u0301', '\ufe0f', '字'),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );

  test('of any kind keeps every character, in order, in whole graphemes, within the limit', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), fc.integer({ min: 16, max: 80 }), (pieces, limit) => {
        const text = pieces.join('');
        const parts = split(text, limit);
        expect(bare(parts.join(''))).toBe(bare(text));
        const edges = new Set<number>();
        for (const one of graphemes.segment(text)) edges.add(one.index);
        let at = 0;
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).toBe(part);
          expect(part).not.toBe('');
          at = text.indexOf(part, at);
          expect(at).toBeGreaterThanOrEqual(0);
          const longest = Math.max(...[...graphemes.segment(text)].map((one) => one.segment.length));
          // White space at a seam goes even where a stray mark leant on it.
          if (longest <= limit) expect(edges.has(at) || /\s/u.test(text[at - 1] ?? '')).toBe(true);
          at += part.length;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
