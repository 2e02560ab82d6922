import type { Ledger } from './ledger.ts';

/** How long the spare is used before the first is asked again. Milliseconds. */
const pauseMs = 2_000;

/** A ledger that goes on by itself, on `spare`, while the shared one is out of reach. `now` is any clock that never steps back. */
export function steady(ledger: Ledger, spare: Ledger, now: () => number, failed: (error: unknown) => void): Ledger {
  let awayUntil = -Infinity;
  return {
    room: ledger.room,
    async claim(asks, late) {
      if (now() < awayUntil) return spare.claim(asks, []);
      try {
        return await ledger.claim(asks, late);
      } catch (error) {
        failed(error);
        awayUntil = now() + pauseMs;
        return spare.claim(asks, []);
      }
    },
    hold: async (ms) => {
      await spare.hold(ms);
      await ledger.hold(ms);
    },
    onHold: (heard) => ledger.onHold(heard),
    close: () => ledger.close(),
  };
}
