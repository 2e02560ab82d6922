import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** One month of somebody's own work. */
export interface OwnMonth {
  /** Its first day. */
  readonly month: Day;
  readonly visits: number;
  readonly kept: number;
  /** Promises that were settled, kept or not. */
  readonly settled: number;
  /** Problems somebody reported that they were the first to answer, whoever has them now, and the median of the hours until then; absent where there were none. */
  readonly answered: number;
  readonly hours?: number;
  /** With the bot, up to the day before. */
  readonly minutes: number;
}

/**
 * Somebody's own months, the first given first: visits they made, promises of theirs by the day they were settled, problems they answered by the
 * day those came, in the time zone given.
 */
export async function ownMonths(
  db: Sql,
  asked: { readonly person: string; readonly zone: string; readonly months: readonly Day[] },
): Promise<readonly OwnMonth[]> {
  const rows = await db.query<Omit<OwnMonth, 'hours'> & { hours: number | null }>(
    `select m.month::text as month,
       (select count(*)::int4 from visit v where v.cadre_id = $1::uuid and v.visited_on >= m.month and v.visited_on < m.next) as visits,
       p.kept, p.settled, c.answered, c.hours,
       coalesce((select sum(e.seconds) / 60 from effort e where e.person_id = $1::uuid and e.day >= m.month and e.day < m.next), 0)::int4 as minutes
     from (
       select month, next, month::timestamp at time zone $3 as begins, next::timestamp at time zone $3 as ends
       from (select month, (month + interval '1 month')::date as next from unnest($2::date[]) as m(month)) m) m
     cross join lateral (
       select count(*) filter (where outcome = 'kept')::int4 as kept, count(*)::int4 as settled from promise p
       where p.cadre_id = $1::uuid and p.outcome is not null and p.outcome_on >= m.month and p.outcome_on < m.next) p
     cross join lateral (
       select count(*)::int4 as answered, percentile_cont(0.5) within group (order by extract(epoch from f.answered_at - f.opened_at) / 3600)::float8 as hours from (
         select distinct f.id, f.opened_at, f.answered_at from case_event e join case_file f on f.id = e.case_id and f.answered_at = e.at
         where e.by_id = $1::uuid and e.at >= m.begins and f.type = 'problem' and f.about_ids is null and f.opened_at >= m.begins and f.opened_at < m.ends) f) c
     order by m.month`,
    [asked.person, [...asked.months], asked.zone],
    'own_months',
  );
  return rows.map(({ hours, ...row }) => ({ ...row, ...(hours === null ? {} : { hours }) }));
}
