import type { CaseHome, CaseSupervisor } from '../domain/cases/case.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import { awaySql, isCadreSql, reachedSql } from './responsible.ts';

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

/** A household whose case is to be opened, at a moment (epoch milliseconds). */
export interface HomeAsked {
  readonly bot: string;
  readonly household: string;
  /** The type of the case. */
  readonly type: string;
  /** Whom it is about, where it is a complaint. */
  readonly about?: readonly string[];
  readonly now: number;
}

/** A household with everybody who has to do with its cases, whom of them chat does not reach, and what they are called. */
export interface NamedHome {
  readonly home: CaseHome;
  readonly names: Names;
  /** The number its next case of the type gets. Somebody else's may come first: committing it says so then. */
  readonly nextNumber: number;
}

/** Somebody who has to do with a case, as `peopleSql` packs them. */
export interface PersonNear {
  readonly id: string;
  readonly name: string;
  readonly reachable: boolean;
}

/** SQL: what people are called and whether chat reaches them, as an array of `PersonNear`; `ids` is a query. */
export const peopleSql = (ids: string): string => `(select json_agg(json_build_object('id', p.id, 'name', p.name, 'reachable', ${reachedSql('p.id')}))
  from person p where p.id = any(array(${ids})))`;

/** Those of them whom chat does not reach. */
export const unreachedOf = (people: readonly PersonNear[]): readonly string[] => people.filter((one) => !one.reachable).map((one) => one.id);

interface NamedRow extends HomeRow {
  readonly n: number;
  readonly number: number;
  readonly people: readonly PersonNear[] | null;
}

/** Households in the order asked, in one statement; undefined where there is none. */
export async function caseHomes(db: Sql, asked: readonly HomeAsked[]): Promise<readonly (NamedHome | undefined)[]> {
  // Materialized: whoever is in charge is looked for once, not again for each time they are named.
  const rows = await db.query<NamedRow>(
    `with c as materialized (select q.n, q.about, ${homeColumns('q.at', 'q.about')},
       (select coalesce(max(number), 0) + 1 from case_file f where f.household_id = h.id and f.type = q.type) as number
     from jsonb_to_recordset($1::jsonb) as q(n int4, household uuid, bot text, type text, about uuid[], at float8)
       join household h on h.id = q.household and h.bot_id = q.bot join area ar on ar.id = h.area_id)
   select c.*, ${peopleSql(`select c.responsible union select unnest(c.about)
     union select (s->>'person')::uuid from json_array_elements(c.supervisors) s union select x::uuid from json_array_elements_text(c.contacts) x`)} as people from c`,
    [json(asked.map(({ household, bot, type, about, now }, n) => ({ n, household, bot, type, about, at: now })))],
    'case_homes',
  );
  const found = new Map(rows.map((row) => [row.n, namedHome(row)]));
  return asked.map((_, n) => found.get(n));
}

function namedHome(row: NamedRow): NamedHome {
  const people = row.people ?? [];
  return { home: { ...homeOf(row), unreachable: unreachedOf(people) }, names: new Map(people.map((one) => [one.id, one.name])), nextNumber: row.number };
}
