import { describe, expect, it } from 'vitest';
import { emptyRoster, type Roster } from '../../../src/domain/roster/roster.ts';
import { all, areas, households, imported, members, people, plan, applied, sheet } from './rows.ts';

const first = imported(all);
const codes = (roster: Roster) => ({
  person: (code: string) => roster.people.find((p) => p.code === code)!,
  household: (code: string) => roster.households.find((h) => h.code === code)!,
  area: (code: string) => roster.areas.find((a) => a.code === code)!,
});
const problems = (rows: Parameters<typeof plan>[1], roster = first, today = '2019-06-15') =>
  plan(roster, rows, today).problems.map((p) => `${p.file}:${p.line} ${p.column ?? '-'} ${p.code}`);
const assignments = (roster: Roster, code: string) =>
  roster.assignments
    .filter((a) => a.householdId === codes(roster).household(code).id)
    .map((a) => [roster.people.find((p) => p.id === a.personId)?.code, a.from, a.to]);

describe('a first import', () => {
  it('makes the tree, with zones from above', () => {
    const { area } = codes(first);
    expect(area('V')).toMatchObject({
      level: 'village',
      zone: 'Asia/Shanghai',
      parentId: area('T').id,
      path: `/${area('C').id}/${area('T').id}/${area('V').id}/`,
    });
    expect('parentId' in area('C')).toBe(false);
    expect(plan(emptyRoster, all).changes.areas.add.map((a) => a.code)).toEqual(['C', 'T', 'V']);
  });

  it('makes people with their posts', () => {
    expect(codes(first).person('K1')).toMatchObject({ name: '李明', phone: '13800000001', language: 'zh-CN', idNumber: '110101199003071234' });
    expect(codes(first).person('K2')).toMatchObject({ phone: '13800000002' });
    expect(first.appointments.map((a) => [a.role, a.from])).toEqual([
      ['cadre', '2018-01-01'],
      ['cadre', '2018-03-05'],
      ['supervisor', '2018-01-01'],
    ]);
  });

  it('makes households in care from the day their cadre took them on, with what is due', () => {
    expect(codes(first).household('H1')).toMatchObject({
      register: 'poor',
      since: '2019-01-01',
      dueOn: '2019-01-31',
      overdueFrom: '2019-02-01',
      language: '彝语',
      address: '二组3号',
    });
    expect(codes(first).household('H2')).toMatchObject({ register: 'exited', since: '2018-03-05' });
    expect(codes(first).household('H3').dueOn).toBeUndefined();
    expect([assignments(first, 'H1'), assignments(first, 'H2'), assignments(first, 'H3')]).toEqual([
      [['K1', '2019-01-01', undefined]],
      [['K2', '2018-03-05', undefined]],
      [],
    ]);
  });

  it('makes members, and a contact without a post', () => {
    expect(first.members).toMatchObject([
      { name: '张三', relation: 'head', birthYear: 1975, sex: 'male' },
      { name: '张小山', relation: 'son', birthYear: 2008, schooling: '小学', idNumber: '52032320080301001X' },
    ]);
    const contact = first.people.find((p) => p.id === first.contacts[0]?.personId);
    expect(contact).toEqual({ id: contact?.id, name: '张三', phone: '13900000001' });
  });

  it('changes nothing the second time, on that day or a year later', () => {
    for (const today of ['2019-01-05', '2020-02-29']) {
      const again = plan(first, all, today);
      expect(again.changesAnything).toBe(false);
      expect(again.changes.access).toEqual([]);
      expect(again.summary.households).toEqual({ rows: 3, added: 0, changed: 0, same: 3, bad: 0 });
    }
  });
});

