import type { Day } from '../lib/calendar.ts';
import type { Role } from '../domain/people/roles.ts';
import type { Sql } from './database.ts';
import { present } from './present.ts';

/**
 * What these people may see has changed, or something a desk holds of them: raises their access numbers, those of whoever has accepted to stand in for them, and
 * the versions of the accounts that speak for any of them, so that no turn decided before commits after. Everything that changes names, languages, appointments,
 * areas, assignments, contacts, leaves or links ends with it (`tests/architecture/access.test.ts`).
 */
export async function raiseAccess(tx: Sql, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const raised = await tx.query<{ id: string }>(
    `with named as (select unnest($1::uuid[]) as id),
       held as (
         select p.id from person p where p.id in (select id from named union select l.stand_in_id from leave l join named on named.id = l.cadre_id where l.state = 'accepted')
         order by p.id for no key update
       )
     update person p set access = p.access + 1 from held where p.id = held.id returning p.id`,
    [[...new Set(people)]],
  );
  await tx.query(
    `with held as (
       select a.id from account a where a.id in (select l.account_id from account_person l where l.person_id = any($1::uuid[])) order by a.id for no key update
     )
     update account a set version = a.version + 1 from held where a.id = held.id`,
    [raised.map(({ id }) => id)],
  );
}

/** The account speaks for the person from now on (epoch milliseconds). Idempotent. */
export async function linkAccount(tx: Sql, link: { readonly account: string; readonly person: string; readonly at: number }): Promise<void> {
  await tx.query(
    `insert into account_person (account_id, person_id, linked_at) values ($1::uuid, $2::uuid, to_timestamp($3::float8 / 1000))
     on conflict (account_id, person_id) do update set linked_at = excluded.linked_at, unlinked_at = null where account_person.unlinked_at is not null`,
    [link.account, link.person, link.at],
  );
  await raiseAccess(tx, [link.person]);
}

/** The account no longer speaks for the person. Idempotent. */
export async function unlinkAccount(tx: Sql, link: { readonly account: string; readonly person: string; readonly at: number }): Promise<void> {
  await unlink(tx, link.person, link.at, link.account);
}

/** No account speaks for the person any more. Returns the accounts that did. */
export async function unlinkPerson(tx: Sql, person: string, at: number): Promise<readonly string[]> {
  return unlink(tx, person, at);
}

async function unlink(tx: Sql, person: string, at: number, account?: string): Promise<readonly string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `update account_person set unlinked_at = to_timestamp($2::float8 / 1000)
     where person_id = $1::uuid and unlinked_at is null and ($3::uuid is null or account_id = $3::uuid) returning account_id`,
    [person, at, account ?? null],
  );
  const accounts = rows.map((row) => row.account_id);
  if (accounts.length > 0) {
    await raiseAccess(tx, [person]);
    await tx.query('update account set speaker_id = null where id = any($1::uuid[]) and speaker_id = $2::uuid', [accounts, person]);
  }
  return accounts;
}

/** The language a person is spoken to from now on, in every chat of theirs; it wins over the channel's. */
export async function setLanguage(tx: Sql, person: string, language: string): Promise<void> {
  await tx.query('update person set language = $2 where id = $1::uuid', [person, language]);
  await raiseAccess(tx, [person]);
}

/** An account that speaks for somebody. */
interface LinkedAccount {
  readonly id: string;
  readonly channel: string;
  readonly chat: string;
  readonly reachable: boolean;
}

/** The accounts that speak for a person now. */
export function accountsOf(db: Sql, person: string): Promise<readonly LinkedAccount[]> {
  return db.query<LinkedAccount>(
    `select a.id, a.channel, a.chat, a.reachable from account_person l join account a on a.id = l.account_id
     where l.person_id = $1::uuid and l.unlinked_at is null order by l.linked_at, a.id`,
    [person],
  );
}

/** Of these people those whose account others use too: what is for them alone may be read by somebody else there. */
export async function sharing(db: Sql, people: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ person: string }>(
    `select distinct one.person_id as person from account_person one join account_person other on other.account_id = one.account_id and other.person_id <> one.person_id
     where one.person_id = any($1::uuid[]) and one.unlinked_at is null and other.unlinked_at is null`,
    [[...people]],
    'sharing',
  );
  return new Set(rows.map((row) => row.person));
}

/** What people are called, by id; those erased are left out. */
export async function namesOf(db: Sql, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await db.query<{ id: string; name: string }>(
    'select id, name from person where id = any($1::uuid[]) and erased_at is null',
    [[...people]],
    'names_of',
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Somebody with a post, as a list of people shows them. */
interface StaffLine {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly area: string;
  readonly language?: string;
  /** Whether any account speaks for them. */
  readonly linked: boolean;
}

/** Who holds a post on a day, by code; `under` is an area's path, `after` the code the last page ended with. */
export async function staff(
  db: Sql,
  asked: { readonly bot: string; readonly day: Day; readonly under?: string; readonly role?: Role; readonly after?: string; readonly limit: number },
): Promise<readonly StaffLine[]> {
  const rows = await db.query<{ id: string; code: string; name: string; role: Role; area: string; language: string | null; linked: boolean }>(
    `select p.id, p.code, p.name, ap.role, ar.name as area, p.language,
       exists (select from account_person l where l.person_id = p.id and l.unlinked_at is null) as linked
     from person p join appointment ap on ap.person_id = p.id join area ar on ar.id = ap.area_id
     where p.bot_id = $1 and p.code > $2 and p.erased_at is null and ap.from_day <= $3::date and (ap.to_day is null or ap.to_day >= $3::date)
       and ($4::text is null or starts_with(ar.path, $4)) and ($5::text is null or ap.role = $5)
     order by p.code, ap.role, ar.path limit $6`,
    [asked.bot, asked.after ?? '', asked.day, asked.under ?? null, asked.role ?? null, asked.limit],
  );
  return rows.map(present);
}
