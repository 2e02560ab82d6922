import { MovableClock } from '../../../src/lib/clock.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import type { Database, Sql } from '../../../src/storage/database.ts';
import { loadDesk, type Desk } from '../../../src/storage/desks.ts';
import { claimChats, findOwed, type NewOutboxRow, type OwedRow } from '../../../src/storage/outbox.ts';
import type { TurnCommit } from '../../../src/storage/turns.ts';

/** What a bot's workers do together: finds the chats that are owed something, and claims what it is. */
export async function sweep(
  db: Sql,
  asked: { readonly bot: string; readonly now: number; readonly claimUntil: number; readonly limit: number },
): Promise<readonly OwedRow[]> {
  const chats = await findOwed(db, asked);
  return claimChats(db, { accounts: chats.map(({ account }) => account), now: asked.now, claimUntil: asked.claimUntil });
}

export const t0 = Date.UTC(2026, 2, 10, 4, 30, 0, 123);
export const ids = randomIds(new MovableClock(t0));
export const id = (): string => ids.next();

/** The sets of rows these tests begin from, written by hand so that no repository tests itself. */
export async function addBot(db: Sql, bot = 'b1'): Promise<string> {
  const area = id();
  await db.query(`insert into bot (id, username, root_area_id, programme, per_second, created_at) values ($1, $1, $2::uuid, 'demo', 30, to_timestamp(0))`, [
    bot,
    area,
  ]);
  await db.query(
    `insert into area (id, bot_id, code, name, level, path, zone) values ($1::uuid, $2, 'root', 'County', 'county', '/' || $1::uuid || '/', 'Asia/Shanghai')`,
    [area, bot],
  );
  return area;
}

export async function addArea(db: Sql, parent: string, code: string, zone = 'Asia/Shanghai', bot = 'b1'): Promise<string> {
  const area = id();
  await db.query(
    `insert into area (id, bot_id, code, name, level, parent_id, path, zone)
     select $1::uuid, $2, $3, 'Village ' || $3, 'village', p.id, p.path || $1::uuid || '/', $4 from area p where p.id = $5::uuid`,
    [area, bot, code, zone, parent],
  );
  return area;
}

export async function addPerson(db: Sql, name: string, options: { code?: string; language?: string; bot?: string } = {}): Promise<string> {
  const person = id();
  await db.query(`insert into person (id, bot_id, code, name, language, access) values ($1::uuid, $2, $3, $4, $5, 1)`, [
    person,
    options.bot ?? 'b1',
    options.code ?? null,
    name,
    options.language ?? null,
  ]);
  return person;
}

export async function appoint(db: Sql, person: string, role: string, area: string, from = '2019-01-01', to: string | null = null): Promise<void> {
  await db.query(`insert into appointment values ($1::uuid, $2::uuid, $3, $4::uuid, $5::date, $6::date)`, [id(), person, role, area, from, to]);
}

export async function addHousehold(
  db: Sql,
  area: string,
  code: string,
  headName: string,
  options: { overdueFrom?: string; dueOn?: string; bot?: string } = {},
): Promise<string> {
  const household = id();
  await db.query(
    `insert into household (id, bot_id, code, head_name, area_id, register, since, due_on, overdue_from, chain_seq, chain_head)
     values ($1::uuid, $2, $3, $4, $5::uuid, 'poor', '2019-01-01', $6::date, $7::date, 0, repeat('0', 64))`,
    [household, options.bot ?? 'b1', code, headName, area, options.dueOn ?? null, options.overdueFrom ?? null],
  );
  return household;
}

export async function assign(db: Sql, household: string, person: string, from = '2019-01-01', to: string | null = null): Promise<void> {
  await db.query(`insert into assignment values ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::date)`, [id(), household, person, from, to]);
}

export async function linkTo(db: Sql, account: string, person: string): Promise<void> {
  await db.query(`insert into account_person values ($1::uuid, $2::uuid, to_timestamp(0), null)`, [account, person]);
}

export function deskOf(db: Sql, chat: string): Promise<Desk> {
  return loadDesk(db, { bot: 'b1', channel: 'telegram', chat, newId: id(), language: 'en', now: t0 });
}

let update = 1000;
export const nextUpdate = (): number => update++;

/** A turn on a desk as it stands, saying one thing. */
export function turnOn(desk: Desk, more: Partial<TurnCommit> = {}): TurnCommit {
  return {
    bot: 'b1',
    updateId: nextUpdate(),
    account: desk.account.id,
    expect: { version: desk.account.version, access: desk.people.map((p) => ({ person: p.actor.person, access: p.access })) },
    state: { question: 1, people: {} },
    language: 'en',
    at: t0,
    outbox: [saying()],
    audits: [],
    ...more,
  };
}

export function saying(more: Partial<NewOutboxRow> = {}): NewOutboxRow {
  return { id: id(), lane: 'reply', message: { body: { key: 'a.b' } }, sendAfter: t0, claimedUntil: t0 + 30_000, ...more };
}

export async function count(db: Database, table: string): Promise<number> {
  const rows = await db.query<{ n: number }>(`select count(*) as n from ${table}`);
  return rows[0]!.n;
}
