import type { Day, Zone } from '../lib/calendar.ts';
import type { HouseholdSubject } from '../domain/policy/subjects.ts';
import type { Sql } from './database.ts';
import { present } from './present.ts';
import { daysSql, dayValues } from './zones.ts';

/** Who is to be told of a household now. */
interface Responsible {
  readonly household: string;
  /** Whoever it is assigned to today, at work or not; absent where it is nobody's. */
  readonly cadre?: string;
  /** Whom to tell: the cadre, or who stands in while they are away. Absent: there is nobody, so the supervisor is to be told. */
  readonly person?: string;
  readonly standsIn: boolean;
  /** The cadre is on leave. */
  readonly away: boolean;
}

/** SQL: whether a person holds a post as cadre on a day. */
export const isCadreSql = (person: string, day: string): string =>
  `exists (select from appointment ap where ap.person_id = ${person} and ap.role = 'cadre' and ap.from_day <= ${day} and (ap.to_day is null or ap.to_day >= ${day}))`;

/** SQL: whether chat reaches a person, by an account that hears us. */
export const reachedSql = (person: string): string => `exists (
  select from account_person hl join account ha on ha.id = hl.account_id where hl.person_id = ${person} and hl.unlinked_at is null and ha.reachable)`;

/** SQL: whether a cadre is on leave on a day. */
export const isAwaySql = (cadre: string, day: string): string =>
  `exists (select from leave o where o.cadre_id = ${cadre} and o.from_day <= ${day} and o.to_day >= ${day} and o.state <> 'over')`;

/**
 * SQL: whether a person may act on what a household's cases and climbs are about on a day, by the policy's rules for `case.act`: as the one it is
 * assigned to, as their stand-in, as a supervisor of the place; or by any post `ap` for which `given` holds, since it was given to them.
 */
export const mayActSql = (person: string, household: string, day: string, given: string): string => `exists (
  select from appointment ap where ap.person_id = ${person} and ap.role in ('cadre', 'supervisor') and ap.from_day <= ${day} and (ap.to_day is null or ap.to_day >= ${day})
    and (${given}
      or ap.role = 'supervisor' and exists (select from household ph join area pa on pa.id = ph.area_id
        where ph.id = ${household} and ap.area_id = any(string_to_array(trim(both '/' from pa.path), '/')::uuid[]))
      or ap.role = 'cadre' and exists (select from assignment ps where ps.household_id = ${household} and ps.from_day <= ${day} and (ps.to_day is null or ps.to_day >= ${day})
        and (ps.person_id = ${person} or exists (select from leave pl where pl.cadre_id = ps.person_id and pl.stand_in_id = ${person} and pl.state = 'accepted'
          and pl.from_day <= ${day} and pl.to_day >= ${day})))))`;

/**
 * SQL for a `left join lateral`: the leave of a cadre that holds on a day, as `away(id, stand_in)`: the one entered last, except those that
 * nobody has accepted while another is in force. The stand-in is absent unless they accepted, hold a post as cadre, and are not away
 * themselves. `cadre` names a column of the query around it, which may well be of a leave called `l`: no alias in here may be one that is used there.
 */
export const awaySql = (cadre: string, day: string): string => `(
  select theirs.id, case when theirs.state = 'accepted' and ${isCadreSql('theirs.stand_in_id', day)}
      and not ${isAwaySql('theirs.stand_in_id', day)}
    then theirs.stand_in_id end as stand_in
  from leave theirs where theirs.cadre_id = ${cadre} and theirs.from_day <= ${day} and theirs.to_day >= ${day} and theirs.state <> 'over'
  order by theirs.state in ('accepted', 'alone') desc, theirs.asked_at desc, theirs.id desc limit 1) away`;

/** SQL: whether somebody looks after a household on a day: its cadre at work, or who stands in. */
export const attendedSql = (household: string, day: string): string => `exists (
  select from assignment looked left join lateral ${awaySql('looked.person_id', day)} on true
  where looked.household_id = ${household} and looked.from_day <= ${day} and (looked.to_day is null or looked.to_day >= ${day})
    and ${isCadreSql('looked.person_id', day)} and (away.id is null or away.stand_in is not null))`;

