import { expect, test } from 'vitest';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { linkAccount, unlinkPerson } from '../../src/storage/people.ts';
import { eachDatabase } from '../support/databases.ts';
import { launchData } from '../support/launch.ts';
import { openSite, type Browser, type TestSite } from '../support/pages.ts';

const token = '42:office';
const minute = 60_000;

/** Opens the page as Telegram does and sends what stood in the fragment. */
async function launch(browser: Browser, data: string, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  expect((await browser.get('/pages/main/app')).status).toBe(200);
  return browser.post('/pages/main/sign-in', { launch: data, ...more });
}

const read = async (answer: Response): Promise<[number, string]> => [answer.status, await answer.text()];

/** The supervisor's account on Telegram: 7003. */
async function withAccount(site: TestSite, code = 'S-03', id = 7003): Promise<void> {
  await site.link(code, String(id));
}

eachDatabase((_name, open) => {
  test('whoever Telegram says opened the page is let in, with a cookie where the browser keeps them', async () => {
    const site = await openSite(open, { token, publicUrl: 'https://ferry.example.org' });
    await withAccount(site);
    const browser = site.browser();
    const answer = await launch(browser, launchData(token, { id: 7003, at: site.clock.now() }));
    expect([answer.status, await answer.json()]).toEqual([200, { token: null }]);
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-ferryman-main='));
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Max-Age=43200']) expect(cookie).toContain(part);
    expect(await browser.page('/')).toContain('Fang Huizhen');
  });

  test('where cookies are refused a token in memory opens the pages, for an hour', async () => {
    const site = await openSite(open, { token });
    await withAccount(site);
    const browser = site.browser();
    const answer = await browser.post('/pages/main/sign-in', { launch: launchData(token, { id: 7003, at: site.clock.now() }) });
    const { token: held } = (await answer.json()) as { token: string };
    expect(answer.headers.getSetCookie()).toEqual([]);
    const bearer = { Authorization: `Bearer ${held}` };
    expect((await browser.get('/pages/main/', bearer)).status).toBe(200);
    // A token for memory is no cookie, whoever puts it into one.
    expect((await browser.get('/pages/main/', { Cookie: `ferryman-main=${held}` })).status).toBe(401);
    site.clock.advance(61 * minute);
    expect((await browser.get('/pages/main/', bearer)).status).toBe(401);
  });

  test('launch data that are forged, stale, of the future, replayed or for another bot let nobody in', async () => {
    const site = await openSite(open, { token });
    await withAccount(site);
    const now = site.clock.now();
    const good = launchData(token, { id: 7003, at: now });
    const changed = good.replace('7003', '7004');
    const twice = `${good}&user=${encodeURIComponent('{"id":7004}')}`;
    const refused = {
      changed,
      'a name twice': twice,
      'another bot’s': launchData('43:other', { id: 7003, at: now }),
      'without a hash': good.replace(/&hash=.*/, ''),
      'a short hash': good.slice(0, -1),
      'no account': launchData(token, { id: 7003, at: now, more: { user: 'nobody' } }),
      stale: launchData(token, { id: 7003, at: now - 61 * minute }),
      'of the future': launchData(token, { id: 7003, at: now + 5 * minute }),
      nothing: '',
      'far too long': `${good}&x=${'x'.repeat(9_000)}`,
    };
    for (const [what, data] of Object.entries(refused)) {
      const [status, body] = await read(await launch(site.browser(), data));
      expect([what, status, body]).toEqual([what, 401, expect.stringContaining('Please sign in')]);
    }
    expect((await launch(site.browser(), good)).status).toBe(200);
    expect((await launch(site.browser(), good)).status).toBe(401);
    const [row] = await site.ground.db.query<{ sessions: number }>('select count(*)::int4 as sessions from web_session');
    expect(row!.sessions).toBe(1);
  });

  test('an account that speaks for nobody, or for no supervisor, reads so', async () => {
    const site = await openSite(open, { token });
    await withAccount(site, 'C-01', 7001);
    for (const id of [7001, 7999]) {
      const [status, body] = await read(await launch(site.browser(), launchData(token, { id, at: site.clock.now() })));
      expect([status, body]).toEqual([403, expect.stringContaining('These pages are for supervisors')]);
    }
  });

  test('of several supervisors on one account it asks which, and lets in nobody else', async () => {
    const site = await openSite(open, { token });
    const sheet = 'code,name,role,area_code,phone,language,from,to,id_number\nS-09,Gao Yun,supervisor,YP-SQ,,zh-CN,2019-01-01,,\n';
    await site.run('import', { files: [{ name: 'people.csv', bytes: new TextEncoder().encode(sheet) }] });
    await withAccount(site);
    await withAccount(site, 'S-09', 7003);
    const person = async (code: string): Promise<string> => (await loadActorByCode(site.ground.db, 'main', code))!.actor.person;
    const data = launchData(token, { id: 7003, at: site.clock.now() });
    const [status, body] = await read(await launch(site.browser(), data));
    expect([status, body]).toEqual([200, expect.stringMatching(/Fang Huizhen[^]*Gao Yun/)]);
    expect((await launch(site.browser(), data, { person: await person('C-01') })).status).toBe(403);
    const browser = site.browser();
    expect((await launch(browser, data, { person: await person('S-09') })).status).toBe(200);
    expect(await browser.page('/')).toContain('<html lang="zh-CN"');
  });

  test('a link is not spent by looking, opens once, and is over after ten minutes', async () => {
    const site = await openSite(open);
    const path = await site.link('S-03');
    for (let n = 0; n < 3; n++) expect((await site.browser().get(path)).status).toBe(200);
    const both = await Promise.all([site.browser().post(path), site.browser().post(path)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410]);
    const [status, body] = await read(await site.browser().get(path));
    expect([status, body]).toEqual([410, expect.stringContaining('This link is used up')]);
    const late = await site.link('S-03');
    site.clock.advance(10 * minute);
    expect((await site.browser().get(late)).status).toBe(410);
    expect((await site.browser().post(late)).status).toBe(410);
  });

  test('a form another site sends does nothing', async () => {
    const site = await openSite(open);
    const path = await site.link('S-03');
    const elsewhere = { Origin: 'https://evil.example.org', 'Sec-Fetch-Site': 'cross-site' };
    const [status, body] = await read(await site.browser().post(path, {}, elsewhere));
    expect([status, body]).toEqual([403, expect.stringContaining('Another site sent it')]);
    const supervisor = await site.signIn('S-03');
    expect((await supervisor.post('/pages/main/sign-out', {}, elsewhere)).status).toBe(403);
    expect((await supervisor.get('/pages/main/')).status).toBe(200);
  });

  test('signing out, unlinking and the end of a post end it the same minute; linking anew revives no old session', async () => {
    const site = await openSite(open);
    const { db } = site.ground;
    const out = await site.signIn('S-03');
    const kept = new Map(out.cookies);
    expect((await out.post('/pages/main/sign-out')).status).toBe(303);
    expect(out.cookies.size).toBe(0);
    for (const [name, value] of kept) expect((await site.browser().get('/pages/main/', { Cookie: `${name}=${value}` })).status).toBe(401);

    const person = (await loadActorByCode(db, 'main', 'S-03'))!.actor.person;
    const unlinked = await site.signIn('S-03');
    site.clock.advance(1_000);
    const [account] = await unlinkPerson(db, person, site.clock.now());
    expect((await unlinked.get('/pages/main/')).status).toBe(401);
    site.clock.advance(1_000);
    await linkAccount(db, { account: account!, person, at: site.clock.now() });
    expect((await unlinked.get('/pages/main/')).status).toBe(401);

    const ended = await site.signIn('S-03');
    await db.query(`update appointment set to_day = '2026-03-09' where person_id = $1::uuid`, [person]);
    expect((await ended.get('/pages/main/')).status).toBe(403);
  });

  test('a session ends by itself after half a day', async () => {
    const site = await openSite(open);
    const browser = await site.signIn('S-03');
    site.clock.advance(12 * 60 * minute - 1);
    expect((await browser.get('/pages/main/')).status).toBe(200);
    site.clock.advance(1);
    expect((await browser.get('/pages/main/')).status).toBe(401);
  });
});
