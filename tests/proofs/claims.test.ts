import { beforeEach, expect, test } from 'vitest';
import type { Channel, Outgoing, Sent } from '../../src/channels/contract.ts';
import { noPacer } from '../../src/delivery/pacer.ts';
import { Artist } from '../../src/delivery/picture/artist.ts';
import { Relay } from '../../src/delivery/relay.ts';
import { makeTexts } from '../../src/i18n/texts.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { noMetrics } from '../../src/lib/metrics.ts';
import { freeClaims, giveBack, renewClaims } from '../../src/storage/claims.ts';
import type { Database } from '../../src/storage/database.ts';
import { openEmbedded } from '../../src/storage/embedded.ts';
import { putBack, type OwedRow } from '../../src/storage/outbox.ts';
import { commitTurns } from '../../src/storage/turns.ts';
import { addBot, deskOf, saying, sweep, t0, turnOn } from '../integration/storage/world.ts';
import { eachDatabase } from '../support/databases.ts';

const second = 1_000;

/** Commits a turn of a chat that owes these words, claimed by its process for ten seconds; its rows as a process has them in hand. */
async function owe(db: Database, chat: string, ...words: readonly string[]): Promise<OwedRow[]> {
  const desk = await deskOf(db, chat);
  const outbox = words.map((body) => saying({ message: { body }, claimedUntil: t0 + 10 * second }));
  expect(await commitTurns(db, [turnOn(desk, { outbox })])).toEqual(['committed']);
  return outbox.map(({ id, lane, message }) => ({ id, bot: 'b1', account: desk.account.id, channel: 'telegram', chat, lane, message, sent: [], attempts: 0 }));
}

const found = async (db: Database, now: number): Promise<unknown[]> =>
  (await sweep(db, { bot: 'b1', now, claimUntil: now + 10 * second, limit: 9 })).map(({ message }) => message.body);

eachDatabase((_name, open) => {
  let db: Database;
  beforeEach(async () => {
    ({ db } = await open());
    await addBot(db);
  });

  test('what a dead process had in hand is free at once, but not what waits after a failure', async () => {
    await owe(db, '1', 'one', 'two');
    const [failed] = await owe(db, '2', 'three');
    await putBack(db, { id: failed!.id, next: t0 + 60 * second, failed: true, code: 'network.lost', messages: [] });
    expect(await found(db, t0)).toEqual([]);
    await freeClaims(db, t0);
    expect(await found(db, t0)).toEqual(['one', 'two']);
    expect(await found(db, t0 + 60 * second)).toEqual(['one', 'two', 'three']);
    // Taken up again after a failure, and its process died too.
    await freeClaims(db, t0 + 61 * second);
    expect(await found(db, t0 + 61 * second)).toHaveLength(3);
  });

  test('a message in hand stays claimed as long as its process says so', async () => {
    const [one] = await owe(db, '1', 'one');
    const [failed] = await owe(db, '2', 'two');
    await putBack(db, { id: failed!.id, next: t0 + 12 * second, failed: true, code: 'network.lost', messages: [] });
    await renewClaims(db, [one!.id, failed!.id], t0 + 20 * second);
    expect(await found(db, t0 + 12 * second)).toEqual(['two']);
    await giveBack(db, [one!.id], t0 + 13 * second);
    expect(await found(db, t0 + 13 * second)).toEqual(['one']);
  });

  test('what comes behind a message that went back is not sent before it', async () => {
    const clock = new MovableClock(t0);
    const said: string[] = [];
    const outcomes: Sent[] = [{ how: 'failed', code: 'network.lost', messages: [] }];
    const channel = {
      send: ({ text }: Outgoing) => {
        said.push(text);
        return Promise.resolve(outcomes.shift() ?? { how: 'sent', messages: [String(said.length)] });
      },
    } as unknown as Channel;
    const texts = makeTexts({ en: {} });
    const relay = new Relay({
      db,
      channel,
      clock,
      log: silentLog,
      metrics: noMetrics,
      pacer: noPacer,
      stillTrue: (rows) => Promise.resolve(rows.map(() => 'send')),
      textsOf: () => texts,
      filesOf: () => Promise.resolve([]),
      artist: new Artist(),
      again: () => undefined,
    });
    relay.take(await owe(db, '1', 'one', 'two'));
    await relay.idle();
    relay.take(await owe(db, '1', 'three'));
    await relay.idle();
    expect(said).toEqual(['one']);
    clock.advance(3 * second);
    await relay.takeSwept(await sweep(db, { bot: 'b1', now: clock.now(), claimUntil: clock.now() + 10 * second, limit: 9 }));
    expect(said).toEqual(['one', 'one', 'two', 'three']);
    relay.take(await owe(db, '1', 'four'));
    await relay.idle();
    expect(said.at(-1)).toBe('four');
    expect(relay.heldSince(clock.now() + second)).toEqual([]);
  });

  test('a message that cannot be put together is given up in the end, and does not hold its chat for ever', async () => {
    const clock = new MovableClock(t0);
    const channel = { send: () => Promise.resolve({ how: 'sent', messages: ['1'] }) } as unknown as Channel;
    const relay = new Relay({
      db,
      channel,
      clock,
      log: silentLog,
      metrics: noMetrics,
      pacer: noPacer,
      stillTrue: (rows) => Promise.resolve(rows.map(() => 'send')),
      textsOf: () => makeTexts({ en: {} }),
      filesOf: () => Promise.resolve([]),
      artist: new Artist(),
      again: () => undefined,
    });
    const [row] = await owe(db, '1', 'one');
    const broken = { ...row!, message: { body: { key: 'no.such.text' } } };
    relay.take([broken]);
    for (let n = 0; n < 12; n++) {
      await relay.idle();
      await relay.takeSwept([{ ...broken, attempts: n + 1 }]);
    }
    expect(await db.query(`select state, code from outbox`)).toEqual([{ state: 'failed', code: 'broke' }]);
  });
});

test('many who ask for a statement first at the same time all get it, also beside a transaction', async () => {
  const db = await openEmbedded();
  const one = (n: number): Promise<{ n: number }[]> => db.query<{ n: number }>('select $1::int4 as n', [n], 'echo');
  const inside = db.transaction(async (tx) => [
    ...(await tx.query<{ n: number }>('select $1::int4 as n', [7], 'echo')),
    ...(await tx.query<{ m: number }>('select 2 as m', [], 'two')),
  ]);
  expect(await Promise.all([one(1), one(2), one(3), inside, one(4)])).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 7 }, { m: 2 }], [{ n: 4 }]]);
  await db.close();
});
