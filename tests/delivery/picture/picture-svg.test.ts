import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeDirectory } from '../../../src/lib/home.ts';
import { readLocales } from '../../../src/app/load-texts.ts';
import { drawPng } from '../../../src/delivery/picture/draw.ts';
import { barColours, colours } from '../../../src/delivery/picture/colours.ts';
import { readFonts } from '../../../src/delivery/picture/fonts.ts';
import { legible } from '../../../src/delivery/picture/legible.ts';
import { Letters } from '../../../src/delivery/picture/letters.ts';
import { pictureSvg } from '../../../src/delivery/picture/picture-svg.ts';
import { saidPicture, type SaidPicture } from '../../../src/delivery/picture/said.ts';
import { digestPicture } from '../../../src/domain/digests/digest-picture.ts';
import type { DigestFacts } from '../../../src/domain/digests/digest.ts';
import { directionOf } from '../../../src/i18n/direction.ts';
import { makeTexts } from '../../../src/i18n/texts.ts';
import { sampleCounty, sampleFacts, samplePeriod, tree } from '../../support/digest-samples.ts';

const texts = makeTexts(await readLocales(homeDirectory()));
const letters = new Letters(readFonts());

const said = (facts: DigestFacts, language = 'en'): SaidPicture =>
  saidPicture(digestPicture(facts, samplePeriod), { language, today: samplePeriod.day }, texts);
/** Without the outlines of letters, which are the font's matter: what is left says which text stands where. */
const bare = (svg: string): string => svg.replace(/<defs>.*<\/defs>/s, '<defs/>').replace(/<use [^>]*\/>/g, '');
const svgOf = (facts: DigestFacts, language = 'en', direction: 'ltr' | 'rtl' = 'ltr'): string => pictureSvg(said(facts, language).picture, direction, letters);
/** The texts of a picture in the order they are drawn. */
const textsIn = (svg: string): readonly string[] => [...svg.matchAll(/aria-label="([^"]*)"/g)].map((found) => found[1]!);

const endless = 'Autonomous Prefecture of the Very Long Names Beyond the Mountains';
const hostile = [
  '<script>alert(1)</script>',
  'a & b\u202ereversed',
  '😀😀',
  '𠮷野村 😀',
  'བོད་ལྗོངས',
  'مرحبا',
  '\ud800half',
  'bell\u0007\u0000',
  'ẹ̈',
  '"quoted\' ]]>',
  '\u200b',
];
const village = (due: number, met: number) => [{ name: '肖家村', own: true, due, met }];
const crowded = sampleFacts({
  areas: tree(
    'Yunping County',
    Array.from({ length: 31 }, (_, n) => `${endless} ${n}`),
    (n) => 1_000 + n * 777,
  ),
  overdue: [19_000, 5_120, 888, 1_200],
  problems: 1_234,
});

const samples: Readonly<Record<string, readonly [DigestFacts, string]>> = {
  'county.en': [sampleCounty('en'), 'en'],
  'county.zh-CN': [sampleCounty('zh-CN'), 'zh-CN'],
  'village.zh-CN': [sampleFacts({ areas: village(12, 5) }), 'zh-CN'],
  'nothing.en': [sampleFacts({ areas: village(0, 0), overdue: [0, 0, 0, 0], problems: 0 }), 'en'],
  'twelve.zh-CN': [
    sampleFacts({
      areas: tree(
        '云坪县',
        Array.from({ length: 12 }, (_, n) => `第${n + 1}乡`),
      ),
      overdue: [1_900, 512, 88, 12],
      problems: 111,
    }),
    'zh-CN',
  ],
  'hostile.zh-CN': [sampleFacts({ areas: tree('<b>&"云坪\u202e县', hostile) }), 'zh-CN'],
  'crowded.en': [crowded, 'en'],
};

for (const [name, [facts, language]] of Object.entries(samples)) {
  test(`${name}: laid out as it was, the same twice, and a PNG of less than 200 KB`, async () => {
    const svg = svgOf(facts, language);
    await expect(bare(svg)).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `${name}.svg`));
    expect(svgOf(facts, language)).toBe(svg);
    const png = drawPng({ picture: said(facts, language).picture, direction: 'ltr' }, letters);
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
    expect(png.byteLength).toBeLessThan(200_000);
    expect(png.byteLength).toBeGreaterThan(20_000);
  });
}

