import type { Climbing } from '../domain/ladder/climbing.ts';
import type { Urgency } from '../domain/programme/problem-rules.ts';
import type { Day, Zone } from '../lib/calendar.ts';
import type { Sql, Value } from './database.ts';
import { givenSql } from './cases.ts';
import { inCareSql } from './digest.ts';
import { json } from './json.ts';
import { mayActSql } from './responsible.ts';
import { dayValues, daysSql } from './zones.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly household_id: string;
  readonly head_name: string;
  readonly area_name: string;
  readonly path: string;
  readonly zone: Zone;
  readonly cadre: string | null;
  readonly opened_at: number;
  readonly level: number;
  readonly level_since: number;
  readonly acknowledged: boolean;
  readonly with_id: string | null;
  readonly over: boolean;
  readonly apart_from: readonly string[];
  readonly overdue_from: Day | null;
  readonly case: { readonly type: string; readonly number: number; readonly category: string; readonly urgency: Urgency; readonly closed: boolean } | null;
  readonly case_opened_at: number | null;
  readonly case_deadline_at: number | null;
  readonly voice_at: number | null;
}

/** Whether what a climb `b` is about is over, of `household h` on the day `d.day`, `case_file f` and `check_in k` where it is one. */
const overSql = `(b.ended_at is not null or case b.kind
  when 'visit' then h.overdue_from is null or h.overdue_from > d.day or not (${inCareSql})
  when 'case' then f.settled_at is not null when 'voice' then k.filled_at is not null else false end)`;

const from = `from climb b join household h on h.id = b.household_id join area ar on ar.id = h.area_id join ${daysSql('$2', '$3')} on d.zone = ar.zone
  left join case_file f on b.kind = 'case' and f.id = b.subject left join check_in k on b.kind = 'voice' and k.id = b.subject`;

const select = `select b.id, b.kind, b.subject, b.household_id, h.head_name, ar.name as area_name, ar.path, ar.zone, b.opened_at, b.level, b.level_since, b.with_id,
    b.acknowledged_at is not null as acknowledged, ${overSql} as over, b.apart_from, case when b.kind = 'visit' then h.overdue_from end as overdue_from,
    case when f.id is not null then json_build_object('type', f.type, 'number', f.number, 'category', f.category, 'urgency', f.urgency, 'closed', f.about_ids is not null) end as case,
    f.opened_at as case_opened_at, f.deadline_at as case_deadline_at, k.answered_at as voice_at,
    (select p.name from assignment s join person p on p.id = s.person_id where s.household_id = h.id and s.from_day <= d.day and (s.to_day is null or s.to_day >= d.day)
      order by s.from_day desc limit 1) as cadre
  ${from}`;

const climbing = (row: Row): Climbing => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  household: { id: row.household_id, headName: row.head_name, areaName: row.area_name, areaPath: row.path, zone: row.zone },
  openedAt: row.opened_at,
  level: row.level,
  levelSince: row.level_since,
  acknowledged: row.acknowledged,
  over: row.over,
  apartFrom: row.apart_from,
  ...(row.with_id === null ? {} : { with: row.with_id }),
  ...(row.cadre === null ? {} : { cadre: row.cadre }),
  ...(row.overdue_from === null ? {} : { overdueFrom: row.overdue_from }),
  ...(row.case === null || row.case_opened_at === null || row.case_deadline_at === null
    ? {}
    : { case: { ...row.case, openedAt: row.case_opened_at, deadlineAt: row.case_deadline_at } }),
  ...(row.voice_at === null ? {} : { voiceAt: row.voice_at }),
});

type Days = ReadonlyMap<Zone, Day>;
const valuesOf = (bot: string, days: Days): Value[] => [bot, ...dayValues(days)];

/** These climbs as they stand, by id; `days` gives today by zone. */
export async function climbsById(
  db: Sql,
  asked: { readonly bot: string; readonly ids: readonly string[]; readonly days: Days },
): Promise<ReadonlyMap<string, Climbing>> {
  if (asked.ids.length === 0) return new Map();
  const rows = await db.query<Row>(
    `${select} where b.bot_id = $1 and b.id = any($4::uuid[])`,
    [...valuesOf(asked.bot, asked.days), [...asked.ids]],
    'climbs_by_id',
  );
  return new Map(rows.map((row) => [row.id, climbing(row)]));
}

/** Climbs with a step due by `now` (epoch milliseconds), those due longest first, kept for this transaction. One that is acknowledged has come back. */
export async function dueClimbs(
  tx: Sql,
  asked: { readonly bot: string; readonly days: Days; readonly now: number; readonly limit: number },
): Promise<readonly Climbing[]> {
  const rows = await tx.query<Row>(
    `${select} where b.bot_id = $1 and b.ended_at is null and b.next_at <= to_timestamp($4::float8 / 1000) order by b.next_at, b.id limit $5 for update of b`,
    [...valuesOf(asked.bot, asked.days), asked.now, asked.limit],
    'climbs_due',
  );
  return rows.map(climbing);
}

