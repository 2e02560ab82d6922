import type { Role } from '../domain/people/roles.ts';
import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** Somebody who can be asked to see to something at a place. */
interface Assignee {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly area: string;
}

/** Cadres and supervisors of a place and of the areas above it, as far as these lie within `under` (paths); the nearest first, then by name. Each once. */
export async function assigneesAt(
  db: Sql,
  asked: { readonly bot: string; readonly path: string; readonly under: readonly string[]; readonly day: Day; readonly except: readonly string[] },
): Promise<readonly Assignee[]> {
  const rows = await db.query<Assignee>(
    `select * from (
       select distinct on (p.id) p.id, p.name, ap.role, ar.name as area, length(ar.path) as depth
       from area ar join appointment ap on ap.area_id = ar.id and ap.role in ('cadre', 'supervisor') join person p on p.id = ap.person_id and p.erased_at is null
       where ar.bot_id = $1 and starts_with($2, ar.path) and exists (select from unnest($3::text[]) as root where starts_with(ar.path, root))
         and ap.from_day <= $4::date and (ap.to_day is null or ap.to_day >= $4::date) and p.id <> all($5::uuid[])
       order by p.id, length(ar.path) desc, ap.role
     ) found order by depth desc, role, name, id`,
    [asked.bot, asked.path, [...asked.under], asked.day, [...asked.except]],
    'assignees_at',
  );
  return rows.map(({ id, name, role, area }) => ({ id, name, role, area }));
}
