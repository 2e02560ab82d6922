import { beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../src/storage/database.ts';
import { renewClaims } from '../../../src/storage/claims.ts';
import { claimChats, dropOutbox, failOutbox, markSent, markUnreachable, nextDue, putBack, sentMessages, type OwedRow } from '../../../src/storage/outbox.ts';
import { blankSent, listOutbox, retryOutbox } from '../../../src/storage/outbox-upkeep.ts';
import { commitTurns } from '../../../src/storage/turns.ts';
import { eachDatabase, serverOnly, type TestDatabase } from '../../support/databases.ts';
import { addBot, addPerson, deskOf, saying, sweep, t0, turnOn } from './world.ts';

const minute = 60_000;

/** Commits a turn of a chat that owes these rows. */
async function owe(db: Database, chat: string, ...rows: readonly Parameters<typeof saying>[0][]): Promise<string[]> {
  const outbox = rows.map((row) => saying({ claimedUntil: undefined, ...row }));
  expect(await commitTurns(db, [turnOn(await deskOf(db, chat), { outbox })])).toEqual(['committed']);
  return outbox.map((row) => row.id);
}

const take = (db: Database, now: number, limit = 100): Promise<readonly OwedRow[]> => sweep(db, { bot: 'b1', now, claimUntil: now + minute, limit });
const idsOf = (rows: readonly OwedRow[]): string[] => rows.map((row) => row.id);

eachDatabase((_name, open) => {
  let db: Database;
  beforeEach(async () => {
    ({ db } = await open());
    await addBot(db);
    await addBot(db, 'b2');
  });

  test('what is owed comes in order, with what rendering needs, and only once while claimed', async () => {
    const person = await addPerson(db, 'Wang', { language: 'zh' });
    const [a, b] = await owe(db, '1', { person, message: { body: 'one' } }, { message: { body: 'two' } });
    const [c] = await owe(db, '1', { message: { body: 'three' } });
    const rows = await take(db, t0);
    const account = (await deskOf(db, '1')).account.id;
    expect(rows).toEqual([
      {
        id: a,
        bot: 'b1',
        account,
        channel: 'telegram',
        chat: '1',
        person,
        lane: 'reply',
        message: { body: 'one' },
        language: 'zh',
        accountLanguage: 'en',
        zone: 'Asia/Shanghai',
        sent: [],
        attempts: 0,
      },
      expect.objectContaining({ id: b, accountLanguage: 'en', zone: 'Asia/Shanghai' }),
      expect.objectContaining({ id: c }),
    ]);
    expect(await take(db, t0 + minute - 1)).toEqual([]);
    expect(idsOf(await take(db, t0 + minute))).toEqual([a, b, c]);
    expect(await sweep(db, { bot: 'b2', now: t0 + 5 * minute, claimUntil: t0 + 9 * minute, limit: 9 })).toEqual([]);
  });

  test('chats that wait after a failure take nobody’s place, however much is owed to them', async () => {
    for (const chat of ['1', '2', '3']) {
      const [failed] = await owe(db, chat, {});
      await putBack(db, { id: failed!, next: t0 + minute, failed: true, code: 'network.timeout', messages: [] });
      await owe(db, chat, {});
    }
    const [free] = await owe(db, '4', { sendAfter: t0 + 1 });
    expect(idsOf(await take(db, t0 + 1, 2))).toEqual([free]);
  });

  test('what a process claimed for itself is left alone until its claim is over, with all behind it', async () => {
    const [a] = await owe(db, '1', { claimedUntil: t0 + minute });
    const [b] = await owe(db, '1', {});
    expect(await take(db, t0)).toEqual([]);
    expect(await nextDue(db, 'b1')).toBe(t0);
    expect(idsOf(await take(db, t0 + minute))).toEqual([a, b]);
  });

  test('a message planned for later holds nothing up, and comes when its time has come', async () => {
    const [later] = await owe(db, '1', { sendAfter: t0 + 10 * minute });
    const [soon] = await owe(db, '1', {});
    expect(idsOf(await take(db, t0))).toEqual([soon]);
    await markSent(db, [{ id: soon!, messages: ['7'], done: true, at: t0 }]);
    expect(await nextDue(db, 'b1')).toBe(t0 + 10 * minute);
    expect((await deskOf(db, '1')).owed).toBe(false);
    expect(idsOf(await take(db, t0 + 10 * minute))).toEqual([later]);
  });

  test('a row that waits after a failure holds up its chat and no other', async () => {
    const [a] = await owe(db, '1', {});
    const [b] = await owe(db, '1', {});
    const [c] = await owe(db, '2', {});
    expect(new Set(idsOf(await take(db, t0)))).toEqual(new Set([a, b, c]));
    await putBack(db, { id: a!, next: t0 + 5 * minute, failed: true, code: 'channel.failed', messages: ['5'] });
    await markSent(db, [{ id: c!, messages: ['9', '10'], done: true, at: t0 }]);
    expect(await take(db, t0 + 2 * minute)).toEqual([]);
    const rows = await take(db, t0 + 5 * minute);
    expect(rows.map((r) => [r.id, r.sent, r.attempts])).toEqual([
      [a, ['5'], 1],
      [b, [], 0],
    ]);
    expect(await sentMessages(db, [a!, b!, c!])).toEqual(
      new Map([
        [a, ['5']],
        [c, ['9', '10']],
      ]),
    );
  });

  test('urgent lanes go first; an answer behind a reminder brings the reminder along, first', async () => {
    const [bulk] = await owe(db, '1', { lane: 'bulk', sendAfter: t0 - minute });
    const [danger] = await owe(db, '2', { lane: 'danger' });
    const [reminder] = await owe(db, '3', { lane: 'reminder', sendAfter: t0 - minute });
    const [reply] = await owe(db, '3', { lane: 'reply' });
    expect(idsOf(await take(db, t0, 1))).toEqual([reminder, reply]);
    expect(idsOf(await take(db, t0, 1))).toEqual([danger]);
    expect(idsOf(await take(db, t0, 1))).toEqual([bulk]);
  });

  test('some chats only', async () => {
    await owe(db, '1', {});
    const [b] = await owe(db, '2', {});
    const account = (await deskOf(db, '2')).account.id;
    expect(idsOf(await claimChats(db, { accounts: [account], now: t0, claimUntil: t0 + minute }))).toEqual([b]);
  });

  test('marks are idempotent and never bring an ended row back', async () => {
    const [a, b] = await owe(db, '1', {}, {});
    await markSent(db, [
      { id: a!, messages: ['1', '2'], done: true, at: t0 },
      { id: b!, messages: [], done: true, at: t0 },
    ]);
    await markSent(db, [{ id: a!, messages: ['3'], done: true, at: t0 + 1 }]);
    await failOutbox(db, { id: a!, code: 'x', at: t0 });
    await putBack(db, { id: a!, next: t0, failed: true, messages: [] });
    expect(await db.query('select state, sent, sent_at from outbox order by seq')).toEqual([
      { state: 'sent', sent: ['1', '2'], sent_at: t0 },
      { state: 'sent', sent: [], sent_at: t0 },
    ]);
    await markSent(db, []);
  });

  test('who cannot be reached is owed nothing more; a failed row is listed and can be owed again', async () => {
    const [a, b] = await owe(db, '1', {}, {});
    const account = (await deskOf(db, '1')).account.id;
    await failOutbox(db, { id: a!, code: 'blocked', messages: [], at: t0 });
    await markUnreachable(db, account, 'blocked', t0);
    expect((await deskOf(db, '1')).account.reachable).toBe(false);
    expect((await listOutbox(db, { bot: 'b1', state: 'failed', limit: 10 })).map((r) => [r.id, r.code, r.attempts])).toEqual([
      [a, 'blocked', 1],
      [b, 'blocked', 0],
    ]);
    expect(await retryOutbox(db, a!, t0 + minute)).toBe(true);
    expect(await retryOutbox(db, a!, t0 + minute)).toBe(false);
    expect(await take(db, t0)).toEqual([]);
    expect(idsOf(await take(db, t0 + minute))).toEqual([a]);
    expect(await listOutbox(db, { bot: 'b1', state: 'owed', limit: 10 })).toHaveLength(1);
    await markUnreachable(db, account, 'again', t0);
    expect(await nextDue(db, 'b1')).toBeUndefined();
  });

  test('words are blanked after their time; what is still owed keeps them', async () => {
    const [a, b, c] = await owe(db, '1', {}, {}, {});
    await markSent(db, [{ id: a!, messages: ['1'], done: true, at: t0 }]);
    await dropOutbox(db, { id: b!, code: 'x', at: t0 });
    expect(await blankSent(db, t0)).toBe(0);
    // What was made before has been seen to.
    expect(await blankSent(db, t0 + 1, 10, t0 + 1)).toBe(0);
    expect(await blankSent(db, t0 + 1)).toBe(2);
    expect(await blankSent(db, t0 + 1)).toBe(0);
    expect(await db.query('select id from outbox where message is not null')).toEqual([{ id: c }]);
    expect(await sentMessages(db, [a!])).toEqual(new Map([[a, ['1']]]));
    expect(await retryOutbox(db, b!, t0)).toBe(false);
  });
});

serverOnly((open) => {
  let one: TestDatabase;
  beforeEach(async () => {
    one = await open({ connections: 8 });
    await addBot(one.db);
  });

  test('sweeps at once share the chats out: no row twice, none out of order', async () => {
    const all: string[][] = [];
    for (let chat = 0; chat < 30; chat++) all.push([...(await owe(one.db, `c${chat}`, {}, {})), ...(await owe(one.db, `c${chat}`, {}))]);
    for (let round = 0; round < 12; round++) {
      const now = t0 + round * 2 * minute;
      const taken = await Promise.all(Array.from({ length: 6 }, () => take(one.db, now, 8)));
      const rows = taken.flat();
      expect(new Set(idsOf(rows)).size).toBe(rows.length);
      for (const share of taken)
        for (const chat of new Set(share.map((r) => r.chat))) {
          expect(idsOf(share.filter((r) => r.chat === chat))).toEqual(all[Number(chat.slice(1))]);
        }
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  test('claims are renewed without waiting for what is just being marked as sent, so that the two never wait for each other', async () => {
    const database = await open({ connections: 2 });
    const { db } = database;
    await addBot(db);
    const [marked, other] = await owe(db, 'renewed', {}, {});
    await take(db, t0);
    const until = async (id: string): Promise<number> =>
      (await db.query<{ at: number }>('select claimed_until as at from outbox where id = $1::uuid', [id]))[0]!.at;
    const before = await until(marked!);
    await database.another().transaction(async (tx) => {
      await markSent(tx, [{ id: marked!, messages: ['1'], done: true, at: t0 }]);
      await renewClaims(db, [other!, marked!], t0 + 2 * minute);
    });
    expect([await until(marked!), await until(other!)]).toEqual([before, t0 + 2 * minute]);
  });
});
