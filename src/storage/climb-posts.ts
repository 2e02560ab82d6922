import type { Day, Zone } from '../lib/calendar.ts';
import type { Words } from '../lib/words.ts';
import type { Sql } from './database.ts';
import { stillOwed } from './outbox-row.ts';
import { dayValues, daysSql } from './zones.ts';

/** An area on the way from a household up to the root. */
interface AreaOver {
  readonly path: string;
  readonly level: string;
  readonly name: string;
}

/** The areas these paths lie in, each with its name and level, from the root down. */
export async function areasOver(db: Sql, bot: string, paths: readonly string[]): Promise<readonly AreaOver[]> {
  const ids = [...new Set(paths.flatMap((path) => path.split('/').filter((id) => id !== '')))];
  return db.query<AreaOver>(`select path, level, name from area where bot_id = $1 and id = any($2::uuid[]) order by length(path)`, [bot, ids], 'areas_over');
}

/** Which of these people an account speaks for that hears us. */
export async function reachableAmong(db: Sql, people: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    `select distinct l.person_id as id from account_person l join account a on a.id = l.account_id and a.reachable join person p on p.id = l.person_id and p.erased_at is null
     where l.person_id = any($1::uuid[]) and l.unlinked_at is null`,
    [[...new Set(people)]],
    'reachable_among',
  );
  return new Set(rows.map((row) => row.id));
}

/** Who stands in for these people today, by whom they stand in for. */
export async function standInsOf(db: Sql, people: readonly string[], days: ReadonlyMap<Zone, Day>): Promise<ReadonlyMap<string, readonly string[]>> {
  if (people.length === 0) return new Map();
  const all = [...days.values()].sort();
  const rows = await db.query<{ cadre: string; stand_in: string }>(
    `select cadre_id as cadre, stand_in_id as stand_in from leave where cadre_id = any($1::uuid[]) and state = 'accepted' and from_day <= $3::date and to_day >= $2::date`,
    [[...new Set(people)], all[0] ?? '1970-01-01', all.at(-1) ?? '1970-01-01'],
    'stand_ins_of',
  );
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.cadre, [...(found.get(row.cadre) ?? []), row.stand_in]);
  return found;
}

/** Who administers these areas or ones above them today, with the area each was appointed to. */
export function adminsOver(
  db: Sql,
  asked: { readonly bot: string; readonly paths: readonly string[]; readonly days: ReadonlyMap<Zone, Day> },
): Promise<readonly { readonly person: string; readonly areaPath: string }[]> {
  return db.query(
    `select ap.person_id as person, ar.path as "areaPath" from area ar join ${daysSql('$3', '$4')} on d.zone = ar.zone
     join appointment ap on ap.area_id = ar.id and ap.role = 'admin' and ap.from_day <= d.day and (ap.to_day is null or ap.to_day >= d.day)
     where ar.bot_id = $1 and exists (select from unnest($2::text[]) as path where starts_with(path, ar.path)) order by 1, 2`,
    [asked.bot, [...new Set(asked.paths)], ...dayValues(asked.days)],
    'admins_over',
  );
}

/** A message of what climbed to somebody that has not gone out, or when the last one did (epoch milliseconds). */
interface ClimbNews {
  readonly person: string;
  readonly sendAfter: number;
  readonly waiting: boolean;
  readonly id: string;
  readonly about: { readonly climbs: readonly string[]; readonly vacant: readonly Words[]; readonly unreached?: readonly Words[] };
}

/** What these people were told of climbs since a moment, and what still waits to be told after `now` and is in nobody's hands. Epoch milliseconds. */
export function climbNews(tx: Sql, asked: { readonly people: readonly string[]; readonly since: number; readonly now: number }): Promise<readonly ClimbNews[]> {
  return tx.query<ClimbNews>(
    `select person_id as person, send_after as "sendAfter", state = 'owed' and send_after > to_timestamp($3::float8 / 1000) and claimed_until <= send_after as waiting, id, about from outbox
     where person_id = any($1::uuid[]) and kind = 'climb' and send_after > to_timestamp($2::float8 / 1000) and state <> 'dropped' order by send_after, id`,
    [[...new Set(asked.people)], asked.since, asked.now],
    'climb_news',
  );
}

/** Takes back messages that are told with others. */
export async function takeBack(tx: Sql, rows: readonly string[], now: number): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update outbox set state = 'dropped', code = 'merged', sent_at = to_timestamp($2::float8 / 1000) where id = any($1::uuid[]) and ${stillOwed('outbox')}`,
    [[...rows], now],
  );
}
