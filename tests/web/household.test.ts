import { expect, test } from 'vitest';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { eachDatabase } from '../support/databases.ts';
import { openSite } from '../support/pages.ts';

const at = '2026-03-10T04:00:00Z';

eachDatabase((_name, open) => {
  test('a household: who lives there, what was seen and promised, and it goes on record', async () => {
    const site = await openSite(open, { at });
    const narrative = 'The roof leaks.\n<script>alert(1)</script> & "more"';
    await site.visit('C-01', 'H-101', {
      visitedOn: '2026-03-05',
      narrative,
      concerns: ['housing'],
      promises: [{ id: site.ground.ids.next(), words: 'Bring <b>tiles</b>', due: '2026-03-08' }],
    });
    const { db } = site.ground;
    const home = (await householdByCode(db, 'main', 'H-101'))!;
    const one = await site.signIn('S-03');
    const body = await one.page(`/households/${home.id}`);
    expect(body).toContain('<p>The roof leaks.</p>');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
    expect(body).toContain('Bring &lt;b&gt;tiles&lt;/b&gt;');
    expect(body).not.toMatch(/<script(?![^>]* src=)|<b>/);
    expect(body).toMatch(/class="late">due</);
    expect(body).toMatch(/House \(since [^)]*5 Mar/);
    const [seen] = await db.query<{ n: number }>(
      `select count(*)::int4 as n from audit where via = 'page' and subject_kind = 'household' and subject_id = $1::text and action = 'digest.read'`,
      [home.id],
    );
    expect(seen!.n).toBe(1);
  });

  test('a cadre: own months and households, never beside another', async () => {
    const site = await openSite(open, { at });
    await site.visit('C-01', 'H-101', { visitedOn: '2026-03-05', narrative: 'All well.' });
    const { actor } = (await loadActorByCode(site.ground.db, 'main', 'C-01'))!;
    const one = await site.signIn('S-03', 'zh');
    const body = await one.page(`/cadres/${actor.person}`);
    expect(body).toContain(actor.name);
    expect(body).toMatch(/March 2026<\/th>\s*<td[^>]*class="number">1</);
    const other = (await loadActorByCode(site.ground.db, 'main', 'C-02'))!.actor;
    expect(body).not.toContain(other.name);
    const nobody = await one.get('/pages/main/cadres/019b7523-3400-7201-947b-52a25f5990f4');
    expect(nobody.status).toBe(404);
  });
});
