import { expect, test, vi } from 'vitest';
import { onOpenGround } from '../../src/app/console/run-operation.ts';
import type { Io } from '../../src/lib/io.ts';
import { listBots } from '../../src/storage/bots.ts';
import { embeddedOnly } from '../support/databases.ts';
import { startHouse } from '../support/house.ts';
import { rosterFolder } from '../support/office.ts';

const token = '77:north-token';

embeddedOnly((open) => {
  test('bots run side by side: one is added, fails, starts, answers while another may not, and is stopped', { timeout: 60_000 }, async () => {
    const house = await startHouse({ open, roster: rosterFolder.pathname, at: '2026-03-10T04:00:00Z' });
    const { ground, api } = house;
    const said: string[] = [];
    const io = { print: (line: string) => said.push(line) } as unknown as Io;
    expect(await onOpenGround(ground, 'en', 'bot-add', { id: 'north', token, perSecond: 5 }, io)).toBe(0);
    expect(said.join(' ')).not.toContain(token);

    // Telegram does not know it yet: the first bot does not mind.
    await house.tick();
    expect(house.log()).toContain('bot.not_started');
    expect(house.log()).not.toContain(token);
    const wei = api.person({ id: 501, first_name: 'Wei', language_code: 'en' });
    await house.act(wei, () => wei.say('hello'));
    expect(wei.chatLog().filter(({ fromBot }) => fromBot)).toHaveLength(1);

    const north = api.addBot({ token, username: 'north_bot', now: () => house.clock.now() });
    await house.tick();
    expect(await listBots(ground.db)).toEqual([
      expect.objectContaining({ id: 'main', username: 'ferry_bot' }),
      expect.objectContaining({ id: 'north', username: 'north_bot', perSecond: 5 }),
    ]);

    // The first one is told to wait for an hour: the second answers all the same.
    const stuck = api.fail({ method: 'sendMessage', how: '429', retryAfter: 3_600, times: 1 });
    const lan = api.person({ id: 502, first_name: 'Lan', language_code: 'en' });
    lan.say('hello');
    await vi.waitFor(() => expect(stuck.left).toBe(0), { interval: 5, timeout: 10_000 });
    const mei = north.person({ id: 503, first_name: 'Mei', language_code: 'en' });
    mei.say('hello');
    await vi.waitFor(() => expect(mei.chatLog().filter(({ fromBot }) => fromBot)).toHaveLength(1), { interval: 5, timeout: 10_000 });
    expect(lan.chatLog().filter(({ fromBot }) => fromBot)).toHaveLength(0);

    const before = north.count('getUpdates').total;
    expect(before).toBeGreaterThan(0);
    expect(await onOpenGround(ground, 'en', 'bot-stop', { id: 'north' }, io)).toBe(0);
    await house.tick();
    mei.say('anybody there?');
    await house.act(wei, () => wei.say('and you?'));
    expect(mei.chatLog().filter(({ fromBot }) => fromBot)).toHaveLength(1);
    expect(north.updates.pending()).toHaveLength(1);
  });

  test('a process sees which bots there are whatever its roles, and plans only as a clock', { timeout: 60_000 }, async () => {
    const planned = async (roles: string): Promise<readonly unknown[]> => {
      const house = await startHouse({ open, roster: rosterFolder.pathname, at: '2026-03-10T04:00:00Z', roles });
      const { ground, api } = house;
      expect(await onOpenGround(ground, 'en', 'bot-add', { id: 'north', token, perSecond: 5 }, { print: () => undefined } as unknown as Io)).toBe(0);
      api.addBot({ token, username: 'north_bot', now: () => house.clock.now() });
      await house.tick();
      expect((await listBots(ground.db)).map(({ username }) => username)).toEqual(['ferry_bot', 'north_bot']);
      return ground.db.query(`select distinct bot_id from plan_run where bot_id <> ''`);
    };
    expect(await planned('bot')).toEqual([]);
    expect(await planned('bot,worker')).toEqual([]);
    expect(await planned('bot,clock')).not.toEqual([]);
  });
});
