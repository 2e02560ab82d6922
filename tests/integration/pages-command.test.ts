import { expect, test } from 'vitest';
import { runBot } from '../../src/app/bot.ts';
import { Simulator } from '../../src/channels/simulator/simulator.ts';
import { openBacking } from '../../src/delivery/backing.ts';
import { loadActorByCode, loadDesk } from '../../src/storage/desks.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { startHouse } from '../support/house.ts';
import { openOffice, rosterFolder } from '../support/office.ts';

const addresses = /http:\/\/127\.0\.0\.1:\d+\/pages\/main\/link\/[\w-]+/;

embeddedOnly((open) => {
  test('/pages on this machine gives a supervisor a link that opens the pages once, and nobody else one', async () => {
    const house = await startHouse({ open, roster: rosterFolder.pathname, at: '2026-03-10T04:00:00Z' });
    const supervisor = await house.join('S-03', { id: 7, name: 'Fang', language: 'en' });
    await house.act(supervisor, () => supervisor.say('/pages'));
    const [link] = addresses.exec(supervisor.lastMessage()?.text ?? '') ?? [];
    expect(link).toBeDefined();
    // The chat's own preview, then the person.
    expect((await fetch(link!)).status).toBe(200);
    const opened = await fetch(link!, { method: 'POST', redirect: 'manual', headers: { Origin: new URL(link!).origin } });
    expect(opened.status).toBe(303);
    const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]);
    expect(cookie).toEqual([expect.stringMatching(/^ferryman-main=/)]);
    const page = await fetch(new URL(opened.headers.get('location')!, link), { headers: { Cookie: cookie[0]! } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Yunping County')]);
    expect((await fetch(link!, { method: 'POST', headers: { Origin: new URL(link!).origin } })).status).toBe(410);
    // What opens the pages is in no log and, but for its hash, in no table.
    const code = link!.split('/').at(-1)!;
    expect(house.log()).not.toContain(code);
    expect(await house.ground.db.query('select 1 from web_link where code_hash = $1', [code])).toEqual([]);

    const cadre = await house.join('C-01', { id: 8, name: 'Lin', language: 'en' });
    await house.act(cadre, () => cadre.say('/pages'));
    expect(cadre.lastMessage()?.text).toContain('The pages are for supervisors');
  });

  test('where the pages are reached by https, a button opens them in the app, and another gives a link for a computer', async () => {
    const { ground, clock } = await openOffice(open);
    const { db, ids, log } = ground;
    const channel = new Simulator({ bot: 'main', now: () => clock.now() });
    const supervisor = channel.person({ account: 'fang', name: 'Fang', language: 'en' });
    const desk = await loadDesk(db, { bot: 'main', channel: channel.name, chat: 'fang', newId: ids.next(), now: clock.now() });
    await linkAccount(db, { account: desk.account.id, person: (await loadActorByCode(db, 'main', 'S-03'))!.actor.person, at: clock.now() });
    const backing = await openBacking({ db, log });
    const pages = () => ({ url: 'https://ferry.example.org/pages/main', app: true });
    const bot = runBot({ ...ground, bot: 'main', channel, username: 'ferry_bot', pages, queue: backing.queue('main'), does: () => true, claimFor: 60_000 });
    channel.listen(bot.receive);
    await supervisor.say('/pages');
    await bot.settled();
    expect(supervisor.last?.buttons).toEqual([
      [{ label: 'Open', app: 'https://ferry.example.org/pages/main/app' }],
      [{ label: 'Link for a computer', data: 'go.pages.link' }],
    ]);
    await supervisor.press('Link for a computer');
    await bot.settled();
    expect(supervisor.last?.text).toMatch(/within 10 minutes[^]*https:\/\/ferry\.example\.org\/pages\/main\/link\/[\w-]{32}$/);
    // The digest that is asked for, and the one the clock brings, open them too.
    await supervisor.say('/digest');
    await bot.settled();
    expect(supervisor.last?.buttons.flat()).toContainEqual({ label: 'Open the pages', app: 'https://ferry.example.org/pages/main/app' });
    clock.set('2026-04-02T02:00:00Z');
    await bot.tick();
    await bot.settled();
    const [digest] = await db.query<{ message: string }>(`select message::text as message from outbox where kind = 'digest'`);
    expect(digest?.message).toContain('https://ferry.example.org/pages/main/app');
    await bot.stop();
    await backing.close();
  });
});
