import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyDuplicates, nearlySame } from '../../../src/domain/people/names.ts';

describe('nearlySame', () => {
  it.each([
    ['王小明', '王晓明'],
    ['张三', '张叁'],
    ['Wang Meilin', 'wangmeilin'],
    ['Wang Meilin', 'Wang Meilim'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
    ['José Pérez', 'Jose Perez'],
    ['王小明', 'Wang Xiaoming'],
    [' 李 明 ', '李明'],
  ])('%s and %s', (a, b) => expect(nearlySame(a, b)).toBe(true));
  it.each([
    ['王小明', '王小红'],
    ['张三', '张三丰'],
    ['Ann', 'Anna'],
    ['Li', 'Lu'],
    ['Maria Lopez', 'Mario Lopes'],
    ['王明', '黄明'],
  ])('not %s and %s', (a, b) => expect(nearlySame(a, b)).toBe(false));
});

describe('likelyDuplicates', () => {
  it('finds pairs within a village only, each once', () => {
    const list = [
      ['1', '张三', 'v'],
      ['2', '张叁', 'v'],
      ['3', '张三', 'w'],
      ['4', '李四', 'v'],
      ['5', '張三', 'w'],
    ].map(([id, name, village]) => ({ id: id!, name: name!, village: village! }));
    expect(likelyDuplicates(list).map(([a, b]) => [a.id, b.id])).toEqual([
      ['1', '2'],
      ['3', '5'],
    ]);
  });
  it('finds every exact double in a village, in whatever order, and says the same either way round', () => {
    const someone = fc.record({
      id: fc.uuid(),
      name: fc.constantFrom('张三', '王小明', '王晓明', 'Wang Mei', 'Anna Maria', 'Anna Mario', '欧阳娜'),
      village: fc.constantFrom('v', 'w'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(someone, { selector: (s) => s.id, maxLength: 20 }), (list) => {
        const pairs = (of: typeof list) =>
          likelyDuplicates(of)
            .map(([a, b]) => [a.id, b.id].sort().join())
            .sort();
        expect(pairs(list)).toEqual(pairs([...list].reverse()));
        const doubles = list.flatMap((a, i) =>
          list
            .slice(i + 1)
            .filter((b) => a.village === b.village && a.name === b.name)
            .map((b) => [a.id, b.id].sort().join()),
        );
        expect(pairs(list)).toEqual(expect.arrayContaining(doubles));
      }),
    );
  });
});
