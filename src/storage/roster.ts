import type {
  Edits,
  Roster,
  RosterAppointment,
  RosterArea,
  RosterAssignment,
  RosterChanges,
  RosterContact,
  RosterHousehold,
  RosterMember,
  RosterPerson,
} from '../domain/roster/roster.ts';
import type { Met } from '../domain/visits/visit.ts';
import type { Day } from '../lib/calendar.ts';
import type { Seal } from '../lib/seal.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import { raiseAccess } from './people.ts';
import { present } from './present.ts';
import * as tables from './roster-rows.ts';
import type { RosterTable } from './roster-rows.ts';

/** So many records go into one statement. */
const chunk = 2_000;
/** Columns an update leaves alone: they are nobody's import's business. */
const kept = new Set(['bot_id', 'access', 'chain_seq', 'chain_head']);

type Row<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] };
type Sealed<T> = Omit<Row<T>, 'idNumber'> & { readonly sealed: Uint8Array | null };

/**
 * A bot's whole roster, past posts and assignments included, for an import to compare with; identity numbers in the clear. `counts` are
 * the meetings that count as a visit. With `lock`, in a transaction, visits saved meanwhile wait for it, so that no due day is lost.
 */
export async function readRoster(
  db: Sql,
  asked: { readonly bot: string; readonly seal: Seal; readonly counts: readonly Met[]; readonly lock?: boolean },
): Promise<Roster> {
  const { bot, seal } = asked;
  const open = <T extends { sealed: Uint8Array | null }>({ sealed, ...row }: T): Omit<T, 'sealed'> & { idNumber: string | null } => ({
    ...row,
    idNumber: sealed === null ? null : seal.open(sealed),
  });
  const households = await db.query<Row<RosterHousehold>>(
    `select id, code, head_name as "headName", area_id as "areaId", register, language, address, since, owed_from as "owedFrom", paused_from as "pausedFrom",
       last_visit_on as "lastVisitOn", due_on as "dueOn", overdue_from as "overdueFrom" from household where bot_id = $1 order by code ${asked.lock === true ? 'for no key update' : ''}`,
    [bot],
  );
  const areas = await db.query<Row<RosterArea>>(`select id, code, name, level, parent_id as "parentId", path, zone from area where bot_id = $1 order by path`, [
    bot,
  ]);
  const people = await db.query<Sealed<RosterPerson>>(
    `select id, code, name, phone, language, id_number as sealed from person where bot_id = $1 order by code, id`,
    [bot],
  );
  const appointments = await db.query<Row<RosterAppointment>>(
    `select ap.id, ap.person_id as "personId", ap.role, ap.area_id as "areaId", ap.from_day as "from", ap.to_day as "to"
     from appointment ap join person p on p.id = ap.person_id where p.bot_id = $1 order by ap.id`,
    [bot],
  );
  const members = await db.query<Sealed<RosterMember>>(
    `select m.id, m.household_id as "householdId", m.name, m.relation, m.birth_year as "birthYear", m.sex, m.schooling, m.health, m.disability,
       m.work_ability as "workAbility", m.id_number as sealed from member m join household h on h.id = m.household_id where h.bot_id = $1 order by m.id`,
    [bot],
  );
  const assignments = await db.query<Row<RosterAssignment>>(
    `select s.id, s.household_id as "householdId", s.person_id as "personId", s.from_day as "from", s.to_day as "to"
     from assignment s join household h on h.id = s.household_id where h.bot_id = $1 order by s.id`,
    [bot],
  );
  const contacts = await db.query<Row<RosterContact>>(
    `select c.household_id as "householdId", c.person_id as "personId", c.from_day as "from", c.to_day as "to"
     from contact c join household h on h.id = c.household_id where h.bot_id = $1 order by c.household_id, c.person_id`,
    [bot],
  );
  const days = await db.query<{ id: string; days: readonly Day[] }>(
    `select h.id, d.days from household h cross join lateral (
       select json_agg(l.day) as days from (select distinct v.visited_on as day from visit v where v.household_id = h.id and v.met = any($2::text[]) order by 1 desc limit 7) l) d
     where h.bot_id = $1 and d.days is not null`,
    [bot, [...asked.counts]],
  );
  return {
    areas: areas.map((row) => present(row)),
    people: people.map((row): RosterPerson => present(open(row))),
    appointments: appointments.map((row) => present(row)),
    households: households.map((row) => present(row)),
    members: members.map((row): RosterMember => present(open(row))),
    assignments: assignments.map((row) => present(row)),
    contacts: contacts.map((row) => present(row)),
    visitDays: Object.fromEntries(days.map((row) => [row.id, row.days])),
  };
}

/** Writes what an import decided, set by set; in the caller's transaction, so that it is all or nothing. */
export async function writeRoster(
  tx: Sql,
  changes: RosterChanges,
  context: { readonly bot: string; readonly seal: Seal },
  progress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const { areas, people, appointments, households, members, assignments, contacts } = changes;
  const sets: readonly Edits<unknown>[] = [areas, people, appointments, households, members, assignments, contacts];
  const total = sets.reduce((sum, { add, update }) => sum + add.length + update.length, 0);
  let done = 0;
  const write = async <T>(table: RosterTable<T>, edits: Edits<T>): Promise<void> => {
    // What ends goes before what begins: a household has one open assignment at any time.
    for (const [statement, records] of [[updateOf(table), edits.update] as const, [insertOf(table), edits.add] as const]) {
      for (const part of parts(records)) {
        await tx.query(statement, [packed(table, part, context)]);
        done += part.length;
        progress(done, total);
      }
    }
  };
  await write(tables.areas, areas);
  await write(tables.people, people);
  await write(tables.appointments, appointments);
  await write(tables.households, households);
  await write(tables.members, members);
  await write(tables.assignments, assignments);
  await write(tables.contacts, contacts);
  const root = areas.add.find((area) => area.parentId === undefined);
  if (root !== undefined) await tx.query('update bot set root_area_id = $2::uuid where id = $1', [context.bot, root.id]);
  await raiseAccess(tx, changes.access);
}

function parts<T>(records: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(records.length / chunk) }, (_, n) => records.slice(n * chunk, (n + 1) * chunk));
}

function packed<T>(table: RosterTable<T>, records: readonly T[], context: { readonly bot: string; readonly seal: Seal }): string {
  return json(records.map((record) => Object.fromEntries(table.values(record, context).map((value, n) => [`c${n}`, value]))));
}

const source = <T>(table: RosterTable<T>): string =>
  `jsonb_to_recordset($1::jsonb) as r(${table.columns.map(([, type], n) => `c${n} ${type === 'hex' ? 'text' : type}`).join(', ')})`;
const column = (type: string, n: number): string => (type === 'hex' ? `decode(r.c${n}, 'hex')` : `r.c${n}`);

function insertOf<T>(table: RosterTable<T>): string {
  return `insert into ${table.table} (${table.columns.map(([name]) => name).join(', ')}) select ${table.columns.map(([, type], n) => column(type, n)).join(', ')} from ${source(table)}`;
}

function updateOf<T>(table: RosterTable<T>): string {
  const sets = table.columns.flatMap(([name, type], n) => (n < table.keys || kept.has(name) ? [] : [`${name} = ${column(type, n)}`]));
  const keys = table.columns.flatMap(([name], n) => (n < table.keys || name === 'bot_id' ? [`t.${name} = r.c${n}`] : []));
  return `update ${table.table} t set ${sets.join(', ')} from ${source(table)} where ${keys.join(' and ')}`;
}
