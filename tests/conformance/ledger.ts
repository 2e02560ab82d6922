import { beforeEach, describe, expect, test, vi } from 'vitest';
import { roomOf, type Answer, type Ask, type Ledger, type Room } from '../../src/delivery/ledger.ts';

const perSecond = 30;
const { window, ahead } = roomOf(perSecond);
/** Answers are given as far ahead as one asks: these tests wait for nothing. */
export const room: Room = { perSecond, window, ahead: { ...ahead, reply: 3_600_000 } };

const many = (count: number, lane: Ask['lane'], chat = lane as string): Ask[] => Array.from({ length: count }, (_, n) => ({ chat: `${chat}${n}`, lane }));
const slots = (answers: readonly Answer[]): number[] => answers.flatMap((answer) => ('at' in answer ? answer.at : []));
/** The most that lie within one window, wherever it begins. */
const fullest = (moments: readonly number[], width: number): number =>
  Math.max(...moments.map((from) => moments.filter((moment) => moment >= from && moment < from + width).length));

/** A ledger of a new bot; `another` is a second process's way in. Its clock is its own: nothing here waits for it but the hearing of a hold. */
export function ledgerConformance(name: string, open: () => Promise<{ ledger: Ledger; another: Ledger }>): void {
  describe(`the ${name} ledger`, () => {
    let ledger: Ledger;
    let another: Ledger;
    beforeEach(async () => {
      ({ ledger, another } = await open());
    });

    test('nothing is given before what may have been sent earlier is a window old', async () => {
      const { now, held, answers } = await ledger.claim(many(1, 'reply'), []);
      expect(held).toBeGreaterThan(now + window / 2);
      expect(slots(answers)).toEqual([expect.closeTo(held, 1)]);
    });

    test('no window holds more than the ceiling, whoever asks, and answers are given as soon as there is room', async () => {
      const given: number[] = [];
      for (let n = 0; n < 5; n++) {
        given.push(
          ...slots((await ledger.claim(many(16, 'reply', `a${n}-`), [])).answers),
          ...slots((await another.claim(many(16, 'reply', `b${n}-`), [])).answers),
        );
      }
      expect(given).toHaveLength(160);
      expect(fullest(given, window - 0.01)).toBe(perSecond);
      // 160 are five full windows and the beginning of a sixth.
      expect(Math.max(...given) - Math.min(...given)).toBeLessThan(5 * window + 1);
    });

    test('what nobody waits for is spread, and given no further ahead than its lane looks; others pass it', async () => {
      // All that is free is given away: from here on slots come one by one.
      const first = await ledger.claim(many(perSecond, 'reply', 'x'), []);
      const bulk = await ledger.claim(many(5, 'bulk'), []);
      expect(slots(bulk.answers)).toEqual([]);
      const [refused] = bulk.answers;
      if (refused === undefined || 'at' in refused) throw new Error('it was given');
      expect(refused.whose).toBe('lane');
      // The room comes back a window after the hold that began it; whoever looks further gets it earlier.
      expect(refused.after).toBeCloseTo(first.held + window - ahead.bulk, 0);
      const [danger] = (await another.claim(many(1, 'danger'), [])).answers;
      expect(danger).toMatchObject({ whose: 'lane', after: expect.closeTo(first.held + window - ahead.danger, 0) as number });
      const [reply] = slots((await another.claim(many(1, 'reply'), [])).answers);
      expect(reply).toBeCloseTo(first.held + window, 0);
    });

    test('a burst of answers is made up for by what nobody waits for', async () => {
      const { held } = await ledger.claim(many(10, 'reply'), []);
      const { answers } = await ledger.claim(many(1, 'bulk'), []);
      const [answer] = answers;
      const from = answer === undefined ? 0 : 'at' in answer ? answer.at : answer.after + ahead.bulk;
      expect(from).toBeGreaterThanOrEqual(held - 0.01);
    });

    test('a chat has three at once and then one a second, from all processes together; a group one in three seconds', async () => {
      const ask: Ask[] = [{ chat: '7', lane: 'reply' }];
      for (const one of [ledger, another, ledger]) expect(slots((await one.claim(ask, [])).answers)).toHaveLength(1);
      const { held, answers } = await another.claim(ask, []);
      expect(answers).toEqual([{ whose: 'chat', after: expect.closeTo(held + 1000, 0) as number }]);
      const groups = await ledger.claim(
        [
          { chat: '-9', lane: 'reply' },
          { chat: '-9', lane: 'reply' },
        ],
        [],
      );
      expect(groups.answers).toEqual([{ at: expect.any(Number) as number }, { whose: 'chat', after: expect.closeTo(held + 3000, 0) as number }]);
    });

    test('a slot used late is given again late', async () => {
      const given = slots((await ledger.claim(many(perSecond, 'reply'), [])).answers);
      const late = given.map((slot) => ({ slot, used: slot + 50 }));
      const [next] = slots((await another.claim(many(1, 'reply', 'z'), late)).answers);
      expect(next).toBeCloseTo(Math.min(...given) + 50 + window, 0);
    });

    test('a hold is kept by all processes, to the millisecond, and they hear of it at once', async () => {
      const heard = vi.fn<(until: number, now: number) => void>();
      another.onHold(heard);
      await vi.waitFor(
        async () => {
          await ledger.hold(5_000);
          expect(heard).toHaveBeenCalled();
        },
        { interval: 5 },
      );
      const [until, now] = heard.mock.lastCall!;
      expect(until - now).toBeCloseTo(5_000, 0);
      const claimed = await another.claim(many(2, 'reply'), []);
      expect(claimed.held).toBeGreaterThanOrEqual(until - 1);
      expect(Math.min(...slots(claimed.answers))).toBeGreaterThanOrEqual(claimed.held - 0.01);
      expect(slots((await ledger.claim(many(2, 'bulk'), [])).answers)).toEqual([]);
      // A shorter one does not shorten it.
      await ledger.hold(10);
      expect((await ledger.claim(many(1, 'bulk'), [])).held).toBeGreaterThanOrEqual(claimed.held);
    });
  });
}