test('names are drawn as names: no markup, nothing that turns the line, nothing left out in silence', () => {
  const svg = svgOf(...samples['hostile.zh-CN']!);
  expect(svg).not.toContain('<script');
  expect(svg).not.toMatch(/[\u0000-\u0009\u200b\u202e\ud800-\udfff]/);
  expect(textsIn(svg)).toEqual(expect.arrayContaining(['a &amp; breversed', '〓', '〓野村', 'half', 'bell']));
  const every = (): boolean => true;
  expect(legible('  two\u00a0 \n spaces ', every)).toBe('two spaces');
  expect(legible('', every)).toBe('');
  expect(legible('é', (one) => one === 'e')).toBe('e');
  expect(legible('ẹ̈', (one) => one === 'e')).toBe('e');
});

test('each letter of both languages’ texts is in the fonts, in both weights', () => {
  for (const language of ['en', 'zh-CN']) {
    const { picture } = said(sampleCounty(language as 'en'), language);
    expect(JSON.stringify(picture)).not.toContain('〓');
    for (const one of textsIn(pictureSvg(picture, 'ltr', letters))) expect(one).not.toContain('〓');
  }
});

test('numbers are never cut, however long the names are', () => {
  const labels = textsIn(svgOf(crowded));
  const numbers = said(crowded).picture.panels.flatMap((panel) =>
    panel.kind === 'shares' ? panel.rows.map((row) => row.said) : panel.columns.flatMap((column) => column.said),
  );
  expect(labels).toEqual(expect.arrayContaining([...numbers]));
  expect(labels).toContain('9 more areas');
  expect(labels.filter((label) => label.endsWith('…')).length).toBeGreaterThan(10);
});

test('the words under it say every number that is in it, and «none» where there is none', () => {
  const { picture, words } = said(sampleCounty('en'));
  for (const panel of picture.panels) {
    const numbers =
      panel.kind === 'shares'
        ? panel.rows.map((row) => `${row.label} ${row.said}`)
        : panel.columns.map((column) => `${column.label} ${column.said.join(' / ')}`);
    for (const number of numbers) expect(words).toContain(number);
  }
  expect(said(samples['nothing.en']![0]).words).toBe(
    'Households visited / due, Mar: none.\nHouseholds overdue, by days: none.\nProblems (reported / settled): none.',
  );
});

test('areas stand in the order of the tree, whatever their numbers are, and nobody is named', () => {
  const facts = sampleCounty('en');
  const [visits] = digestPicture(facts, samplePeriod).panels;
  expect(visits?.kind === 'shares' && visits.rows.map((row) => row.label)).toEqual(facts.byArea.map((area) => area.name));
});

test('a language that reads from right to left has the picture turned around', () => {
  const facts = sampleFacts({ areas: village(12, 6) });
  const bars = (svg: string) =>
    [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)].map(([, x, y, width]) => [Number(x), Number(y), Number(width)] as const);
  const turned = bars(svgOf(facts, 'en', 'rtl'));
  expect(turned.length).toBeGreaterThan(10);
  for (const [n, [x, y, width]] of bars(svgOf(facts)).entries()) {
    expect(turned[n]![0]).toBeCloseTo(1_080 - x - width, 0);
    expect(turned[n]!.slice(1)).toEqual([y, width]);
  }
  expect([directionOf('en'), directionOf('zh-CN'), directionOf('ug'), directionOf('ar'), directionOf('ks')]).toEqual(['ltr', 'ltr', 'rtl', 'rtl', 'rtl']);
});

test('text stands out from its ground by 4.5 at least, bars by 3', () => {
  for (const ink of [colours.ink, colours.quiet]) expect(contrast(ink, colours.ground)).toBeGreaterThanOrEqual(4.5);
  for (const bar of [colours.done, ...barColours.flat()]) expect(contrast(bar, colours.ground)).toBeGreaterThanOrEqual(3);
  expect(contrast(colours.done, colours.track)).toBeGreaterThanOrEqual(3);
});

/** As WCAG 2 reckons it. */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [r, g, b] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright! + 0.05) / (dark! + 0.05);
}
