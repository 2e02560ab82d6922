import type { Ask, Ledger } from './ledger.ts';

/** How long the spare is used before the first is asked again. Milliseconds. */
const pauseMs = 2_000;

/**
 * A ledger that goes on by itself, on `spare`, while the shared one is out of reach. Between the two lies a window in which nothing is given: what
 * the one gave is not known to the other. `now` is the spare's clock.
 */
export function steady(ledger: Ledger, spare: Ledger, now: () => number, failed: (error: unknown) => void): Ledger {
  const { window } = ledger.room;
  let awayUntil = -Infinity;
  /** When the spare last gave a slot. */
  let spared = -Infinity;

  const helpOneself = async (asks: readonly Ask[]): ReturnType<Ledger['claim']> => {
    const answer = await spare.claim(asks, []);
    for (const one of answer.answers) if ('at' in one) spared = Math.max(spared, one.at);
    return answer;
  };

  return {
    room: ledger.room,
    async claim(asks, late) {
      const at = now();
      if (at < awayUntil) return helpOneself(asks);
      try {
        if (spared + window <= at) return await ledger.claim(asks, late);
        await ledger.claim([], []);
        return { now: at, held: 0, answers: asks.map(() => ({ after: spared + window, whose: 'lane' })) };
      } catch (error) {
        failed(error);
        if (awayUntil < at - pauseMs) await spare.hold(window);
        awayUntil = now() + pauseMs;
        return helpOneself(asks);
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
