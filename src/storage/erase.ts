import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { erasePlanned } from './erase-planned.ts';
import { withdrawInvites } from './invites.ts';
import { raiseAccess, unlinkPerson } from './people.ts';
import { eraseWeb } from './web-upkeep.ts';

/**
 * What an erasure takes away, piece by piece; which pieces, the caller decides, in one transaction. Rows stay where others refer to
 * them: what goes is what says who somebody is and what was said. All of it is idempotent.
 */

/** The person: name, code, phone, language, identity number; their links and unused invitations. Nothing speaks for them any more. */
export async function erasePerson(tx: Sql, person: string, at: number, today: Day): Promise<void> {
  await unlinkPerson(tx, person, at);
  await withdrawInvites(tx, person);
  await erasePlanned(tx, person);
  await eraseWeb(tx, person);
  await tx.query('update contact set to_day = $2::date where person_id = $1::uuid and to_day is null', [person, today]);
  await tx.query(`update appointment set to_day = $2::date where person_id = $1::uuid and to_day is null`, [person, today]);
  await tx.query(`update audit set reason = null where subject_kind = 'person' and subject_id = $1`, [person]);
  await tx.query(
    `update person set name = '', words = '', code = null, phone = null, language = null, id_number = null, erased_at = to_timestamp($2::float8 / 1000)
     where id = $1::uuid and erased_at is null`,
    [person, at],
  );
  await raiseAccess(tx, [person]);
}

/** A household's members, all or these: name, identity number and what is known of them. The head's name stands on the household itself. */
export async function eraseMembers(tx: Sql, household: string, members?: readonly string[]): Promise<void> {
  await tx.query(
    `update member set name = '', words = '', birth_year = null, sex = null, schooling = null, health = null, disability = null, work_ability = null, id_number = null
     where household_id = $1::uuid and ($2::uuid[] is null or id = any($2::uuid[]))`,
    [household, members === undefined ? null : [...members]],
  );
}

/** Who the household is: its head's name, address and language. It is in nobody's care from `today` on, and nothing is due of it. */
export async function eraseHousehold(tx: Sql, household: string, today: Day): Promise<void> {
  await tx.query(
    `update household set head_name = '', words = '', address = null, language = null, paused_reason = null, paused_from = coalesce(paused_from, $2::date),
       due_on = null, overdue_from = null where id = $1::uuid`,
    [household, today],
  );
  await tx.query('delete from pause where household_id = $1::uuid', [household]);
  const never = await tx.query<{ person: string }>(
    'delete from assignment where household_id = $1::uuid and from_day >= $2::date returning person_id as person',
    [household, today],
  );
  const ended = await tx.query<{ person: string }>(
    `update assignment set to_day = $2::date - 1 where household_id = $1::uuid and (to_day is null or to_day >= $2::date) returning person_id as person`,
    [household, today],
  );
  await raiseAccess(
    tx,
    [...never, ...ended].map(({ person }) => person),
  );
}

/**
 * What was said at these visits: the journal's content and salt, the visits' own words, promises, and concerns. Digests and hashes stay, so
 * the chains still verify; the entry that says so is the caller's (`appendEntry`). Files go by `eraseFiles`.
 */
export async function eraseEntries(tx: Sql, visits: readonly string[], at: number): Promise<void> {
  const ids = [...visits];
  await tx.query('update journal_entry set content = null, salt = null where visit_id = any($1::uuid[]) and salt is not null', [ids]);
  await tx.query(`update promise set words = '' where visit_id = any($1::uuid[])`, [ids]);
  await tx.query(
    `update visit set narrative = '', words = '', concerns = '{}', attachments = '{}', purpose = 'other', erased_at = to_timestamp($2::float8 / 1000) where id = any($1::uuid[]) and erased_at is null`,
    [ids, at],
  );
}

/** The visits a person wrote, or of a household: for `eraseEntries` and `eraseFiles`. */
export async function visitsToErase(
  db: Sql,
  of: { readonly author: string } | { readonly household: string },
): Promise<readonly { readonly id: string; readonly household: string }[]> {
  const [column, value] = 'author' in of ? ['cadre_id', of.author] : ['household_id', of.household];
  return db.query<{ id: string; household: string }>(
    `select id, household_id as household from visit where ${column} = $1::uuid and erased_at is null order by household_id, id`,
    [value],
  );
}