/** What was given by name to whom a climb `b` lies with is theirs by any post; what is no case, by a cadre's post over the place. */
const given = `case when b.kind = 'case' then f.holder_id = b.with_id and ${givenSql}
  else ap.area_id = any(string_to_array(trim(both '/' from ar.path), '/')::uuid[]) end`;

/**
 * Ends every climb whose matter is over: visited, settled, heard. One that somebody took who can act no more comes back: it is due at once. Epoch
 * milliseconds.
 */
export async function endOver(tx: Sql, asked: { readonly bot: string; readonly days: Days; readonly now: number }): Promise<void> {
  await tx.query(
    `update climb c set ended_at = case when found.over then to_timestamp($4::float8 / 1000) end, next_at = case when not found.over then to_timestamp($4::float8 / 1000) end
     from (select b.id, is_over.over ${from} cross join lateral (select ${overSql} as over) is_over where b.bot_id = $1 and b.ended_at is null
       and (is_over.over or b.acknowledged_at is not null and b.next_at is null and not ${mayActSql('b.with_id', 'b.household_id', 'd.day', given)})) found
     where c.id = found.id`,
    [...valuesOf(asked.bot, asked.days), asked.now],
    'climbs_over',
  );
}

/** Households whose visit is overdue for `overdueDays` days and does not climb yet. Asked every minute: the latest of the days leads by the index to those few. */
export function overdueUnclimbed(
  tx: Sql,
  asked: { readonly bot: string; readonly days: Days; readonly overdueDays: number; readonly limit: number },
): Promise<readonly { readonly household: string; readonly overdueFrom: Day; readonly zone: Zone }[]> {
  return tx.query(
    `select h.id as household, h.overdue_from as "overdueFrom", ar.zone from household h join area ar on ar.id = h.area_id join ${daysSql('$2', '$3')} on d.zone = ar.zone
     where h.bot_id = $1 and h.overdue_from <= (select max(day) from unnest($3::date[]) as day) - ($4::int4 - 1)
       and h.overdue_from <= d.day - ($4::int4 - 1) and ${inCareSql}
       and not exists (select from climb b where b.kind = 'visit' and b.subject = h.id and b.ended_at is null)
     order by h.overdue_from, h.id limit $5`,
    [...valuesOf(asked.bot, asked.days), asked.overdueDays, asked.limit],
    'overdue_unclimbed',
  );
}

/** An overdue visit that begins to climb. Moments are epoch milliseconds. */
interface VisitClimb {
  /** A UUID made by the caller. */
  readonly id: string;
  readonly household: string;
  readonly openedAt: number;
  readonly nextAt: number;
}

/** Lets overdue visits climb, any number in one statement. Idempotent while one is open. */
export async function openVisitClimbs(tx: Sql, bot: string, climbs: readonly VisitClimb[]): Promise<void> {
  if (climbs.length === 0) return;
  await tx.query(
    `insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, next_at, apart_from)
     select id, $1, 'visit', household, household, to_timestamp("openedAt" / 1000), 0, to_timestamp("openedAt" / 1000), to_timestamp("nextAt" / 1000), '{}'
     from jsonb_to_recordset($2::jsonb) as c(id uuid, household uuid, "openedAt" float8, "nextAt" float8)
     on conflict (kind, subject) where ended_at is null do nothing`,
    [bot, json(climbs)],
    'open_visit_climbs',
  );
}

/** How far a climb has come now. Moments are epoch milliseconds. */
export interface Risen {
  readonly id: string;
  readonly level: number;
  readonly since: number;
  readonly nextAt?: number;
  /** With whom it lies from now on; absent: as before. */
  readonly with?: string;
}

/** Writes down how far climbs have come, in one statement. What has come back is acknowledged by nobody, and lies with nobody who had it. */
export async function moveClimbs(tx: Sql, risen: readonly Risen[]): Promise<void> {
  if (risen.length === 0) return;
  await tx.query(
    `update climb b set level = r.level, level_since = to_timestamp(r.since / 1000), next_at = to_timestamp(r."nextAt" / 1000),
       with_id = case when b.acknowledged_at is null then coalesce(r."with", b.with_id) else r."with" end, acknowledged_at = null, acknowledged_by = null
     from jsonb_to_recordset($1::jsonb) as r(id uuid, level int4, since float8, "nextAt" float8, "with" uuid) where b.id = r.id`,
    [json(risen)],
    'move_climbs',
  );
}
