import type { Database } from '../storage/database.ts';
import { claimPace, hearHolds, holdPace } from '../storage/pace.ts';
import { bucketOf, type Answer, type Ledger, type Room } from './ledger.ts';

/** Before listening is tried again. Milliseconds. */
const patienceMs = 1000;

/** One bot's ledger in the database, for all its processes. Rejects where the database is away. */
export function databaseLedger(db: Database, bot: string, room: Room): Ledger {
  const heard: ((until: number, now: number) => void)[] = [];
  let stop: (() => void) | undefined;
  let closed = false;
  const again = (): void => void setTimeout(() => void listen(), patienceMs).unref();
  const listen = async (): Promise<void> => {
    if (closed) return;
    try {
      stop = await hearHolds(db, bot, (until, now) => heard.forEach((one) => one(until, now)), again);
      if (closed) stop();
    } catch {
      again();
    }
  };
  return {
    room,
    async claim(asks, late) {
      const rows = await claimPace(
        db,
        bot,
        room,
        asks.map(({ chat, lane }) => ({ chat, ahead: room.ahead[lane], unasked: lane !== 'reply', ...bucketOf(chat) })),
        late,
      );
      return {
        now: rows[0]?.now ?? 0,
        held: rows[0]?.held ?? 0,
        answers: rows.map((row): Answer => (row.slot === null ? { after: row.after ?? 0, whose: row.whose ?? 'lane' } : { at: row.slot })),
      };
    },
    hold: (ms) => holdPace(db, bot, ms),
    onHold(one) {
      heard.push(one);
      if (heard.length === 1) void listen();
    },
    close: () => {
      closed = true;
      stop?.();
      return Promise.resolve();
    },
  };
}
