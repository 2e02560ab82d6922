import { beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../src/storage/database.ts';
import { failedBody, failUpdate, listFailed, pruneInbox } from '../../../src/storage/inbox.ts';
import { commitTurn, commitTurns } from '../../../src/storage/turns.ts';
import { eachDatabase, serverOnly, type TestDatabase } from '../../support/databases.ts';
import { addArea, addBot, addPerson, appoint, count, deskOf, id, linkTo, nextUpdate, saying, t0, turnOn } from './world.ts';

eachDatabase((_name, open) => {
  let db: Database;
  let cadre: string;
  beforeEach(async () => {
    ({ db } = await open());
    const root = await addBot(db);
    cadre = await addPerson(db, 'Wang', { code: 'c1', language: 'zh' });
    await appoint(db, cadre, 'cadre', await addArea(db, root, 'v1', 'Asia/Urumqi'));
  });

  test('a chat never heard gets an account, once', async () => {
    const first = await deskOf(db, '42');
    expect(first).toEqual({
      account: { id: first.account.id, bot: 'b1', channel: 'telegram', chat: '42', version: 0, state: {}, language: 'en', reachable: true },
      people: [],
      owed: false,
    });
    expect((await deskOf(db, '42')).account.id).toBe(first.account.id);
  });

  test('a desk holds the linked people with all they hold', async () => {
    const { account } = await deskOf(db, '42');
    await linkTo(db, account.id, cadre);
    const desk = await deskOf(db, '42');
    expect(desk.people).toEqual([
      {
        actor: {
          person: cadre,
          name: 'Wang',
          code: 'c1',
          appointments: [expect.objectContaining({ role: 'cadre', zone: 'Asia/Urumqi', from: '2019-01-01' })],
          contactOf: [],
        },
        language: 'zh',
        access: 1,
        zone: 'Asia/Urumqi',
      },
    ]);
  });

  test('a turn writes everything at once', async () => {
    const desk = await deskOf(db, '42');
    const state = { question: 3, people: { x: { stack: [], parked: [] } }, words: 'quote " \\ 中文 \u0000' };
    const out = saying({ person: cadre, dedupeKey: 'k', message: { body: { key: 'a.b', args: { name: '<b>&' } } } });
    const turn = turnOn(desk, {
      state,
      speaker: cadre,
      wakeAt: t0 + 86_400_000,
      outbox: [out],
      audits: [{ id: id(), actor: cadre, via: 'chat', action: 'household.read', subjectKind: 'household', subjectId: 'h' }],
    });
    expect(await commitTurns(db, [turn])).toEqual(['committed']);
    const after = await deskOf(db, '42');
    expect(after.account).toMatchObject({ version: 1, speaker: cadre, language: 'en', reachable: true, state: { ...state, words: 'quote " \\ 中文 \ufffd' } });
    expect(after.owed).toBe(true);
    expect(
      await db.query(
        'select id, account_id, person_id, lane, message, dedupe_key, state, created_at, send_after, claimed_until, attempts, sent, seq from outbox',
      ),
    ).toEqual([
      {
        id: out.id,
        account_id: desk.account.id,
        person_id: cadre,
        lane: 'reply',
        message: out.message,
        dedupe_key: 'k',
        state: 'owed',
        created_at: t0,
        send_after: t0,
        claimed_until: t0 + 30_000,
        attempts: 0,
        sent: [],
        seq: 1000,
      },
    ]);
    expect(await db.query('select at, actor_id, action, subject_id from audit')).toEqual([
      { at: t0, actor_id: cadre, action: 'household.read', subject_id: 'h' },
    ]);
    expect(await db.query('select state, received_at from inbox')).toEqual([{ state: 'done', received_at: t0 }]);
    expect(await db.query('select wake_at, wake_hour from account')).toEqual([
      { wake_at: t0 + 86_400_000, wake_hour: Math.floor((t0 + 86_400_000) / 3_600_000) },
    ]);
  });

  test('a duplicate is told as one, also when the chat has moved on, and changes nothing', async () => {
    const desk = await deskOf(db, '42');
    const turn = turnOn(desk);
    expect(await commitTurns(db, [turn])).toEqual(['committed']);
    expect(await commitTurns(db, [{ ...turn, outbox: [saying()] }])).toEqual(['duplicate']);
    expect(await commitTurns(db, [turnOn(await deskOf(db, '42'), { updateId: turn.updateId })])).toEqual(['duplicate']);
    expect((await deskOf(db, '42')).account.version).toBe(1);
    expect(await count(db, 'outbox')).toBe(1);
  });

  test('another version, and a changed access, are conflicts that change nothing', async () => {
    const { account } = await deskOf(db, '42');
    await linkTo(db, account.id, cadre);
    const desk = await deskOf(db, '42');
    expect(await commitTurns(db, [turnOn({ ...desk, account: { ...desk.account, version: 7 } })])).toEqual(['conflict']);
    await db.query('update person set access = 2');
    expect(await commitTurns(db, [turnOn(desk)])).toEqual(['conflict']);
    expect([await count(db, 'inbox'), await count(db, 'outbox')]).toEqual([0, 0]);
    expect(await commitTurns(db, [turnOn(await deskOf(db, '42'))])).toEqual(['committed']);
    const gone = turnOn(await deskOf(db, '42'));
    expect(await commitTurns(db, [{ ...gone, expect: { ...gone.expect, access: [{ person: id(), access: 1 }] } }])).toEqual(['conflict']);
  });

  test('turns of one batch stand or fall by themselves, in the order given', async () => {
    const desks = await Promise.all(['1', '2', '3', '4'].map((chat) => deskOf(db, chat)));
    const heard = turnOn(desks[1]!);
    await commitTurns(db, [heard]);
    const batch = [turnOn(desks[0]!), heard, turnOn({ ...desks[2]!, account: { ...desks[2]!.account, version: 5 } }), turnOn(desks[3]!, { updateId: null })];
    expect(await commitTurns(db, batch)).toEqual(['committed', 'duplicate', 'conflict', 'committed']);
    expect(await count(db, 'outbox')).toBe(3);
    const many = await Promise.all(Array.from({ length: 70 }, (_, n) => deskOf(db, `m${n}`)));
    expect(
      new Set(
        await commitTurns(
          db,
          many.map((desk) => turnOn(desk)),
        ),
      ),
    ).toEqual(new Set(['committed']));
    // Of two on one account the second finds the first.
    const twice = await deskOf(db, 'twice');
    expect(await commitTurns(db, [turnOn(twice), turnOn(await deskOf(db, 'beside')), turnOn(twice)])).toEqual(['committed', 'committed', 'conflict']);
  });

  test('a turn of the clock with a key that was used is committed without the second message', async () => {
    const desk = await deskOf(db, '42');
    expect(await commitTurns(db, [turnOn(desk, { updateId: null, outbox: [saying({ dedupeKey: 'offer' })] })])).toEqual(['committed']);
    expect(await commitTurns(db, [turnOn(await deskOf(db, '42'), { updateId: null, outbox: [saying({ dedupeKey: 'offer' }), saying()] })])).toEqual([
      'committed',
    ]);
    expect(await count(db, 'outbox')).toBe(2);
  });

  test('facts are written with their turn or not at all', async () => {
    const write = (tx: { query: Database['query'] }): Promise<unknown> => tx.query(`insert into plan_run values ('b1', 'p', 'a', $1, to_timestamp(0))`, [id()]);
    const desk = await deskOf(db, '42');
    expect(await commitTurn(db, turnOn(desk), async (tx) => void (await write(tx)))).toBe('committed');
    expect(await commitTurn(db, turnOn(desk), async (tx) => void (await write(tx)))).toBe('conflict');
    const again = await deskOf(db, '42');
    expect(await commitTurn(db, turnOn(again), async (tx) => (await write(tx), false))).toBe('conflict');
    await expect(
      commitTurn(db, turnOn(again), async (tx) => {
        await write(tx);
        throw new Error('broke');
      }),
    ).rejects.toThrow('broke');
    expect(await count(db, 'plan_run')).toBe(1);
    expect((await deskOf(db, '42')).account.version).toBe(1);
  });

  test('a failed update is on record once, owes one apology, and can be taken up again', async () => {
    const desk = await deskOf(db, '42');
    const updateId = nextUpdate();
    const failed = { bot: 'b1', updateId, account: desk.account.id, at: t0, code: 'flow.failed', body: Uint8Array.of(1, 2, 3), outbox: [saying()] };
    expect(await failUpdate(db, failed)).toBe('failed');
    expect(await failUpdate(db, { ...failed, outbox: [saying()] })).toBe('duplicate');
    expect(await count(db, 'outbox')).toBe(1);
    expect(await listFailed(db, 'b1', 10)).toEqual([{ bot: 'b1', updateId, account: desk.account.id, at: t0, code: 'flow.failed' }]);
    expect([...(await failedBody(db, 'b1', updateId))!]).toEqual([1, 2, 3]);
    const after = await deskOf(db, '42');
    expect(after.account.version).toBe(1);
    expect(await commitTurns(db, [turnOn(after, { updateId })])).toEqual(['duplicate']);
    expect(await commitTurns(db, [turnOn(after, { updateId, retry: true })])).toEqual(['committed']);
    expect(await commitTurns(db, [turnOn(await deskOf(db, '42'), { updateId, retry: true })])).toEqual(['duplicate']);
    expect(await failedBody(db, 'b1', updateId)).toBeUndefined();
  });

  test('updates are forgotten after their time', async () => {
    await commitTurns(db, [turnOn(await deskOf(db, '42'))]);
    expect(await pruneInbox(db, t0)).toBe(0);
    expect(await pruneInbox(db, t0 + 1)).toBe(1);
  });
});

serverOnly((open) => {
  let one: TestDatabase;
  beforeEach(async () => {
    one = await open({ connections: 10 });
    await addBot(one.db);
  });

  test('the same update committed by many connections at once takes effect once', async () => {
    const other = one.another();
    for (let round = 0; round < 40; round++) {
      const desk = await deskOf(one.db, `r${round}`);
      const turn = turnOn(desk);
      const outcomes = (await Promise.all(Array.from({ length: 8 }, (_, n) => commitTurns(n % 2 ? other : one.db, [{ ...turn, outbox: [saying()] }])))).flat();
      expect(outcomes.filter((o) => o === 'committed')).toHaveLength(1);
      expect(outcomes.filter((o) => o === 'duplicate')).toHaveLength(7);
    }
    expect(await count(one.db, 'outbox')).toBe(40);
  });

  test('of different updates on one version one commits and the others conflict', async () => {
    for (let round = 0; round < 40; round++) {
      const desk = await deskOf(one.db, `r${round}`);
      const outcomes = (await Promise.all(Array.from({ length: 8 }, () => commitTurns(one.db, [turnOn(desk)])))).flat();
      expect(outcomes.sort()).toEqual(['committed', ...Array<string>(7).fill('conflict')]);
      expect((await deskOf(one.db, `r${round}`)).account.version).toBe(1);
    }
    expect([await count(one.db, 'inbox'), await count(one.db, 'outbox')]).toEqual([40, 40]);
  });

  test('batches over the same accounts in any order neither lose nor double a turn, and never hang', async () => {
    const other = one.another();
    const chats = Array.from({ length: 12 }, (_, n) => `c${n}`);
    await Promise.all(chats.map((chat) => deskOf(one.db, chat)));
    const updates = chats.map((chat) => ({ chat, todo: Array.from({ length: 15 }, nextUpdate) }));
    // Every update is delivered to three workers; each works through all chats in its own order, deciding anew on a conflict.
    const committed: number[] = [];
    await Promise.all(
      Array.from({ length: 3 }, async (_, worker) => {
        const db = worker % 2 ? other : one.db;
        const left = updates.map((u) => ({ chat: u.chat, todo: [...u.todo] }));
        while (left.some((u) => u.todo.length > 0)) {
          const open = left.filter((u) => u.todo.length > 0).sort(() => Math.random() - 0.5);
          const desks = await Promise.all(open.map((u) => deskOf(db, u.chat)));
          const outcomes = await commitTurns(
            db,
            open.map((u, n) => turnOn(desks[n]!, { updateId: u.todo[0]!, state: { last: u.todo[0]! } })),
          );
          outcomes.forEach((outcome, n) => {
            if (outcome === 'committed') committed.push(open[n]!.todo[0]!);
            if (outcome !== 'conflict') open[n]!.todo.shift();
          });
        }
      }),
    );
    expect([...committed].sort((a, b) => a - b)).toEqual(updates.flatMap((u) => u.todo).sort((a, b) => a - b));
    const rows = await one.db.query<{ version: number; state: { last: number }; rows: number; seqs: number }>(
      'select a.version, a.state, (select count(*) from outbox o where o.account_id = a.id) as rows, (select count(distinct seq) from outbox o where o.account_id = a.id) as seqs from account a',
    );
    expect(rows.every((r) => r.version === 15 && r.rows === 15 && r.seqs === 15)).toBe(true);
    expect(rows.map((r) => r.state.last).sort((a, b) => a - b)).toEqual(updates.map((u) => u.todo.at(-1)!).sort((a, b) => a - b));
  });

  test('a turn that waits for an account changed meanwhile sees it as it is then', async () => {
    const desk = await deskOf(one.db, '42');
    // Held by a transaction that changes something a turn does not depend on: the turn goes through and keeps that change.
    let waiting!: Promise<readonly string[]>;
    await one.db.transaction(async (tx) => {
      await tx.query('update account set reachable = false where id = $1::uuid', [desk.account.id]);
      waiting = commitTurns(one.db, [turnOn(desk)]);
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    expect(await waiting).toEqual(['committed']);
    expect((await deskOf(one.db, '42')).account).toMatchObject({ version: 1, reachable: false });
    // Held by one that is rolled back: nothing was in the way.
    const next = await deskOf(one.db, '42');
    await one.db
      .transaction(async (tx) => {
        await tx.query('update account set version = 99 where id = $1::uuid', [desk.account.id]);
        waiting = commitTurns(one.db, [turnOn(next)]);
        await new Promise((resolve) => setTimeout(resolve, 150));
        throw new Error('back');
      })
      .catch(() => undefined);
    expect(await waiting).toEqual(['committed']);
  });

  test('facts and bare turns of one account exclude each other', async () => {
    const desk = await deskOf(one.db, '42');
    const outcomes = await Promise.all([
      commitTurn(one.db, turnOn(desk), () => new Promise<void>((resolve) => setTimeout(resolve, 100))),
      ...Array.from({ length: 4 }, () => commitTurns(one.db, [turnOn(desk)]).then((o) => o[0])),
    ]);
    expect(outcomes.filter((o) => o === 'committed')).toHaveLength(1);
  });
});
