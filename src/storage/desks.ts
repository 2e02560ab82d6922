import { linkedPerson, personJson, type LinkedPerson, type PersonRow } from './actors.ts';
import type { Sql } from './database.ts';
import { FerrymanError } from '../lib/errors.ts';

export { loadActor, loadActorByCode, type LinkedPerson } from './actors.ts';

/** One chat with one bot, as it stands. */
export interface Account {
  readonly id: string;
  readonly bot: string;
  readonly channel: string;
  readonly chat: string;
  /** A turn commits only on the version it was decided on. */
  readonly version: number;
  /** Who speaks, of the people linked to it. */
  readonly speaker?: string;
  /** The conversation's own JSON; `{}` for a chat that never spoke. */
  readonly state: unknown;
  readonly language?: string;
  readonly reachable: boolean;
}

/** What a turn is decided on. */
export interface Desk {
  readonly account: Account;
  /** The people it speaks for now, in the order in which they were linked. */
  readonly people: readonly LinkedPerson[];
  /** Earlier messages of this chat are still to be sent: what is said now waits for them. */
  readonly owed: boolean;
}

interface DeskRow {
  readonly id: string;
  readonly version: number;
  readonly speaker_id: string | null;
  readonly state: unknown;
  readonly language: string | null;
  readonly reachable: boolean;
  readonly people: readonly PersonRow[] | null;
  readonly owed: boolean;
}

const read = (where: string): string => `
select a.id, a.bot_id, a.channel, a.chat, a.version, a.speaker_id, a.state, a.language, a.reachable,
  (select json_agg(${personJson} order by l.linked_at, l.person_id)
    from account_person l join person p on p.id = l.person_id
    where l.account_id = a.id and l.unlinked_at is null and p.erased_at is null) as people,
  exists (select from outbox o where o.account_id = a.id and o.state = 'owed' and ($1::float8 is null or o.send_after <= to_timestamp($1::float8 / 1000))) as owed
from account a where ${where}`;

const byChat = read('a.bot_id = $2 and a.channel = $3 and a.chat = $4');
const byId = read('a.id = $2::uuid');

export interface DeskOf {
  readonly bot: string;
  readonly channel: string;
  readonly chat: string;
  /** The id the account gets where the chat is new. */
  readonly newId: string;
  /** The language the channel says, for a new account. */
  readonly language?: string | undefined;
  /** Epoch milliseconds: messages planned for later do not count as owed. Absent: they do, and the sweep sorts it out. */
  readonly now?: number;
}

/** Everything a turn of this chat is decided on, in one round trip; a chat never heard before gets its account first. */
export async function loadDesk(db: Sql, of: DeskOf): Promise<Desk> {
  const values = [of.now ?? null, of.bot, of.channel, of.chat];
  const [row] = await db.query<DeskRow>(byChat, values, 'desk_by_chat');
  if (row !== undefined) return desk(row, of);
  await db.query(
    `insert into account (id, bot_id, channel, chat, version, state, language, reachable) values ($1::uuid, $2, $3, $4, 0, '{}', $5, true)
     on conflict (bot_id, channel, chat) do nothing`,
    [of.newId, of.bot, of.channel, of.chat, of.language ?? null],
  );
  const [made] = await db.query<DeskRow>(byChat, values, 'desk_by_chat');
  if (made === undefined) throw new FerrymanError('account.missing', 'unexpected', { bot: of.bot });
  return desk(made, of);
}

/** The same by the account's id; undefined where there is none. */
export async function loadDeskById(db: Sql, account: string, now: number): Promise<Desk | undefined> {
  const [row] = await db.query<DeskRow & { bot_id: string; channel: string; chat: string }>(byId, [now, account], 'desk_by_id');
  return row === undefined ? undefined : desk(row, { bot: row.bot_id, channel: row.channel, chat: row.chat });
}

function desk(row: DeskRow, of: Pick<DeskOf, 'bot' | 'channel' | 'chat'>): Desk {
  return {
    account: {
      id: row.id,
      bot: of.bot,
      channel: of.channel,
      chat: of.chat,
      version: row.version,
      ...(row.speaker_id === null ? {} : { speaker: row.speaker_id }),
      state: row.state,
      ...(row.language === null ? {} : { language: row.language }),
      reachable: row.reachable,
    },
    people: (row.people ?? []).map(linkedPerson),
    owed: row.owed,
  };
}
