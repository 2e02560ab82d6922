import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeDirectory } from '../../src/lib/home.ts';
import { onOpenGround } from '../../src/app/console/run-operation.ts';
import type { InputOf, OperationName } from '../../src/app/operations/operations.ts';
import { contactOfHousehold, householdByCode } from '../../src/storage/households.ts';
import { createInvite } from '../../src/storage/invites.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import type { BotApi } from '../support/bot-api/bot-api.ts';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { filesIn, rosterFolder } from '../support/office.ts';

const token = '77:north-token';
const usual = (): Promise<string> => readFile(join(homeDirectory(), 'flows', 'programme.yaml'), 'utf8');

/** The county in the north: early risers, visits every ten days, an emergency number of its own. */
async function northern(): Promise<string> {
  return (await usual())
    .replace('programme: demo-county', 'programme: north-county')
    .replace('poor: { every: month }', 'poor: { every: days, days: 10 }')
    .replace('quiet_hours: { from: 21:00, to: 07:30 }', 'quiet_hours: { from: 20:00, to: 06:00 }')
    .replace('morning: 08:30', 'morning: 06:30')
    .replace("number: '110'", "number: '777'");
}

async function twoCounties(house: TestHouse) {
  const { ground, api } = house;
  const { db, seal, ids } = ground;
  const said: string[] = [];
  const run = <Name extends OperationName>(name: Name, input: InputOf<Name>, bot?: string): Promise<number> => {
    said.length = 0;
    const io = {
      print: (line: string) => void said.push(line),
      warn: (line: string) => void said.push(line),
      write: async (piece: string) => void said.push(piece),
      progress: () => undefined,
      stopped: new AbortController().signal,
    };
    return onOpenGround(ground, 'en', name, input, io as unknown as Parameters<typeof onOpenGround>[4], bot);
  };
  const north = api.addBot({ token, username: 'north_bot', now: () => house.clock.now() });
  const does = async (on: BotApi, act: () => unknown): Promise<void> => {
    act();
    await on.updates.settled();
    await house.act(undefined as unknown as Person, () => undefined);
  };
  const joins = async (bot: string, on: BotApi, id: number, person: string): Promise<Person> => {
    const secret = ids.secret(18);
    const at = house.clock.now();
    await createInvite(db, { codeHash: seal.hash(secret), bot, person, at, expiresAt: at + 86_400_000 });
    const someone = on.person({ id, first_name: 'A', language_code: 'en' });
    await does(on, () => someone.open(secret));
    await does(on, () => someone.press('Yes'));
    return someone;
  };
  const cadre = async (bot: string): Promise<string> => (await loadActorByCode(db, bot, 'C-01'))!.actor.person;
  const contact = async (bot: string): Promise<string> => (await contactOfHousehold(db, (await householdByCode(db, bot, 'H-101'))!.id))!;
  const dueOn = async (bot: string): Promise<string | undefined> => (await householdByCode(db, bot, 'H-101'))!.dueOn;
  const heard = (person: Person): string =>
    person
      .chatLog()
      .flatMap((one) => (one.fromBot ? JSON.stringify(one) : []))
      .join('\n');
  return { run, said, north, does, joins, cadre, contact, dueOn, heard };
}

