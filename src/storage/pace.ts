import type { Database } from './database.ts';

/** What is asked of a bot's room to send, for each chat in order. Milliseconds. */
interface PaceAsk {
  readonly chat: string;
  readonly ahead: number;
  readonly unasked: boolean;
  readonly every: number;
  readonly burst: number;
}

/** One answer: a slot, or `after` when to ask again and `whose` doing it is. Moments are milliseconds of the server's clock, which reads `now`. */
interface PaceAnswer {
  readonly now: number;
  readonly held: number;
  readonly slot: number | null;
  readonly after: number | null;
  readonly whose: 'chat' | 'lane' | null;
}

const channel = 'ferryman_hold';

/** Claims slots of a bot for all its processes, in one statement, by the server's own clock (the only place that reads it: `pace_claim`). */
export function claimPace(
  db: Database,
  bot: string,
  room: { readonly perSecond: number; readonly window: number },
  asks: readonly PaceAsk[],
  late: readonly { readonly slot: number; readonly used: number }[],
): Promise<readonly PaceAnswer[]> {
  return db.query<PaceAnswer>(
    `select * from pace_claim($1, $2::int4, $3::float8, $4::text[], $5::float8[], $6::bool[], $7::float8[], $8::float8[], $9::float8[], $10::float8[])`,
    [
      bot,
      room.perSecond,
      room.window,
      asks.map((ask) => ask.chat),
      asks.map((ask) => ask.ahead),
      asks.map((ask) => ask.unasked),
      asks.map((ask) => ask.every),
      asks.map((ask) => ask.burst),
      late.map(({ slot }) => slot),
      late.map(({ used }) => used),
    ],
    'pace_claim',
  );
}

/** No slot of a bot for so long (milliseconds) from now; every process hears of it at once. */
export async function holdPace(db: Database, bot: string, ms: number): Promise<void> {
  await db.query('select pace_hold($1, $2::float8)', [bot, ms], 'pace_hold');
}

/** Calls back when any process holds a bot: until when, and what the server's clock reads. Resolves to what stops it. */
export function hearHolds(db: Database, bot: string, heard: (until: number, now: number) => void, lost: () => void): Promise<() => void> {
  return db.driver.listen(channel, {
    heard: (payload) => {
      const [whose, until, now] = payload.split(' ');
      if (whose === bot) heard(Number(until), Number(now));
    },
    lost,
  });
}
