import { expect, test } from 'vitest';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { auditOf } from '../support/audit.ts';
import { embeddedOnly } from '../support/databases.ts';
import { openSite } from '../support/pages.ts';

embeddedOnly((open) => {
  test('a supervisor reads the overview of their area, and that goes on record', async () => {
    const site = await openSite(open);
    const supervisor = await site.signIn('S-03');
    const body = await supervisor.page('/');
    expect(body).toContain('<html lang="en" dir="ltr">');
    expect(body).toContain('<p>Yunping County');
    expect(body).toContain('Fang Huizhen');
    expect(body).not.toMatch(/<script(?![^>]* src=)|<style| style="| on\w+="/);
    const { db } = site.ground;
    const person = (await loadActorByCode(db, 'main', 'S-03'))!.actor.person;
    const records = await auditOf(db, 'main');
    expect(records.map(({ actor, via, action, subjectId }) => [actor, via, action, subjectId])).toContainEqual([person, 'page', 'digest.read', '/']);
  });

  test('whoever is no supervisor, or nobody, reads in words why there is no page', async () => {
    const site = await openSite(open);
    const cadre = await site.signIn('C-01');
    const refused = await cadre.get('/pages/main/');
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('These pages are for supervisors')]);
    const nobody = await site.browser('zh').get('/pages/main/');
    expect([nobody.status, await nobody.text()]).toEqual([401, expect.stringContaining('请先登录')]);
    const nowhere = await site.browser().get('/pages/other/');
    expect(nowhere.status).toBe(404);
  });

  test('the site says that it runs, keeps what is for watchers to itself, and is careful where it knows nothing', async () => {
    const one = (await openSite(open)).browser();
    expect(await Promise.all(['/healthz', '/readyz', '/metrics'].map(async (path) => (await one.get(path)).status))).toEqual([200, 404, 404]);
    const missing = await one.get('/nothing/here?x=1');
    expect([missing.status, await missing.text()]).toEqual([404, 'not found']);
    expect(missing.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect([missing.headers.get('x-content-type-options'), missing.headers.get('cache-control')]).toEqual(['nosniff', 'no-store']);
    const posted = await one.post('/healthz');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('assets have an address for their content, and are kept for good', async () => {
    const site = await openSite(open);
    const body = await (await site.browser().get('/pages/main/')).text();
    for (const path of body.match(/\/assets\/[0-9a-f]+\/\w+\.\w+/g)!) {
      const asset = await site.browser().get(path);
      expect([path, asset.status, asset.headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=31536000, immutable']);
      expect((await site.browser().get(path.replace(/assets\/./, 'assets/x'))).status).toBe(404);
    }
  });
});