describe('who is responsible', () => {
  const row = (cells: string) => ({ households: sheet('h.csv', `code|head_name|area_code|register|cadre_code|since\n${cells}`) });
  it('changes on the day given, and the one before ends the day before', () => {
    const made = plan(first, row('H1|张三|V|poor|K2|2019-06-10'), '2019-06-15');
    const after = applied(first, made.changes);
    expect(assignments(after, 'H1')).toEqual([
      ['K1', '2019-01-01', '2019-06-09'],
      ['K2', '2019-06-10', undefined],
    ]);
    expect([...made.changes.access].sort()).toEqual([codes(first).person('K1').id, codes(first).person('K2').id].sort());
    expect(plan(after, row('H1|张三|V|poor|K2|2019-06-10'), '2019-06-16').changesAnything).toBe(false);
    expect(codes(after).household('H1').since).toBe('2019-01-01');
  });
  it.each([
    ['no day', 'H1|张三|V|poor|K2|', 'since since_missing'],
    ['a day not after the old one', 'H1|张三|V|poor|K2|2019-01-01', 'since since_not_after'],
    ['a cadre nobody knows', 'H1|张三|V|poor|K9|2019-06-10', 'cadre_code cadre_unknown'],
    ['somebody who is no cadre', 'H1|张三|V|poor|S1|2019-06-10', 'cadre_code cadre_not_appointed'],
    ['nobody at all', 'H9|新户|V|poor||', 'cadre_code cadre_missing'],
    ['an area nobody knows', 'H1|张三|X|poor|K1|', 'area_code area_unknown'],
  ])('refuses %s', (_, cells, problem) => expect(problems(row(cells))).toEqual([`h.csv:2 ${problem}`]));
  it('puts the first day right, and care with it', () => {
    const after = imported(row('H1|张三|V|poor|K1|2019-01-03'), first);
    expect([assignments(after, 'H1'), codes(after).household('H1').since, codes(after).household('H1').dueOn]).toEqual([
      [['K1', '2019-01-03', undefined]],
      '2019-01-03',
      '2019-02-28',
    ]);
  });
  it('leaves it as it is where the cell is empty', () => expect(plan(first, row('H1|张三|V|poor||')).changesAnything).toBe(false));
  it('says whose households are left when a post ends', () => {
    const made = plan(first, { people: sheet('p.csv', 'code|name|role|area_code|from|to\nK1|李明|cadre|V|2018-01-01|2019-06-14') }, '2019-06-15');
    expect(made.changes.appointments.update).toMatchObject([{ to: '2019-06-14' }]);
    expect(made.changes.access).toEqual([codes(first).person('K1').id]);
    expect(made.warnings).toMatchObject([{ line: 2, code: 'households_left_alone', args: { code: 'K1', count: 1 } }]);
  });
});

describe('registers', () => {
  const row = (register: string, cadre = '') => ({
    households: sheet('h.csv', `code|head_name|area_code|register|cadre_code\nH1|张三|V|${register}|${cadre}\n`),
  });
  const visited: Roster = { ...first, visitDays: { [codes(first).household('H1').id]: ['2019-05-20', '2019-04-02'] } };
  it('keep what is due within one cadence', () =>
    expect(plan(visited, row('key'), '2019-06-15').changes.households.update).toMatchObject([{ register: 'key', dueOn: '2019-06-30' }]));
  it('begin another cadence on the day of the change', () => {
    expect(plan(visited, row('脱贫户'), '2019-06-15').changes.households.update).toMatchObject([
      { register: 'exited', owedFrom: '2019-06-15', lastVisitOn: '2019-05-20', dueOn: '2019-09-13' },
    ]);
  });
  it('end and begin care', () => {
    const out = applied(visited, plan(visited, row('general'), '2019-06-15').changes);
    const gone = codes(out).household('H1');
    expect([gone.register, gone.dueOn, gone.overdueFrom, gone.lastVisitOn]).toEqual(['general', undefined, undefined, '2019-05-20']);
    expect(plan(out, row('poor'), '2019-08-01').changes.households.update).toMatchObject([{ since: '2019-08-01', dueOn: '2019-08-31' }]);
  });
});