/** What lets others than its cadre see to a household on a day of its zone. */
export async function coverOf(
  db: Sql,
  asked: { readonly household: string; readonly day: Day },
): Promise<Pick<HouseholdSubject, 'unattended' | 'voiceTakenBy'>> {
  const [row] = await db.query<{ unattended: boolean; voiceTakenBy: string | null }>(
    `select not ${attendedSql('h.id', '$2::date')} as unattended,
       (select c.with_id from climb c where c.household_id = h.id and c.kind = 'voice' and c.ended_at is null and c.acknowledged_at is not null limit 1) as "voiceTakenBy"
     from household h where h.id = $1::uuid`,
    [asked.household, asked.day],
    'cover_of',
  );
  return row === undefined ? {} : present(row);
}

/**
 * Who is to be told of each of these households, in one statement; `days` gives today by zone, and a household goes by its own.
 * Households that are not known are left out.
 */
export async function responsibleFor(
  db: Sql,
  asked: { readonly households: readonly string[]; readonly days: ReadonlyMap<Zone, Day> },
): Promise<ReadonlyMap<string, Responsible>> {
  const [zones, days] = dayValues(asked.days);
  const rows = await db.query<{ household: string; cadre: string | null; person: string | null; away: boolean }>(
    `select h.id as household, s.person_id as cadre, away.id is not null and ${isCadreSql('s.person_id', 'd.day')} as away,
       case when not ${isCadreSql('s.person_id', 'd.day')} then null when away.id is null then s.person_id else away.stand_in end as person
     from household h join area ar on ar.id = h.area_id join ${daysSql('$2', '$3')} on d.zone = ar.zone
     left join assignment s on s.household_id = h.id and s.from_day <= d.day and (s.to_day is null or s.to_day >= d.day)
     left join lateral ${awaySql('s.person_id', 'd.day')} on true
     where h.id = any($1::uuid[])`,
    [[...asked.households], zones, days],
    'responsible_for',
  );
  return new Map(
    rows.map(({ household, cadre, person, away }) => [
      household,
      { household, ...(cadre === null ? {} : { cadre }), ...(person === null ? {} : { person }), standsIn: person !== null && person !== cadre, away },
    ]),
  );
}

/** Somebody who supervises an area or one above it. */
interface Supervising {
  /** The path that was asked about. */
  readonly path: string;
  readonly person: string;
  readonly level: string;
  readonly areaPath: string;
  /** Whether chat reaches them. */
  readonly hears: boolean;
}

/** Who supervises these areas (paths from the root), the nearest first; those of one area by id. */
export async function supervisorsOver(
  db: Sql,
  asked: { readonly bot: string; readonly paths: readonly string[]; readonly days: ReadonlyMap<Zone, Day> },
): Promise<readonly Supervising[]> {
  const [zones, days] = dayValues(asked.days);
  return db.query<Supervising>(
    `select x.path, ap.person_id as person, ar.level, ar.path as "areaPath", ${reachedSql('ap.person_id')} as hears
     from unnest($2::text[]) as x(path)
     join area ar on ar.bot_id = $1 and ar.id = any(string_to_array(trim(both '/' from x.path), '/')::uuid[])
     join ${daysSql('$3', '$4')} on d.zone = ar.zone
     join appointment ap on ap.area_id = ar.id and ap.role = 'supervisor' and ap.from_day <= d.day and (ap.to_day is null or ap.to_day >= d.day)
     join person p on p.id = ap.person_id and p.erased_at is null
     order by x.path, length(ar.path) desc, ap.person_id`,
    [asked.bot, [...new Set(asked.paths)], zones, days],
    'supervisors_over',
  );
}

/** Of those who supervise and whom chat reaches, the nearest to each path; `except` cannot be told, such as whoever it is about. */
export function nearest(supervising: readonly Supervising[], path: string, except: readonly string[] = []): readonly string[] {
  const fit = supervising.filter((s) => s.path === path && s.hears && !except.includes(s.person));
  return fit.filter((s) => s.areaPath === fit[0]!.areaPath).map((s) => s.person);
}
