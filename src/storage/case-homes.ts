import type { CaseHome, CaseSupervisor } from '../domain/cases/case.ts';
import type { Sql } from './database.ts';
import { awaySql, isCadreSql } from './responsible.ts';

/** One household as `homeColumns` gives it. */
export interface HomeRow {
  readonly home_id: string;
  readonly head_name: string;
  readonly path: string;
  readonly area_name: string;
  readonly address: string | null;
  readonly phones: readonly string[] | null;
  readonly zone: string;
  readonly codes: readonly string[];
  readonly assignments: readonly { readonly cadre: string; readonly from: string; readonly to: string | null }[] | null;
  readonly responsible: string | null;
  readonly supervisors: readonly CaseSupervisor[] | null;
  readonly contacts: readonly string[] | null;
  readonly stand_ins: readonly { readonly person: string; readonly standsIn: string }[] | null;
}

/** SQL for the day it is in an area at a moment: days of posts and assignments are those of the place they are for. */
const dayIn = (zone: string, now: string): string => `(to_timestamp(${now}::float8 / 1000) at time zone ${zone})::date`;

/**
 * The columns of everybody who has to do with a household's cases (near whom a complaint is about are those who stand in for them, and
 * those who use one account with them), of `household h join area ar`; `now` is a placeholder with epoch
 * milliseconds, `about` an expression for whom a complaint is about (null: nobody).
 */
export const homeColumns = (now: string, about: string): string => {
  const day = dayIn('ar.zone', now);
  const above = `up.id = any(string_to_array(trim(both '/' from ar.path), '/')::uuid[])`;
  return `h.id as home_id, h.head_name, ar.path, ar.name as area_name, ar.zone, h.address,
  (select json_agg(distinct c.phone) from (select p.phone from contact c join person p on p.id = c.person_id and p.erased_at is null and p.phone is not null
    where c.household_id = h.id and c.to_day is null) c) as phones,
  (select json_agg(up.code order by length(up.path) desc) from area up where ${above}) as codes,
  (select json_agg(json_build_object('cadre', s.person_id, 'from', s.from_day, 'to', s.to_day) order by s.from_day, s.id) from assignment s where s.household_id = h.id) as assignments,
  (select case when not ${isCadreSql('s.person_id', day)} then null when away.id is null then s.person_id else away.stand_in end
    from assignment s left join lateral ${awaySql('s.person_id', day)} on true
    where s.household_id = h.id and s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${day}) order by s.from_day desc limit 1) as responsible,
  (select json_agg(json_build_object('person', ap.person_id, 'areaPath', up.path) order by length(up.path) desc, ap.person_id)
    from area up join appointment ap on ap.area_id = up.id and ap.role = 'supervisor' join person p on p.id = ap.person_id and p.erased_at is null
    where ${above} and ap.from_day <= ${dayIn('up.zone', now)} and (ap.to_day is null or ap.to_day >= ${dayIn('up.zone', now)})) as supervisors,
  (select json_agg(c.person_id order by c.from_day, c.person_id) from contact c join person p on p.id = c.person_id and p.erased_at is null
    where c.household_id = h.id and c.to_day is null) as contacts,
  (select json_agg(json_build_object('person', near.person, 'standsIn', near.beside)) from (
    select l.stand_in_id as person, l.cadre_id as beside from leave l
    where l.cadre_id = any(${about}) and l.state = 'accepted' and l.from_day <= ${day} and l.to_day >= ${day}
    union
    select other.person_id, one.person_id from account_person one join account_person other on other.account_id = one.account_id and other.person_id <> one.person_id
    where one.person_id = any(${about}) and one.unlinked_at is null and other.unlinked_at is null
      and not exists (select from contact oc where oc.household_id = h.id and oc.person_id = other.person_id)) near) as stand_ins`;
};

/** A row as the house knows it. */
export function homeOf(row: HomeRow): CaseHome {
  return {
    id: row.home_id,
    headName: row.head_name,
    areaPath: row.path,
    areaName: row.area_name,
    ...(row.address === null ? {} : { address: row.address }),
    phones: row.phones ?? [],
    zone: row.zone,
    areaCodes: row.codes,
    assignments: (row.assignments ?? []).map(({ cadre, from, to }) => (to === null ? { cadre, from } : { cadre, from, to })),
    ...(row.responsible === null ? {} : { responsible: row.responsible }),
    supervisors: row.supervisors ?? [],
    contacts: row.contacts ?? [],
    unreachable: [],
    standIns: row.stand_ins ?? [],
  };
}

/** Names by id, for the words about them. */
export type Names = ReadonlyMap<string, string>;

/**
 * A household with everybody who has to do with its cases at a moment (epoch milliseconds), whom of them chat does not reach, and what they
 * are called.
 */
export async function caseHome(
  db: Sql,
  asked: { readonly bot: string; readonly household: string; readonly about?: readonly string[]; readonly now: number },
): Promise<{ readonly home: CaseHome; readonly names: Names } | undefined> {
  const [row] = await db.query<HomeRow>(
    `select ${homeColumns('$2', '$3::uuid[]')} from household h join area ar on ar.id = h.area_id where h.id = $1::uuid and h.bot_id = $4`,
    [asked.household, asked.now, [...(asked.about ?? [])], asked.bot],
    'case_home',
  );
  if (row === undefined) return undefined;
  const home = homeOf(row);
  const all = [...(home.responsible === undefined ? [] : [home.responsible]), ...home.supervisors.map((s) => s.person), ...home.contacts];
  const people = await reached(db, [...all, ...(asked.about ?? [])]);
  const unreachable = people.filter((one) => !one.reachable).map((one) => one.id);
  return { home: { ...home, unreachable }, names: new Map(people.map((one) => [one.id, one.name])) };
}

/** These people, and whether an account speaks for each that hears us. */
function reached(db: Sql, people: readonly string[]): Promise<readonly { readonly id: string; readonly name: string; readonly reachable: boolean }[]> {
  return db.query(
    `select p.id, p.name, exists (
       select from account_person l join account a on a.id = l.account_id where l.person_id = p.id and l.unlinked_at is null and a.reachable) as reachable
     from person p where p.id = any($1::uuid[])`,
    [[...new Set(people)]],
    'case_people',
  );
}