describe('people', () => {
  const rows = (text: string) => ({ people: sheet('p.csv', `code|name|role|area_code|from|to|phone\n${text}`) });
  it('may hold several posts', () => {
    const after = imported(rows('K1|李明|cadre|V|2018-01-01||\nK1|李明|supervisor|T|2019-05-01||'), first);
    expect(after.appointments.filter((a) => a.personId === codes(after).person('K1').id).map((a) => [a.role, a.from])).toEqual([
      ['cadre', '2018-01-01'],
      ['supervisor', '2019-05-01'],
    ]);
  });
  it('keep an open post that none of their rows names, and that is told', () => {
    const told = (text: string, roster = first) => plan(roster, rows(text), '2019-06-15').warnings;
    const kept = { file: 'p.csv', line: 2, column: 'to', code: 'post_kept', args: { code: 'K1', role: 'cadre', area: 'V', from: '2018-01-01' } };
    expect(told('K1|李明|supervisor|V|2019-05-01||')).toEqual([kept]);
    expect(told('K1|李明|cadre|T|2019-05-01||')).toEqual([kept]);
    expect(plan(first, rows('K1|李明|supervisor|V|2019-05-01||'), '2019-06-15').problems).toEqual([]);
    // Named, put right, over already, or another person's: nothing to tell.
    expect(told('K1|李明|cadre|V|2018-01-01||\nK1|李明|supervisor|V|2019-05-01||')).toEqual([]);
    expect(told('K1|李明|cadre|V|2018-02-01||')).toEqual([]);
    expect(told('K1|李明|cadre|V|2018-01-01|2019-04-30|\nK1|李明|supervisor|V|2019-05-01||').map((w) => w.code)).toEqual(['households_left_alone']);
    const ended = imported(rows('K1|李明|cadre|V|2018-01-01|2019-04-30|'), first, '2019-04-01');
    expect(told('K1|李明|supervisor|V|2019-05-01||', ended).map((w) => w.code)).toEqual(['households_left_alone']);
  });
  it('are put right, cleared where a cell is empty, and kept where there is no column', () => {
    const after = imported({ people: sheet('p.csv', 'code|name|role|area_code|from|phone|id_number\nK1|李鸣|cadre|V|2018-02-01||') }, first);
    const { id } = codes(first).person('K1');
    expect(codes(after).person('K1')).toEqual({ id, code: 'K1', name: '李鸣', language: 'zh-CN', idNumber: '110101199003071234' });
    expect(after.appointments.filter((a) => a.personId === id)).toMatchObject([{ from: '2018-02-01' }]);
  });
  it.each([
    ['two names', 'K5|甲|cadre|V|2018-01-01||\nK5|乙|supervisor|T|2018-01-01||', 3, 'name person_differs'],
    ['one post twice', 'K5|甲|cadre|V|2018-01-01||\nK5|甲|cadre|V|2018-01-01||', 3, 'role appointment_twice'],
    ['an end before the beginning', 'K5|甲|cadre|V|2018-01-01|2017-12-31|', 2, 'to to_before_from'],
    ['an area nobody knows', 'K5|甲|cadre|X|2018-01-01||', 2, 'area_code area_unknown'],
    ['a role nobody knows', 'K5|甲|king|V|2018-01-01||', 2, 'role role_unknown'],
    ['a day that is none', 'K5|甲|cadre|V|2018-02-30||', 2, 'from date_invalid'],
    ['an empty cell that is needed', 'K5||cadre|V|2018-01-01||', 2, 'name cell_empty'],
    ['a phone that is none', 'K5|甲|cadre|V|2018-01-01||none', 2, 'phone phone_invalid'],
  ])('are refused for %s', (_, text, line, problem) => expect(problems(rows(text))).toEqual([`p.csv:${line} ${problem}`]));
});

