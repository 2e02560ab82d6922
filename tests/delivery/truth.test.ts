import { expect, test } from 'vitest';
import type { Channel, Outgoing } from '../../src/channels/contract.ts';
import { noPacer, type Pacer } from '../../src/delivery/pacer.ts';
import { Artist } from '../../src/delivery/picture/artist.ts';
import { Relay } from '../../src/delivery/relay.ts';
import { makeTexts } from '../../src/i18n/texts.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { noMetrics } from '../../src/lib/metrics.ts';
import type { Database } from '../../src/storage/database.ts';
import type { OwedRow, Truth } from '../../src/storage/outbox.ts';
import { owe } from '../../src/storage/owe.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { addBot, addPerson, deskOf, id, sweep, t0 } from '../integration/storage/world.ts';
import { embeddedOnly } from '../support/databases.ts';

/** A relay that asks `truth` of every row, and what went over its channel. */
function relayOn(db: Database, clock: MovableClock, truth: (row: OwedRow) => Truth, pacer: Pacer = noPacer): { relay: Relay; said: string[]; asked: number[] } {
  const said: string[] = [];
  const asked: number[] = [];
  const channel = {
    send: ({ text }: Outgoing) => {
      said.push(text);
      return Promise.resolve({ how: 'sent', messages: [String(said.length)] });
    },
  } as unknown as Channel;
  const texts = makeTexts({ en: {} });
  const relay = new Relay({
    db,
    channel,
    clock,
    log: silentLog,
    metrics: noMetrics,
    pacer,
    textsOf: () => texts,
    stillTrue: (rows) => {
      asked.push(rows.length);
      return Promise.resolve(rows.map(truth));
    },
    filesOf: () => Promise.resolve([]),
    artist: new Artist(),
    again: () => undefined,
  });
  return { relay, said, asked };
}

embeddedOnly((open) => {
  /** Three messages nobody asked for, each to somebody else, in hand. */
  const owing = async (kinds: readonly string[]): Promise<{ db: Database; rows: readonly OwedRow[] }> => {
    const { db } = await open();
    await addBot(db);
    for (const [n, kind] of kinds.entries()) {
      const person = await addPerson(db, `P${n}`);
      await linkAccount(db, { account: (await deskOf(db, String(n))).account.id, person, at: t0 });
      await owe(db, 'b1', [{ id: id(), person, kind, lane: 'reminder', message: { body: kind }, sendAfter: t0 }], t0);
    }
    return { db, rows: await sweep(db, { bot: 'b1', now: t0, claimUntil: t0 + 10_000, limit: 9 }) };
  };

  test('what is no longer true is dropped, what is partly true says less, and all is asked at once', async () => {
    const { db, rows } = await owing(['true', 'partly', 'over']);
    const truths: Readonly<Record<string, Truth>> = { true: 'send', partly: { shrink: { body: 'less' } }, over: 'drop' };
    const { relay, said, asked } = relayOn(db, new MovableClock(t0), (row) => truths[row.kind!]!);
    await relay.takeSwept(rows);
    expect(said.sort()).toEqual(['less', 'true']);
    expect(asked).toEqual([3]);
    expect(await db.query('select kind, state, code from outbox order by kind')).toEqual([
      { kind: 'over', state: 'dropped', code: 'untrue' },
      { kind: 'partly', state: 'sent', code: null },
      { kind: 'true', state: 'sent', code: null },
    ]);
  });

  test('what may not go before a moment is put off until then, and does not hold up its chat', async () => {
    const { db, rows } = await owing(['night']);
    const { person } = rows[0]!;
    const { relay, said } = relayOn(db, new MovableClock(t0), ({ kind }) => (kind === 'night' ? { later: t0 + 3_600_000 } : 'send'));
    await relay.takeSwept(rows);
    await owe(db, 'b1', [{ id: id(), person: person!, kind: 'danger', lane: 'danger', message: { body: 'danger' }, sendAfter: t0 }], t0);
    await relay.takeSwept(await sweep(db, { bot: 'b1', now: t0, claimUntil: t0 + 10_000, limit: 9 }));
    expect(said).toEqual(['danger']);
    const morning = await sweep(db, { bot: 'b1', now: t0 + 3_600_000, claimUntil: t0 + 3_610_000, limit: 9 });
    expect(morning.map(({ kind }) => kind)).toEqual(['night']);
  });

  test('what waited long for its slot is asked again', async () => {
    const { db, rows } = await owing(['visit_due']);
    const clock = new MovableClock(t0);
    let visited = false;
    const slow: Pacer = {
      ...noPacer,
      slot: () => {
        clock.advance(60_000);
        visited = true;
        return Promise.resolve(() => undefined);
      },
    };
    const { relay, said, asked } = relayOn(db, clock, () => (visited ? 'drop' : 'send'), slow);
    await relay.takeSwept(rows);
    expect(said).toEqual([]);
    expect(asked).toEqual([1, 1]);
    expect(await db.query('select state from outbox')).toEqual([{ state: 'dropped' }]);
  });

  test('what waits long for every slot is sent by the first it gets', async () => {
    const { db, rows } = await owing(['visit_due']);
    const clock = new MovableClock(t0);
    let slots = 0;
    const slow: Pacer = {
      ...noPacer,
      slot: () => {
        clock.advance(60_000);
        slots++;
        // Whoever never gives up is stopped.
        return Promise.resolve(slots > 5 ? undefined : () => undefined);
      },
    };
    const { relay, said, asked } = relayOn(db, clock, () => 'send', slow);
    await relay.takeSwept(rows);
    expect(said).toEqual(['visit_due']);
    expect(asked).toEqual([1, 1]);
    expect(slots).toBe(1);
  });
});