embeddedOnly((open) => {
  test('two bots go by rules of their own: cadence, waking hours and emergency numbers', { timeout: 120_000 }, async () => {
    // One o'clock at night there.
    const house = await startHouse({ open, roster: rosterFolder.pathname, at: '2019-01-23T17:00:00Z' });
    const { run, said, north, does, joins, cadre, contact, dueOn, heard } = await twoCounties(house);
    const { api } = house;
    expect(await run('bot-add', { id: 'north', token, programme: { name: 'north.yaml', text: await northern() } })).toBe(0);
    expect(await run('import', { files: await filesIn(rosterFolder) }, 'north')).toBe(0);
    await run('bot-list', {});
    expect(said).toEqual(expect.arrayContaining([expect.stringContaining('demo-county'), expect.stringContaining('north-county')]));
    await house.tick();

    // What is due, as it was imported.
    expect([await dueOn('main'), await dueOn('north')]).toEqual(['2019-01-31', expect.not.stringMatching('2019-01-31')]);
    const workers = { main: await joins('main', api, 601, await cadre('main')), north: await joins('north', north, 602, await cadre('north')) };
    const families = { main: await joins('main', api, 603, await contact('main')), north: await joins('north', north, 604, await contact('north')) };

    // Danger: each is told the numbers of their own county, at any hour.
    for (const [on, family] of [
      [api, families.main],
      [north, families.north],
    ] as const) {
      await does(on, () => family.say('/report'));
      await does(on, () => family.press('Health'));
      await does(on, () => family.press('🆘 Danger now'));
    }
    expect([heard(families.main).includes('110'), heard(families.main).includes('777')]).toEqual([true, false]);
    expect([heard(families.north).includes('110'), heard(families.north).includes('777')]).toEqual([false, true]);

    // Twenty to seven: one county is at work, in the other nobody is woken.
    const cards = (person: Person): boolean => heard(person).includes('this is waiting for you');
    house.clock.set('2019-01-23T22:40:00Z');
    await house.tick();
    expect([cards(workers.main), cards(workers.north)]).toEqual([false, true]);
    house.clock.set('2019-01-24T00:40:00Z');
    await house.tick();
    expect(cards(workers.main)).toBe(true);
  });

  test('a bot is given other rules while it is served: what is due is reckoned anew, and it goes by them within the minute', { timeout: 120_000 }, async () => {
    const house = await startHouse({ open, roster: rosterFolder.pathname, at: '2019-01-23T04:00:00Z' });
    const { run, said, does, joins, contact, dueOn, heard } = await twoCounties(house);
    const family = await joins('main', house.api, 603, await contact('main'));
    expect(await dueOn('main')).toBe('2019-01-31');
    expect(await run('bot-programme', { id: 'main' })).toBe(0);
    expect(said.join()).toContain('flows/programme.yaml');

    expect(await run('bot-programme', { id: 'main', programme: { name: 'n.yaml', text: await northern() } })).toBe(0);
    await house.tick();
    expect(await dueOn('main')).not.toBe('2019-01-31');
    await does(house.api, () => family.say('/report'));
    await does(house.api, () => family.press('Health'));
    await does(house.api, () => family.press('🆘 Danger now'));
    expect(heard(family)).toContain('777');
    await run('bot-programme', { id: 'main' });
    expect(said.join()).toBe(await northern());

    // Rules that were changed between the import and the first start, when nothing was noted yet.
    await house.ground.db.query(`update bot set reckoned_by = null where id = 'main'`);
    await house.ground.db.query(`update household set due_on = '2019-06-30' where bot_id = 'main'`);
    await house.restart();
    expect(await dueOn('main')).not.toBe('2019-06-30');

    // Rules that a new version cannot read: nobody goes by others in their place, and new ones can be given.
    await house.ground.db.query(`update bot set programme_text = 'nothing: 1', programme_hash = 'other' where id = 'main'`);
    await house.tick();
    expect(house.log()).toContain('bot.not_started');
    await expect(run('plan', {})).rejects.toThrow('bot.programme');
    expect(await run('bot-programme', { id: 'main', usual: true })).toBe(0);
    await house.tick();
    expect(await dueOn('main')).toBe('2019-01-31');
    const before = family.chatLog().length;
    await does(house.api, () => family.say('/help'));
    expect(family.chatLog().length).toBeGreaterThan(before + 1);
  });

  test('rules that do not fit, or bring words nobody has a text for, are refused line by line and change nothing', async () => {
    const house = await startHouse({ open, roster: rosterFolder.pathname, at: '2019-01-23T04:00:00Z' });
    const { run, said } = await twoCounties(house);
    const wrong = (text: string) => run('bot-programme', { id: 'main', programme: { name: 'n.yaml', text } });
    expect(await wrong((await usual()).replace('morning: 08:30', 'morning: 22:00'))).toBe(1);
    expect(said).toEqual([expect.stringMatching(/^n\.yaml:\d+: .*22:00/)]);
    expect(await wrong((await usual()).replace('waiting_for_others, other]', 'waiting_for_others, fishing, other]'))).toBe(1);
    expect(said.join('\n')).toContain('later_why.fishing');
    expect(await run('bot-add', { id: 'east', programme: { name: 'n.yaml', text: 'nothing: 1' } })).toBe(1);
    await run('bot-list', {});
    expect(said.join()).not.toContain('east');
    await expect(run('bot-programme', { id: 'nobody' })).rejects.toThrow('bot.unknown');
  });
});
