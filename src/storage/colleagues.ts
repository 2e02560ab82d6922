import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** A cadre whom another may name. */
interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

/** The other cadres of these areas who hold their post on each of these days and are not away on any, by name. */
export function colleaguesOf(
  db: Sql,
  asked: { readonly person: string; readonly areas: readonly string[]; readonly from: Day; readonly to: Day },
): Promise<readonly Colleague[]> {
  return db.query<Colleague>(
    `select distinct p.id, p.name, p.code from appointment ap join person p on p.id = ap.person_id
     where ap.area_id = any($2::uuid[]) and ap.role = 'cadre' and ap.from_day <= $3::date and (ap.to_day is null or ap.to_day >= $4::date)
       and p.id <> $1::uuid and p.erased_at is null
       and not exists (select from leave l where l.cadre_id = p.id and l.from_day <= $4::date and l.to_day >= $3::date and l.state <> 'over')
     order by p.name, p.id`,
    [asked.person, [...asked.areas], asked.from, asked.to],
    'colleagues_of',
  );
}
