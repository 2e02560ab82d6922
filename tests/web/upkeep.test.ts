import { expect, test } from 'vitest';
import { pagesUpkeep } from '../../src/app/pages-upkeep.ts';
import { upkeep } from '../../src/app/upkeep.ts';
import { useLaunch } from '../../src/storage/web-logins.ts';
import { eachDatabase } from '../support/databases.ts';
import { openSite, type TestSite } from '../support/pages.ts';

const rows = async (site: TestSite): Promise<Readonly<Record<string, number>>> =>
  (
    await site.ground.db.query<Record<string, number>>(
      `select (select count(*)::int4 from web_session) as sessions, (select count(*)::int4 from web_link) as links,
         (select count(*)::int4 from web_login_used) as launches, (select count(*)::int4 from web_view) as views`,
    )
  )[0]!;

/** The hashes of the files that were made to be sent and are still there. */
const made = async (site: TestSite): Promise<readonly string[]> =>
  (await site.ground.db.query<{ sha256: string }>(`select sha256 from attachment where name <> '' and state = 'stored' order by created_at`)).map(
    ({ sha256 }) => sha256,
  );

eachDatabase((_name, open) => {
  test('sessions, links, used launch data and kept searches go when they are over, and not before', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    const { db, clock } = site.ground;
    const one = await site.signIn('S-03');
    await site.link('S-03');
    await useLaunch(db, { bot: 'main', hash: 'one', endsAt: clock.now() + 3_600_000 });
    const kept = await one.post('/pages/main/journal/views', { words: 'roof' });
    // The used link is kept until it would have ended: so it is refused as used.
    await upkeep(site.ground);
    expect(await rows(site)).toEqual({ sessions: 1, links: 2, launches: 1, views: 1 });
    expect((await one.get('/pages/main/')).status).toBe(200);

    site.clock.set('2026-03-11T03:59:59Z');
    const later = await site.signIn('S-03');
    await upkeep(site.ground);
    expect(await rows(site)).toEqual({ sessions: 1, links: 1, launches: 0, views: 1 });
    expect([(await one.get('/pages/main/')).status, (await later.get('/pages/main/')).status]).toEqual([401, 200]);
    // Once a day: what ends meanwhile waits for the next.
    site.clock.set('2026-03-11T20:00:00Z');
    await upkeep(site.ground);
    expect(await rows(site)).toEqual({ sessions: 1, links: 1, launches: 0, views: 1 });

    site.clock.set('2027-03-11T03:59:59Z');
    await upkeep(site.ground);
    expect(await rows(site)).toEqual({ sessions: 0, links: 0, launches: 0, views: 1 });
    const again = await site.signIn('S-03');
    expect((await again.get(kept.headers.get('Location')!)).status).toBe(200);
    site.clock.set('2027-03-12T04:00:00Z');
    await upkeep(site.ground);
    expect(await rows(site)).toMatchObject({ views: 0 });
    const [last] = [await site.signIn('S-03')];
    expect((await last.get(kept.headers.get('Location')!)).status).toBe(404);
  });

  test('files that were made go after three days, their content with the last that holds it', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    const { files } = site.ground;
    const one = await site.signIn('S-03');
    const send = async (path: string): Promise<void> => expect((await one.post(`/pages/main${path}/send`, { format: 'csv' })).status).toBe(303);
    await send('/coverage');
    site.clock.set('2026-03-10T05:00:00Z');
    await send('/coverage');
    await send('/overdue');
    const [first, second, other] = await made(site);
    expect(first).toBe(second);
    expect(other).not.toBe(first);
    const held = async (sha256: string | undefined): Promise<boolean> =>
      files.get(sha256!).then(
        () => true,
        () => false,
      );

    site.clock.set('2026-03-13T03:59:59Z');
    await pagesUpkeep(site.ground);
    expect(await made(site)).toEqual([first, second, other]);
    site.clock.set('2026-03-13T04:30:00Z');
    await pagesUpkeep(site.ground);
    // Another of the same content is younger.
    expect([await made(site), await held(first)]).toEqual([[second, other], true]);
    site.clock.set('2026-03-13T05:00:00Z');
    await pagesUpkeep(site.ground);
    expect([await made(site), await held(first), await held(other)]).toEqual([[], false, false]);
    // What somebody sent is not what was made.
    const [left] = await site.ground.db.query(`select count(*)::int4 as n from attachment where state = 'erased' and name = '' and sha256 is null`);
    expect(left).toEqual({ n: 3 });
    await pagesUpkeep(site.ground);
  });
});