describe('areas', () => {
  const rows = (text: string) => ({ areas: sheet('a.csv', `code|name|level|parent_code|time_zone\n${text}`) });
  it('move with everything below them', () => {
    const made = plan(first, rows('T2|红岩镇|乡镇|C|\nV|云坪村|村|T2|'));
    const after = applied(first, made.changes);
    expect(codes(after).area('V').path).toBe(`${codes(after).area('T2').path}${codes(after).area('V').id}/`);
    const up = applied(after, plan(after, rows('T2|红岩镇|township|C|Asia/Urumqi')).changes);
    expect([codes(up).area('T2').zone, codes(up).area('V').zone]).toEqual(['Asia/Urumqi', 'Asia/Shanghai']);
  });
  it.each([
    ['a parent nobody knows', 'V2|村|village|X|', ['a.csv:2 parent_code area_parent_unknown']],
    [
      'a circle, and what hangs on it',
      'A|甲|city|B|\nB|乙|county|A|\nD|丙|township|B|',
      ['a.csv:2 parent_code area_cycle', 'a.csv:3 parent_code area_cycle', 'a.csv:4 parent_code area_parent_unknown'],
    ],
    ['a second root', 'P|省|province||', ['a.csv:2 parent_code area_second_root']],
    ['a place under a smaller one', 'T3|镇|township|V|', ['a.csv:2 level area_level']],
    ['a code twice', 'V2|村|village|T|\nV2|村|village|T|', ['a.csv:3 code code_twice']],
    ['a zone nobody knows', 'V2|村|village|T|Asia/Nowhere', ['a.csv:2 time_zone time_zone_unknown']],
    ['a level nobody knows', 'V2|村|castle|T|', ['a.csv:2 level level_unknown']],
  ])('are refused for %s', (_, text, expected) => expect(problems(rows(text))).toEqual(expected));
  it('need a zone at the root', () => expect(problems(rows('C|县|county||'), emptyRoster)).toEqual(['a.csv:2 time_zone time_zone_missing']));
});

describe('contacts and members', () => {
  const contact = (name: string, phone: string) => ({
    households: sheet('h.csv', `code|head_name|area_code|register|contact_name|contact_phone\nH1|张三|V|poor|${name}|${phone}`),
  });
  it('refresh the same contact, and replace another', () => {
    const same = applied(first, plan(first, contact('张三', '13900000009'), '2019-06-15').changes);
    expect(same.people.find((p) => p.id === first.contacts[0]!.personId)?.phone).toBe('13900000009');
    const other = applied(first, plan(first, contact('刘玉', '13900000008'), '2019-06-15').changes);
    expect(other.contacts).toMatchObject([{ to: '2019-06-14' }, { from: '2019-06-15' }]);
    expect(plan(other, contact('刘玉', '13900000008'), '2019-06-16').changesAnything).toBe(false);
    const back = applied(other, plan(other, contact('张三', ''), '2019-07-01').changes);
    expect(back.contacts.map((c) => [c.from, c.to])).toEqual([
      ['2019-07-01', undefined],
      ['2019-06-15', '2019-06-30'],
    ]);
  });
  it('refuse the responsible cadre as contact', () => expect(problems(contact('李明', '13800000001'))).toEqual(['h.csv:2 contact_name contact_is_cadre']));
  it('keep a member whose name was put right, and add a new one', () => {
    const made = plan(first, { members: sheet('m.csv', 'household_code|name|relation|birth_year\nH1|张晓山|son|2008\nH1|刘玉|wife|1978') });
    expect([made.changes.members.update.map((m) => m.name), made.changes.members.add.map((m) => m.name)]).toEqual([['张晓山'], ['刘玉']]);
  });
  it('refuse members of no household, and one twice', () => {
    expect(problems({ members: sheet('m.csv', 'household_code|name|relation|birth_year\nH8|甲|son|\nH1|乙|son|\nH1|乙|son|') })).toEqual([
      'm.csv:2 household_code household_unknown',
      'm.csv:4 name member_twice',
    ]);
  });
});

