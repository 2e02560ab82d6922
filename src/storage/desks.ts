import { linkedPerson, personJson, type LinkedPerson, type PersonRow } from './actors.ts';
import type { Sql } from './database.ts';
import { FerrymanError } from '../lib/errors.ts';

export { loadActor, loadActorByCode, type LinkedPerson } from './actors.ts';

/** One chat with one bot, as it stands. */
interface Account {
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
  readonly bot_id: string;
  readonly channel: string;
  readonly chat: string;
  readonly version: number;
  readonly speaker_id: string | null;
  readonly state: unknown;
  readonly language: string | null;
  readonly reachable: boolean;
  readonly people: readonly PersonRow[] | null;
  readonly owed: boolean;
}

/** `offset 0`: for each of these chats by itself; else the database may read, once, all that anybody is owed. */
const read = (where: string): string => `
select a.id, a.bot_id, a.channel, a.chat, a.version, a.speaker_id, a.state, a.language, a.reachable,
  (select json_agg(${personJson} order by l.linked_at, l.person_id)
    from account_person l join person p on p.id = l.person_id
    where l.account_id = a.id and l.unlinked_at is null and p.erased_at is null) as people,
  exists (select from outbox o where o.account_id = a.id and o.state = 'owed' and ($1::float8 is null or o.send_after <= to_timestamp($1::float8 / 1000))
    offset 0) as owed
from account a where ${where}`;

const byChat = read('a.bot_id = $2 and a.channel = $3 and a.chat = any($4::text[])');
const byId = read('a.id = $2::uuid');

/** Whose chats are looked up. */
interface DesksIn {
  readonly bot: string;
  readonly channel: string;
  /** Epoch milliseconds: messages planned for later do not count as owed. Absent: they do, and the sweep sorts it out. */
  readonly now?: number;
}

/** A chat as it writes. */
export interface DeskAsked {
  readonly chat: string;
  /** The id the account gets where the chat is new. */
  readonly newId: string;
  /** The language the channel says, for a new account. */
  readonly language?: string | undefined;
}

/** Everything a turn of each of these chats is decided on, in the order asked, in one round trip; chats never heard before get their accounts first. */
export async function loadDesks(db: Sql, { bot, channel, now }: DesksIn, asked: readonly DeskAsked[]): Promise<readonly Desk[]> {
  const found = new Map<string, Desk>();
  const look = async (chats: readonly string[]): Promise<void> => {
    for (const row of await db.query<DeskRow>(byChat, [now ?? null, bot, channel, chats], 'desks_by_chat')) found.set(row.chat, desk(row));
  };
  await look(asked.map(({ chat }) => chat));
  const unheard = asked.filter(({ chat }) => !found.has(chat));
  if (unheard.length > 0) {
    // In one order everywhere, so that two processes cannot wait for each other.
    await db.query(
      `insert into account (id, bot_id, channel, chat, version, state, language, reachable)
       select x.id, $1, $2, x.chat, 0, '{}', x.language, true from unnest($3::uuid[], $4::text[], $5::text[]) as x(id, chat, language)
       order by x.chat on conflict (bot_id, channel, chat) do nothing`,
      [bot, channel, unheard.map(({ newId }) => newId), unheard.map(({ chat }) => chat), unheard.map(({ language }) => language ?? null)],
    );
    await look(unheard.map(({ chat }) => chat));
  }
  return asked.map(({ chat }) => {
    const it = found.get(chat);
    if (it === undefined) throw new FerrymanError('account.missing', 'unexpected', { bot });
    return it;
  });
}

/** The same of one chat. */
export async function loadDesk(db: Sql, of: DesksIn & DeskAsked): Promise<Desk> {
  return (await loadDesks(db, of, [of]))[0]!;
}

/** The same by the account's id; undefined where there is none. */
export async function loadDeskById(db: Sql, account: string, now: number): Promise<Desk | undefined> {
  const [row] = await db.query<DeskRow>(byId, [now, account], 'desk_by_id');
  return row === undefined ? undefined : desk(row);
}

function desk(row: DeskRow): Desk {
  return {
    account: {
      id: row.id,
      bot: row.bot_id,
      channel: row.channel,
      chat: row.chat,
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