/** Messages to or for a person, or of a whole account, sent or owed: their words go, and what is owed is never sent. */
export async function eraseMessages(tx: Sql, of: { readonly person: string } | { readonly account: string }, at: number): Promise<void> {
  const [where, value] =
    'person' in of
      ? [`o.person_id = $1::uuid and o.account_id in (select l.account_id from account_person l where l.person_id = $1::uuid)`, of.person]
      : ['o.account_id = $1::uuid', of.account];
  // Owed and told each for itself: there is an index for either. What is sent meanwhile is found among the told.
  await tx.query(
    `update outbox o set message = null, state = 'dropped', code = 'erased', sent_at = to_timestamp($2::float8 / 1000) where ${where} and state = 'owed'`,
    [value, at],
  );
  await tx.query(`update outbox o set message = null where ${where} and state <> 'owed' and message is not null`, [value]);
}

/** What a person had begun to say: their conversations in every account that ever spoke for them. */
export async function eraseSessions(tx: Sql, person: string): Promise<void> {
  await tx.query(
    `update account set state = (state #- array['people', $1::text]) - case when state->'linking'->>'person' = $1::text then 'linking' else '' end, version = version + 1,
       speaker_id = case when speaker_id = $1::uuid then null else speaker_id end
     where id in (select account_id from account_person where person_id = $1::uuid) or state->'linking'->>'person' = $1::text`,
    [person],
  );
}

/** The bodies of failed updates from every account that ever spoke for a person. */
export async function eraseInbox(tx: Sql, person: string): Promise<void> {
  await tx.query('update inbox set body = null where body is not null and account_id in (select account_id from account_person where person_id = $1::uuid)', [
    person,
  ]);
}

/** The sealed bodies of a bot's failed updates, for whoever can open them. */
export async function sealedBodies(tx: Sql, bot: string): Promise<readonly { readonly updateId: number; readonly body: Uint8Array }[]> {
  return tx.query(`select update_id as "updateId", body from inbox where bot_id = $1 and state = 'failed' and body is not null order by update_id`, [bot]);
}

/** Empties these failed updates: they stay on record and cannot be taken up again. */
export async function eraseBodies(tx: Sql, bot: string, updates: readonly number[]): Promise<void> {
  await tx.query('update inbox set body = null where bot_id = $1 and update_id = any($2::int8[])', [bot, [...updates]]);
}

/** An account nobody is left in: its chat, language and conversations. It is a new one that a later message from there gets. */
export async function eraseAccount(tx: Sql, account: string): Promise<void> {
  await tx.query(
    `update account set chat = 'erased:' || id, state = '{}', language = null, speaker_id = null, reachable = false, wake_at = null, wake_hour = null, version = version + 1
     where id = $1::uuid and not exists (select from account_person l where l.account_id = account.id and l.unlinked_at is null)`,
    [account],
  );
}

/**
 * Files a person sent, or of these visits, or those of these that are part of no visit. Returns the hashes that no other file still needs: the caller removes their content once the
 * transaction has committed.
 */
export async function eraseFiles(
  tx: Sql,
  of: { readonly person: string } | { readonly visits: readonly string[] } | { readonly loose: readonly string[] },
): Promise<readonly string[]> {
  const [where, value] =
    'person' in of
      ? ['person_id = $1::uuid', of.person]
      : 'visits' in of
        ? ['visit_id = any($1::uuid[])', [...of.visits]]
        : ['id = any($1::uuid[]) and visit_id is null', [...of.loose]];
  const rows = await tx.query<{ sha256: string | null }>(
    `with held as (select id, sha256 from attachment where ${where} and state <> 'erased' for update),
       gone as (update attachment x set state = 'erased', handle = '', unique_handle = '', mime = null, sha256 = null, code = null from held where x.id = held.id)
     select distinct held.sha256 from held where held.sha256 is not null and not exists (
       select from attachment other where other.sha256 = held.sha256 and other.id not in (select id from held))`,
    [value],
  );
  return rows.map((row) => row.sha256!);
}