describe('all or nothing', () => {
  const bad = {
    areas,
    people: [...people, ...sheet('more.csv', 'code|name|role|area_code|from\nK3|孙七|cadre|X|2018-01-01')],
    households: [...households, ...sheet('more-h.csv', 'code|head_name|area_code|register|cadre_code\nH7|周八|V|poor|K3\nH8|郑九|V|poor|K2')],
    members: [...members, ...sheet('more-m.csv', 'household_code|name|relation\nH7|周小八|son\nH8|郑小九|son')],
  };
  it('writes nothing where one row is bad', () => {
    const made = plan(emptyRoster, bad);
    expect(made.problems.map((p) => [p.file, p.code])).toEqual([
      ['more-h.csv', 'cadre_unknown'],
      ['more-m.csv', 'household_unknown'],
      ['more.csv', 'area_unknown'],
    ]);
    expect(made.changesAnything).toBe(false);
  });
  it('or, when asked for, the good rows whose references are good', () => {
    const made = plan(emptyRoster, bad, '2019-01-05', true);
    expect(made.changes.households.add.map((h) => h.code)).toEqual(['H1', 'H2', 'H3', 'H8']);
    expect(made.changes.members.add.map((m) => m.name)).toEqual(['张三', '张小山', '郑小九']);
    expect(made.summary.households).toEqual({ rows: 5, added: 4, changed: 0, same: 0, bad: 1 });
  });
  it('never shows an identity number in a problem', () => {
    const made = plan(first, { members: sheet('m.csv', 'household_code|name|relation|id_number\nH1|甲|son|110101199003071234/..') });
    expect(made.problems).toMatchObject([{ column: 'id_number', code: 'id_number_invalid' }]);
    expect(JSON.stringify(made.problems)).not.toContain('110101');
  });
});

describe('likely duplicates', () => {
  it('are reported with their line, and taken', () => {
    const made = plan(
      first,
      { households: sheet('h.csv', 'code|head_name|area_code|register|cadre_code\nH11|张叁|V|poor|K1\nH12|Wang Meilin|V|poor|K1\nH13|Wang Mei-Lim|V|poor|K1') },
      '2019-06-15',
    );
    expect(made.duplicates.map((d) => [d.kind, d.village, d.a.code, d.b.code, d.line])).toEqual([
      ['household', 'V', 'H1', 'H11', 2],
      ['household', 'V', 'H12', 'H13', 4],
    ]);
    expect(made.changes.households.add).toHaveLength(3);
  });
});

describe('a tenth of a county', () => {
  // The whole of it (35,000 households, 140,000 members) takes ten times as long: nothing here grows faster than the rows.
  it('is planned within a second or two: 3,500 households, 14,000 members', () => {
    const villages = Array.from({ length: 13 }, (_, i) => `V${i}`);
    const surnames = [...'张王李赵陈刘杨黄周吴徐孙马朱胡林郭何高罗'];
    const given = [...'明芳强丽军静伟敏磊娜涛艳勇霞杰秀平玉山云海'];
    const nameOf = (i: number): string => surnames[i % 20]! + given[Math.trunc(i / 20) % 21]! + given[Math.trunc(i / 420) % 21]!;
    const raw = (file: string, list: readonly Record<string, string>[]) => list.map((cells, i) => ({ file, line: i + 2, cells }));
    const begun = performance.now();
    const made = plan(emptyRoster, {
      areas: raw('a', [
        { code: 'C', name: '县', level: 'county', parent_code: '', time_zone: 'Asia/Shanghai' },
        ...villages.map((code) => ({ code, name: code, level: 'village', parent_code: 'C', time_zone: '' })),
      ]),
      people: raw(
        'p',
        Array.from({ length: 360 }, (_, i) => ({
          code: `K${i}`,
          name: nameOf(i * 7),
          role: 'cadre',
          area_code: villages[i % 13]!,
          from: '2018-01-01',
          phone: `138${String(i).padStart(8, '0')}`,
        })),
      ),
      households: raw(
        'h',
        Array.from({ length: 3_500 }, (_, i) => ({
          code: `H${i}`,
          head_name: nameOf(i),
          area_code: villages[i % 13]!,
          register: 'poor',
          cadre_code: `K${i % 360}`,
          since: '2019-01-01',
          contact_name: nameOf(i),
          contact_phone: '',
        })),
      ),
      members: raw(
        'm',
        Array.from({ length: 14_000 }, (_, i) => ({
          household_code: `H${i >> 2}`,
          name: nameOf(i),
          relation: ['head', 'wife', 'son', 'daughter'][i % 4]!,
          birth_year: String(1950 + (i % 60)),
        })),
      ),
    });
    const took = performance.now() - begun;
    expect(made.problems).toEqual([]);
    expect(made.changes.members.add).toHaveLength(14_000);
    expect(took).toBeLessThan(10_000);
  }, 30_000);
});
