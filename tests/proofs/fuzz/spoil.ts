import type { Chance } from '../support/dose.ts';

/** Words nobody would think of, and some that people do send. */
export function oddWords(chance: Chance): string {
  return chance.one<() => string>([
    () => '',
    () => ' \n\t ',
    () => '\u0000',
    () => `before\u0000after ${chance.whole(0, 99)}`,
    () => '\ud83d',
    () => `half \udc00 of a pair \ud800`,
    () => '\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67'.repeat(chance.whole(1, 300)),
    () => 'word '.repeat(chance.one([819, 820, 2_500])),
    () => 'é漢\u202eabc\u202c\u2066'.repeat(chance.whole(1, 50)),
    () => '\u0627\u0644\u0633\u0644\u0627\u0645 \u05e9\u05dc\u05d5\u05dd',
    () => '<b>&amp;_*[`\\"\'{name} {{x}} ${y} %s %00 $1',
    () => "'); drop table visit; --",
    () => String(chance.one([0, -1, 1e21, 2 ** 53, '１２', '٣', '½', '0x10', 'NaN', '1e9', '99999999999999999999'])),
    () =>
      chance.one([
        '31.2.2026',
        '2026-13-45',
        '0000-00-00',
        '-271821-04-20',
        '+275760-09-13',
        '29 February 2023',
        '昨天的明天',
        '下下下周八',
        '999999 days ago',
        'in 10000000000 years',
      ]),
    () => Array.from({ length: chance.whole(1, 40) }, () => String.fromCharCode(chance.whole(0, 0xffff))).join(''),
    () => '\n'.repeat(chance.whole(1, 5_000)),
    () => '__proto__',
    () => 'constructor',
  ])();
}

/** A value of any shape. */
export function junk(chance: Chance): unknown {
  return chance.one<() => unknown>([
    () => null,
    () => true,
    () => chance.one([0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308]),
    () => oddWords(chance),
    () => 'x'.repeat(chance.one([4_096, 4_097, 12_001, 70_000])),
    () => [],
    () => ({}),
    () => ({ id: chance.whole(-10, 10), toString: 'x', __proto__: { y: 1 } }),
    () => nested(chance.whole(2, 1_500)),
    () => Array.from({ length: chance.whole(1, 200) }, (_, n) => n),
  ])();
}

function nested(depth: number): unknown {
  let made: unknown = 'deep';
  for (let n = 0; n < depth; n++) made = n % 2 === 0 ? [made] : { text: made };
  return made;
}

/** The same with one of its places overwritten, or taken away. */
export function spoil(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.percent(12)) return chance.percent(20) ? undefined : junk(chance);
  const keys = Object.keys(value).filter((key) => key !== 'update_id');
  if (keys.length === 0) return junk(chance);
  const at = chance.one(keys);
  if (Array.isArray(value)) return value.map((inner: unknown, n) => (String(n) === at ? spoil(inner, chance) : inner));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === at ? spoil(inner, chance) : inner]));
}
