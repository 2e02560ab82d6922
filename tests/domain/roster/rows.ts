import { MovableClock } from '../../../src/lib/clock.ts';
import { seededIds } from '../../../src/lib/ids.ts';
import { planImport, type ImportPlan, type ImportRows } from '../../../src/domain/roster/plan-import.ts';
import { emptyRoster, type Edits, type RawRow, type Roster, type RosterChanges } from '../../../src/domain/roster/roster.ts';
import { contactKey } from '../../../src/domain/roster/draft.ts';
import { aProgramme } from '../facts.ts';

/** A sheet as people write it: a header line and lines of cells, each separated by a bar. */
export function sheet(file: string, text: string): readonly RawRow[] {
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return lines.map((cells, i) => ({ file, line: i + 2, cells: Object.fromEntries(head!.map((h, at) => [h, cells[at] ?? ''])) }));
}

export const areas = sheet(
  'areas.csv',
  `
code|name|level|parent_code|time_zone
C|云岭县|county||Asia/Shanghai
T|青石镇|township|C|
V|云坪村|village|T|`,
);

export const people = sheet(
  'people.csv',
  `
编码|姓名|角色|地区编码|手机|语言|任职日期|离任日期|身份证号
K1|李明|帮扶干部|V|138 0000 0001|中文|2018年1月1日||110101199003071234
K2|吴芳|干部|V|１３８０００００００２||2018/3/5||
S1|赵强|supervisor|T|||2018-01-01||`,
);

export const households = sheet(
  'households.csv',
  `
code|head_name|area_code|register|cadre_code|since|contact_name|contact_phone|language|address
H1|张三|V|贫困户|K1|2019-01-01|张三|13900000001|彝语|二组3号
H2|王五|V|exited|K2||||| 
H3|陈六|V|一般户||||||`,
);

export const members = sheet(
  'members.csv',
  `
household_code|name|relation|birth_year|sex|schooling|health|disability|work_ability|id_number
H1|张三|户主|1975年|男|||||
H1|张小山|长子|2008||小学||||52032320080301001X`,
);

export const all: ImportRows = { areas, people, households, members };

const ids = seededIds(new MovableClock('2019-01-05T00:00:00Z'));

export const plan = (roster: Roster, rows: ImportRows, today = '2019-01-05', partial = false): ImportPlan =>
  planImport(roster, rows, { today, programme: aProgramme(), ids, partial });

/** What storage does with the changes. */
export function applied(roster: Roster, changes: RosterChanges): Roster {
  const on = <T>(list: readonly T[], { add, update }: Edits<T>, key: (record: T) => string): readonly T[] => {
    const map = new Map(list.map((record) => [key(record), record]));
    for (const record of add) {
      if (map.has(key(record))) throw new Error(`added twice: ${key(record)}`);
      map.set(key(record), record);
    }
    for (const record of update) {
      if (!map.has(key(record))) throw new Error(`not there: ${key(record)}`);
      map.set(key(record), record);
    }
    return [...map.values()];
  };
  const id = (record: { readonly id: string }): string => record.id;
  return {
    areas: on(roster.areas, changes.areas, id),
    people: on(roster.people, changes.people, id),
    appointments: on(roster.appointments, changes.appointments, id),
    households: on(roster.households, changes.households, id),
    members: on(roster.members, changes.members, id),
    assignments: on(roster.assignments, changes.assignments, id),
    contacts: on(roster.contacts, changes.contacts, contactKey),
    visitDays: roster.visitDays,
  };
}

export function imported(rows: ImportRows, roster = emptyRoster, today = '2019-01-05'): Roster {
  const made = plan(roster, rows, today);
  if (made.problems.length > 0) throw new Error(JSON.stringify(made.problems));
  return applied(roster, made.changes);
}
