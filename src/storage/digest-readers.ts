import type { DigestRhythm } from '../domain/digests/digest.ts';
import type { Day, Zone } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** A supervisor whose digest is due. */
interface DigestReader {
  readonly person: string;
  /** The areas they supervise now. */
  readonly paths: readonly string[];
  /** Chosen, or `week` where it is their level's own. */
  readonly rhythm: DigestRhythm;
}

interface ReadersAsked {
  readonly bot: string;
  readonly zone: Zone;
  /** A level, for whoever chose nothing; else the rhythm that was chosen. */
  readonly schedule: string;
  /** The day and the moment (epoch milliseconds) on which it runs. */
  readonly day: Day;
  readonly runAt: number;
  readonly now: number;
  readonly after: string | undefined;
  readonly limit: number;
  /** Kinds of messages that count against the week's cap. */
  readonly capped: readonly string[];
  readonly cap: number;
}

/**
 * One page of supervisors in a zone whose digest comes by this schedule, by id: their highest post was theirs before the run, chat reaches them,
 * they have not muted digests, and the week's cap is not used up. A run from before there was a bot is nobody's.
 */
export async function digestReaders(db: Sql, asked: ReadersAsked): Promise<readonly DigestReader[]> {
  return db.query<DigestReader>(
    `select q.person, q.paths, q.rhythm from (
       select p.id as person, array_agg(ar.path order by length(ar.path), ar.path) as paths, (array_agg(ar.level order by length(ar.path), ar.path))[1] as level,
         (array_agg(ar.zone order by length(ar.path), ar.path))[1] as zone, min(ap.from_day) as since, max(s.digest_rhythm) as chosen,
         coalesce(max(s.digest_rhythm), 'week') as rhythm, coalesce(bool_or(s.digests_muted), false) as muted
       from appointment ap join area ar on ar.id = ap.area_id and ar.bot_id = $1 join person p on p.id = ap.person_id and p.erased_at is null
         left join person_setting s on s.person_id = p.id
       where ap.role = 'supervisor' and ap.from_day <= $4::date and (ap.to_day is null or ap.to_day >= (to_timestamp($6::float8 / 1000) at time zone ar.zone)::date)
         and ($7::uuid is null or p.id > $7::uuid)
       group by p.id
     ) q join bot b on b.id = $1 and b.created_at <= to_timestamp($5::float8 / 1000)
     where q.zone = $2 and not q.muted and coalesce(q.chosen, q.level) = $3
       and exists (select from account_person l join account a on a.id = l.account_id and a.reachable
         where l.person_id = q.person and l.unlinked_at is null and l.linked_at <= to_timestamp($5::float8 / 1000))
       and (select count(*) from outbox o where o.person_id = q.person and o.kind = any($8::text[]) and o.state <> 'dropped'
         and o.send_after > to_timestamp($6::float8 / 1000) - interval '7 days') < $9
     order by q.person limit $10`,
    [asked.bot, asked.zone, asked.schedule, asked.day, asked.runAt, asked.now, asked.after ?? null, [...asked.capped], asked.cap, asked.limit],
    'digest_readers',
  );
}

/** Whether each of these people supervises all of these areas at a moment (epoch milliseconds), in the order given. */
export async function stillSupervise(
  db: Sql,
  asked: readonly { readonly person: string; readonly paths: readonly string[] }[],
  now: number,
): Promise<readonly boolean[]> {
  const rows = await db.query<{ still: boolean }>(
    `select not exists (
       select from json_array_elements_text(q.paths) as path where not exists (
         select from appointment ap join area ar on ar.id = ap.area_id
         where ap.person_id = q.person and ap.role = 'supervisor' and starts_with(path, ar.path)
           and ap.from_day <= (to_timestamp($2::float8 / 1000) at time zone ar.zone)::date
           and (ap.to_day is null or ap.to_day >= (to_timestamp($2::float8 / 1000) at time zone ar.zone)::date))) as still
     from (select n, (one->>'person')::uuid as person, one->'paths' as paths from json_array_elements($1::json) with ordinality as t(one, n)) q order by q.n`,
    [JSON.stringify(asked), now],
    'still_supervise',
  );
  return rows.map((row) => row.still);
}
