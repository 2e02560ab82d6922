import type { Seal } from '../lib/seal.ts';
import type { Sql } from './database.ts';

/** Everything kept about one person, as plain records to hand to them. Moments in epoch milliseconds. */
interface PersonExport {
  readonly person: Readonly<Record<string, unknown>>;
  readonly appointments: readonly Readonly<Record<string, unknown>>[];
  readonly contactOf: readonly Readonly<Record<string, unknown>>[];
  readonly responsibleFor: readonly Readonly<Record<string, unknown>>[];
  /** With the conversations each still holds for this person. */
  readonly accounts: readonly Readonly<Record<string, unknown>>[];
  readonly visits: readonly Readonly<Record<string, unknown>>[];
  readonly files: readonly Readonly<Record<string, unknown>>[];
  /** Messages to the person whose words are still kept. */
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  /** What they chose about unasked messages, what their morning cards raised, when they were away, and how long they were busy with the bot. */
  readonly choices: readonly Readonly<Record<string, unknown>>[];
  readonly raised: readonly Readonly<Record<string, unknown>>[];
  readonly leaves: readonly Readonly<Record<string, unknown>>[];
  readonly effort: readonly Readonly<Record<string, unknown>>[];
  readonly did: readonly Readonly<Record<string, unknown>>[];
  readonly seenBy: readonly Readonly<Record<string, unknown>>[];
}

/** All of it, or undefined where there is no such person. Run it in a transaction to have it of one moment. */
export async function exportPerson(db: Sql, person: string, seal: Seal): Promise<PersonExport | undefined> {
  type Records = readonly Readonly<Record<string, unknown>>[];
  const read = (text: string): Promise<Records> => db.query<Readonly<Record<string, unknown>>>(text, [person]);
  const [found] = await db.query<Record<string, unknown> & { sealed: Uint8Array | null }>(
    `select id, code, name, phone, language, id_number as sealed, erased_at as "erasedAt" from person where id = $1::uuid`,
    [person],
  );
  if (found === undefined) return undefined;
  const { sealed, ...about } = found;
  return {
    person: sealed === null ? about : { ...about, idNumber: seal.open(sealed) },
    appointments: await read(
      `select ap.role, ar.code as area, ap.from_day as "from", ap.to_day as "to" from appointment ap join area ar on ar.id = ap.area_id where ap.person_id = $1::uuid order by ap.from_day`,
    ),
    contactOf: await read(
      `select h.code as household, c.from_day as "from", c.to_day as "to" from contact c join household h on h.id = c.household_id where c.person_id = $1::uuid order by c.from_day`,
    ),
    responsibleFor: await read(
      `select h.code as household, s.from_day as "from", s.to_day as "to" from assignment s join household h on h.id = s.household_id where s.person_id = $1::uuid order by s.from_day`,
    ),
    accounts: await read(
      `select a.channel, a.chat, a.language, l.linked_at as "linkedAt", l.unlinked_at as "unlinkedAt", a.state->'people'->$1::text as conversations
       from account_person l join account a on a.id = l.account_id where l.person_id = $1::uuid order by l.linked_at`,
    ),
    visits: await read(
      `select v.id, h.code as household, v.visited_on as "visitedOn", v.recorded_at as "recordedAt", v.purpose, v.met, v.narrative, v.concerns, v.revision
       from visit v join household h on h.id = v.household_id where v.cadre_id = $1::uuid order by v.recorded_at`,
    ),
    files: await read(
      `select id, type, mime, bytes, state, sha256, created_at as "sentAt" from attachment where person_id = $1::uuid and name is null order by created_at`,
    ),
    messages: await read(`select message, lane, state, created_at as "at", sent_at as "sentAt" from outbox where person_id = $1::uuid and message is not null
       and account_id in (select l.account_id from account_person l where l.person_id = $1::uuid) order by created_at, seq`),
    choices: await read(
      `select stopped_at as "stoppedAt", cards_muted as "cardsMuted", digests_muted as "digestsMuted", digest_rhythm as "digestRhythm" from person_setting where person_id = $1::uuid`,
    ),
    raised: await read(`select card_on as "cardOn", items from raised where person_id = $1::uuid`),
    leaves: await read(
      `select from_day as "from", to_day as "to", state, asked_at as "askedAt", cadre_id = $1::uuid as own from leave where $1::uuid in (cadre_id, stand_in_id) order by from_day`,
    ),
    effort: await read(`select day, seconds from effort where person_id = $1::uuid order by day`),
    did: await read(`select at, via, action, subject_kind as "subjectKind", subject_id as "subjectId" from audit where actor_id = $1::uuid order by at`),
    seenBy: await read(`select at, actor_id as actor, via, action from audit where subject_kind = 'person' and subject_id = $1::text order by at`),
  };
}
