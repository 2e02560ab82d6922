import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { householdByCode } from '../../src/storage/households.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { page } from '../../src/web/pages/page.ts';
import { embeddedOnly } from '../support/databases.ts';
import { openSite, type TestSite } from '../support/pages.ts';
import { matrix } from './route-matrix.ts';
import { thingsOf } from './things.ts';

const script = '<script>alert(1)</script>';
const attribute = '"><img src=x onerror=alert(1)>';

async function imported(site: TestSite, name: string, ...lines: readonly string[]): Promise<void> {
  const done = await site.run('import', { files: [{ name, bytes: new TextEncoder().encode(lines.join('\n')) }] });
  expect(done.err).toEqual([]);
}

embeddedOnly((open) => {
  test('a script in a name or a narrative is words on every page', async () => {
    const site = await openSite(open);
    const csv = (words: string): string => `"${words.replaceAll('"', '""')}"`;
    await imported(
      site,
      'people.csv',
      'code,name,role,area_code,phone,language,from,to,id_number',
      `S-03,${csv(`Fang ${script}`)},supervisor,YP,,en,2019-01-01,,`,
      `C-01,${csv(`Lin ${attribute}`)},cadre,YP-SQ,,en,2019-01-01,,`,
    );
    await imported(
      site,
      'households.csv',
      'code,head_name,area_code,register,cadre_code,since,contact_name,contact_phone,language,address',
      `H-101,${csv(script)},YP-SQ-XJ,poor,C-01,2019-01-01,,,en,${csv(attribute)}`,
    );
    await site.visit('C-01', 'H-101', { visitedOn: '2026-01-05', narrative: `${script} ${attribute}` });
    const supervisor = await site.signIn('S-03');
    const things = await thingsOf(site);
    let seen = 0;
    for (const { method, path, at, form, gets } of matrix) {
      if (gets.supervisor !== 200 || at(things).startsWith('//')) continue;
      const address = `/pages/main${at(things)}`;
      const answer = method === 'GET' ? await supervisor.get(address) : await supervisor.post(address, form);
      if (answer.headers.get('Content-Type')?.startsWith('text/html') !== true) continue;
      const body = await answer.text();
      expect([path, body.includes(script), body.includes('<img')]).toEqual([path, false, false]);
      if (body.includes('&lt;script&gt;')) seen += 1;
    }
    // Each page names who is signed in.
    expect(seen).toBeGreaterThan(3);
  });

  test('another area’s household is not there, whatever address is guessed', async () => {
    const site = await openSite(open);
    await imported(site, 'areas.csv', 'code,name,level,parent_code,time_zone', 'YP-HS,Heshan Township,township,YP,Asia/Shanghai');
    await imported(site, 'people.csv', 'code,name,role,area_code,phone,language,from,to,id_number', 'S-09,Gao Yun,supervisor,YP-HS,,en,2019-01-01,,');
    const elsewhere = await site.signIn('S-09');
    const { id, headName } = (await householdByCode(site.ground.db, 'main', 'H-101'))!;
    const cadre = (await loadActorByCode(site.ground.db, 'main', 'C-01'))!.actor;
    const asked = matrix.filter(({ method, gets }) => method === 'GET' && gets.supervisor === 200 && gets.elsewhere !== 403);
    for (const { path } of asked.filter((row) => row.path.startsWith('/pages/:bot/'))) {
      const address = path.replace('/pages/:bot', '/pages/main').replace(/:\w+/g, path.includes('cadre') ? cadre.person : id);
      const body = await (await elsewhere.get(`${address}?household=${id}&id=${id}&area=${id}&cadre=${cadre.person}`)).text();
      expect([path, body.includes(headName), body.includes(cadre.name)]).toEqual([path, false, false]);
    }
  });

  test('too much at once is told so with the time to wait, to whoever did it', async () => {
    const site = await openSite(open, { limits: { session: 3, address: 1_000, signIn: 2 } });
    const supervisor = await site.signIn('S-03');
    for (let n = 0; n < 3; n++) expect((await supervisor.get('/pages/main/')).status).toBe(200);
    const refused = await supervisor.get('/pages/main/');
    expect([refused.status, await refused.text()]).toEqual([429, expect.stringMatching(/Wait (?:a|\d+) seconds?/)]);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await (await site.signIn('C-01')).get('/pages/main/')).status).toBe(403);
    // Two have signed in: the third attempt within the minute is one too many, good link or not.
    expect((await site.browser().post(await site.link('C-02'))).status).toBe(429);
    // Another address goes on; one that calls itself so from outside does not.
    const other = { 'X-Forwarded-For': '203.0.113.9' };
    expect((await site.browser().post(await site.link('C-02'), {}, other)).status).toBe(303);
  });

  test('every answer lets a page use what we serve and nothing else, and is kept by nobody', async () => {
    const site = await openSite(open);
    const supervisor = await site.signIn('S-03');
    for (const path of ['/pages/main/', '/pages/main/app', '/pages/main/nothing/here', '/', '/try/stage', '/healthz']) {
      const { headers, status } = await supervisor.get(path);
      const policy = headers.get('Content-Security-Policy') ?? '';
      const frames = path.startsWith('/pages/') ? 'https://web.telegram.org https://webk.telegram.org https://webz.telegram.org' : "'none'";
      expect([path, policy]).toEqual([path, expect.stringContaining(`frame-ancestors ${frames}`)]);
      for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'"])
        expect(policy).toContain(rule);
      expect(policy).not.toContain('unsafe');
      expect([path, headers.get('Cache-Control'), headers.get('X-Content-Type-Options')]).toEqual([path, 'no-store', 'nosniff']);
      // Nothing of the demo is served beside the pages of a real deployment.
      if (!path.startsWith('/pages/') && path !== '/healthz') expect([path, status]).toEqual([path, 404]);
    }
  });

  test('a page that breaks says so in words, and its cause to the log alone', async () => {
    const broken = page({
      path: '/broken',
      action: 'digest.read',
      query: z.object({}),
      load: () => Promise.reject(new Error('select * from secrets')),
      title: () => '',
      view: () => html``,
    });
    const site = await openSite(open, { routes: [broken] });
    const answer = await (await site.signIn('S-03')).get('/pages/main/broken');
    expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('secrets')]);
  });
});
