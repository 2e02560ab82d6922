import type { Actor, Role } from '../domain/people/roles.ts';
import type { Zone } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** A person with what they hold, as a turn needs it. */
export interface LinkedPerson {
  readonly actor: Actor;
  /** The person's own choice, which wins over the channel's. */
  readonly language?: string;
  /** Raised whenever what the person may see changes; a turn commits only on the number it was decided on. */
  readonly access: number;
  /** Where the person is: of the latest appointment, else of the household they speak for, else of the bot's root area. */
  readonly zone: Zone;
}

/** One person as `personJson` builds it. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly language: string | null;
  readonly access: number;
  readonly appointments:
    | readonly { readonly role: Role; readonly area: string; readonly path: string; readonly zone: Zone; readonly from: string; readonly to: string | null }[]
    | null;
  readonly contacts: readonly { readonly household: string; readonly zone: Zone; readonly to: string | null }[] | null;
  readonly leaves: readonly { readonly cadre: string; readonly from: string; readonly to: string }[] | null;
  readonly root: Zone | null;
}

/** SQL that gives a person `p` as a `PersonRow`. Of leaves only what they accepted to stand in for; which of them hold is for whoever reads, who knows the day. */
export const personJson = `json_build_object(
  'id', p.id, 'name', p.name, 'code', p.code, 'language', p.language, 'access', p.access,
  'appointments', (select json_agg(json_build_object('role', ap.role, 'area', ar.id, 'path', ar.path, 'zone', ar.zone, 'from', ap.from_day, 'to', ap.to_day) order by ap.from_day desc, ap.id)
    from appointment ap join area ar on ar.id = ap.area_id where ap.person_id = p.id),
  'contacts', (select json_agg(json_build_object('household', c.household_id, 'zone', ar.zone, 'to', c.to_day) order by c.from_day, c.household_id)
    from contact c join household h on h.id = c.household_id join area ar on ar.id = h.area_id where c.person_id = p.id and c.to_day is null),
  'leaves', (select json_agg(json_build_object('cadre', l.cadre_id, 'from', l.from_day, 'to', l.to_day) order by l.from_day, l.id)
    from leave l where l.stand_in_id = p.id and l.state = 'accepted'),
  'root', (select ar.zone from bot b join area ar on ar.id = b.root_area_id where b.id = p.bot_id))`;

/** SQL for where the person `p` (possibly none) of a bot is, by the same rule as `linkedPerson`; the account `a` names the bot. */
export const zoneOf = `coalesce(
  (select ar.zone from appointment ap join area ar on ar.id = ap.area_id where ap.person_id = p.id order by (ap.to_day is null) desc, ap.from_day desc, ap.id limit 1),
  (select ar.zone from contact c join household h on h.id = c.household_id join area ar on ar.id = h.area_id
    where c.person_id = p.id and c.to_day is null order by c.from_day, c.household_id limit 1),
  (select ar.zone from bot b join area ar on ar.id = b.root_area_id where b.id = a.bot_id), 'UTC')`;

/** A `PersonRow` as the house knows people. */
export function linkedPerson(row: PersonRow): LinkedPerson {
  const appointments = row.appointments ?? [];
  const contacts = row.contacts ?? [];
  const newest = appointments.find((a) => a.to === null) ?? appointments[0];
  return {
    actor: {
      person: row.id,
      name: row.name,
      ...(row.code === null ? {} : { code: row.code }),
      appointments: appointments.map((a) => ({
        role: a.role,
        area: a.area,
        areaPath: a.path,
        zone: a.zone,
        from: a.from,
        ...(a.to === null ? {} : { to: a.to }),
      })),
      contactOf: contacts.map((c) => c.household),
      ...(row.leaves === null ? {} : { standsInFor: row.leaves.map((l) => ({ ...l, accepted: true })) }),
    },
    ...(row.language === null ? {} : { language: row.language }),
    access: row.access,
    zone: newest?.zone ?? contacts[0]?.zone ?? row.root ?? 'UTC',
  };
}

/** One person as they stand now; undefined where there is none or they were erased. */
export async function loadActor(db: Sql, person: string): Promise<LinkedPerson | undefined> {
  const rows = await db.query<{ person: PersonRow }>(
    `select ${personJson} as person from person p where p.id = $1::uuid and p.erased_at is null`,
    [person],
    'load_actor',
  );
  return rows[0] === undefined ? undefined : linkedPerson(rows[0].person);
}

/** People as they stand now, by id; those who were erased are left out. */
export async function loadActors(db: Sql, people: readonly string[]): Promise<ReadonlyMap<string, LinkedPerson>> {
  if (people.length === 0) return new Map();
  const rows = await db.query<{ person: PersonRow }>(
    `select ${personJson} as person from person p where p.id = any($1::uuid[]) and p.erased_at is null`,
    [[...people]],
    'load_actors',
  );
  return new Map(rows.map(({ person }) => [person.id, linkedPerson(person)]));
}

/** One staff member by the code the import gave them. */
export async function loadActorByCode(db: Sql, bot: string, code: string): Promise<LinkedPerson | undefined> {
  const rows = await db.query<{ person: PersonRow }>(
    `select ${personJson} as person from person p where p.bot_id = $1 and p.code = $2 and p.erased_at is null`,
    [bot, code],
  );
  return rows[0] === undefined ? undefined : linkedPerson(rows[0].person);
}
