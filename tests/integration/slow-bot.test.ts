import { expect, test, vi } from 'vitest';
import { onOpenGround } from '../../src/app/console/run-operation.ts';
import type { Io } from '../../src/lib/io.ts';
import { embeddedOnly } from '../support/databases.ts';
import { startHouse } from '../support/house.ts';
import { rosterFolder } from '../support/office.ts';

const token = '77:north-token';

embeddedOnly((open) => {
  test('a bot that takes minutes to start is started once, and the others have their minutes meanwhile', { timeout: 60_000 }, async () => {
    const house = await startHouse({ open, roster: rosterFolder.pathname, at: '2026-03-10T04:00:00Z' });
    const { ground, api } = house;
    const north = api.addBot({ token, username: 'north_bot', now: () => house.clock.now() });
    const held = north.fail({ method: 'getMe', how: 'hang', times: 2 });
    expect(await onOpenGround(ground, 'en', 'bot-add', { id: 'north', token, perSecond: 5 }, { print: () => undefined } as unknown as Io)).toBe(0);
    for (const expected of [1, 1]) {
      await ground.db.query('delete from plan_run');
      void house.tick().catch(() => undefined);
      await vi.waitFor(
        async () => {
          expect(held.matched).toBe(expected);
          expect(await ground.db.query(`select plan from plan_run where bot_id = 'main'`)).not.toEqual([]);
        },
        { interval: 20, timeout: 10_000 },
      );
    }
  });
});
