import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** A cadre with how many households they have in some areas. */
interface Holder {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly households: number;
}

/** Who has households in these areas (paths), at work or not, by name. */
export function holdersIn(db: Sql, bot: string, paths: readonly string[]): Promise<readonly Holder[]> {
  return db.query<Holder>(
    `select p.id, p.name, coalesce(p.code, '') as code, count(*)::int4 as households
     from area ar join household h on h.area_id = ar.id join assignment s on s.household_id = h.id and s.to_day is null join person p on p.id = s.person_id
     where ar.bot_id = $1 and exists (select from unnest($2::text[]) as root where starts_with(ar.path, root)) group by p.id order by p.name, p.id`,
    [bot, [...paths]],
    'holders_in',
  );
}

/** The cadres in office on a day in these areas, below or above them, but for one, by name. */
export function cadresAround(
  db: Sql,
  asked: { readonly bot: string; readonly paths: readonly string[]; readonly day: Day; readonly except: string },
): Promise<readonly Pick<Holder, 'id' | 'name' | 'code'>[]> {
  return db.query(
    `select distinct p.id, p.name, coalesce(p.code, '') as code from area ar join appointment ap on ap.area_id = ar.id and ap.role = 'cadre'
       join person p on p.id = ap.person_id and p.erased_at is null
     where ar.bot_id = $1 and exists (select from unnest($2::text[]) as root where starts_with(ar.path, root) or starts_with(root, ar.path))
       and ap.from_day <= $3::date and (ap.to_day is null or ap.to_day >= $3::date) and p.id <> $4::uuid order by p.name, p.id`,
    [asked.bot, [...asked.paths], asked.day, asked.except],
    'cadres_around',
  );
}
