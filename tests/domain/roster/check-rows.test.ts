import { describe, expect, it } from 'vitest';
import { checkRows } from '../../../src/domain/roster/check-rows.ts';
import { rosterSheets, sheetOf } from '../../../src/domain/roster/columns.ts';
import { sheetNames } from '../../../src/domain/roster/roster.ts';
import { sheet } from './rows.ts';

describe('headers', () => {
  it('are English words or Chinese ones, with notes and spaces', () => {
    const { good, problems, warnings } = checkRows(
      'people',
      sheet('p.csv', '*编码|姓名（必填）|Role|Area Code|任职日期|备注|星座\nK1|李明|干部|V|2018-01-01|x|y'),
    );
    expect(good).toEqual([{ file: 'p.csv', line: 2, row: { code: 'K1', name: '李明', role: 'cadre', area_code: 'V', from: '2018-01-01' } }]);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([{ file: 'p.csv', line: 1, code: 'column_unknown', args: { header: '星座' } }]);
  });
  it('say what is missing or twice there', () => {
    const { problems, good } = checkRows('people', sheet('p.csv', 'code|编码|name|role|area_code\nK1|K1|李明|cadre|V'));
    expect(problems.map((p) => [p.line, p.column, p.code])).toEqual([
      [1, 'code', 'column_twice'],
      [1, 'from', 'column_missing'],
    ]);
    expect(good).toEqual([]);
  });
  it('mean one column each within a sheet', () => {
    for (const name of sheetNames) {
      const words = Object.entries(rosterSheets[name].columns).flatMap(([column, { words: list }]) => [column, ...list]);
      expect(
        words.filter((w, i) => words.indexOf(w) !== i),
        name,
      ).toEqual([]);
    }
  });
  it('name their sheets', () =>
    expect(['people.csv', '/tmp/x/人员.csv', 'Households', '家庭成员', 'notes'].map(sheetOf)).toEqual([
      'people',
      'people',
      'households',
      'members',
      undefined,
    ]));
});

describe('cells', () => {
  const dates = (text: string) => checkRows('people', sheet('p', `code|name|role|area_code|from\nK|n|cadre|V|${text}`)).good[0]?.row.from;
  it.each(['2026-11-03', '2026/11/3', '2026.11.3', '2026年11月3日', '２０２６－１１－０３', '20261103', '2026-11-03 00:00:00', '2026-11-03T00:00:00.000Z'])(
    'take the day %s',
    (text) => expect(dates(text)).toBe('2026-11-03'),
  );
  it.each(['3/11/2026', '2026-13-01', '46329', 'yesterday', '2026-11', '2026-11-03 08:30'])('take no day from %s', (text) =>
    expect(dates(text)).toBeUndefined(),
  );
  it('pass over empty rows, and report every bad cell of a row', () => {
    const { good, problems } = checkRows('members', sheet('m', 'household_code|name|relation|birth_year|sex\n||||\nH1|甲|uncle|75|x'));
    expect(good).toEqual([]);
    expect(problems.map((p) => [p.line, p.column, p.code, p.args['value']])).toEqual([
      [3, 'relation', 'relation_unknown', 'uncle'],
      [3, 'birth_year', 'birth_year_invalid', '75'],
      [3, 'sex', 'sex_unknown', 'x'],
    ]);
  });
  const births = (text: string) => checkRows('members', sheet('m', `household_code|name|relation|出生年月\nH1|甲|head|${text}`)).good[0]?.row.birth_year;
  it.each(['1983', '198305', '１９８３０５', '1983-05', '1983年5月', '19830512', '1983-05-12'])('take the year of birth from %s', (text) =>
    expect(births(text)).toBe(1983),
  );
  it.each(['198300', '198313', '19830', '1983051', '83', '188305'])('take no year of birth from %s', (text) => expect(births(text)).toBeUndefined());
  it('read words in both languages', () => {
    const { good } = checkRows('members', sheet('m', '户编码|姓名|与户主关系|性别|出生日期\nH1|甲|外孙女|女|2010-05-01\nH1|乙|Daughter-in-law|F|1990'));
    expect(good.map((g) => [g.row.relation, g.row.sex, g.row.birth_year])).toEqual([
      ['granddaughter', 'female', 2010],
      ['daughter-in-law', 'female', 1990],
    ]);
  });
});
