import { expect, test } from 'vitest';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { eachDatabase } from '../support/databases.ts';
import { openSite, type TestSite } from '../support/pages.ts';

/** The cells of each month as they stand in the page's first table. */
const months = (body: string): readonly (readonly string[])[] => {
  const [, table = ''] = /<tbody[^>]*>([^]*?)<\/tbody>/.exec(body) ?? [];
  return table
    .split('</tr>')
    .map((row) => [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => (cell ?? '').replace(/<[^>]*>/g, '').trim()))
    .filter((row) => row.length > 0);
};

const idOf = async (site: TestSite, code: string): Promise<string> => (await loadActorByCode(site.ground.db, 'main', code))!.actor.person;

eachDatabase((_name, open) => {
  test('a cadre’s page counts six months of their own: visits, promises as they were settled, problems answered and how soon', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    const { db, ids } = site.ground;
    const cadre = await idOf(site, 'C-01');
    const other = await idOf(site, 'C-02');
    const visit = (person: string, on: string): Promise<unknown> =>
      db.query(
        `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
         select $1::uuid, h.id, $2::uuid, $3::date, $3::date, 'routine', 'home', 'x', '{}', '{}', false, 1 from household h where h.code = 'H-101'`,
        [ids.next(), person, on],
      );
    for (const on of ['2025-09-30', '2025-10-01', '2026-01-31', '2026-03-01', '2026-03-10']) await visit(cadre, on);
    await visit(other, '2026-03-02');
    const promise = (person: string, outcome: string | null, on: string | null): Promise<unknown> =>
      db.query(
        `insert into promise (id, household_id, visit_id, cadre_id, words, outcome, outcome_on)
         select $1::uuid, h.id, $1::uuid, $2::uuid, 'x', $3, $4::date from household h where h.code = 'H-101'`,
        [ids.next(), person, outcome, on],
      );
    await promise(cadre, 'kept', '2026-02-28');
    await promise(cadre, 'kept', '2026-02-01');
    await promise(cadre, 'broken', '2026-02-10');
    await promise(cadre, null, null);
    await promise(other, 'kept', '2026-02-10');
    let number = 0;
    const problem = (holder: string, type: string, opened: string, hours: number | null): Promise<unknown> =>
      db.query(
        `with made as (insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_for, opened_at, deadline_at, answered_at, holder_id, version)
         select $1::uuid, 'main', h.id, $2, $3, 'received', 'water', 'week', '', '{}', 'self', $4::timestamptz, $4::timestamptz + interval '7 days',
           $4::timestamptz + make_interval(hours => $5), $6::uuid, 1 from household h where h.code = 'H-101' returning id, answered_at)
         insert into case_event (case_id, seq, at, by_id, kind, data) select id, 2, answered_at, $6::uuid, 'take', '{}' from made where answered_at is not null`,
        [ids.next(), type, (number += 1), opened, hours, holder],
      );
    await problem(cadre, 'problem', '2026-01-10T04:00:00Z', 2);
    await problem(cadre, 'problem', '2026-01-20T04:00:00Z', 10);
    await problem(cadre, 'problem', '2026-01-21T04:00:00Z', 30);
    await problem(cadre, 'problem', '2026-01-22T04:00:00Z', null);
    // What is said about somebody is in no count of theirs.
    await problem(cadre, 'complaint', '2026-01-23T04:00:00Z', 1);
    await problem(other, 'problem', '2026-01-10T04:00:00Z', 1);

    const one = await site.signIn('S-03');
    expect(months(await one.page(`/cadres/${cadre}`))).toEqual([
      ['March 2026', '2', '0 of 0', '0', '–'],
      ['February 2026', '0', '2 of 3', '0', '–'],
      ['January 2026', '1', '0 of 0', '3', '10'],
      ['December 2025', '0', '0 of 0', '0', '–'],
      ['November 2025', '0', '0 of 0', '0', '–'],
      ['October 2025', '1', '0 of 0', '0', '–'],
    ]);
    expect(months(await one.page(`/cadres/${other}`))[0]).toEqual(['March 2026', '1', '0 of 0', '0', '–']);
    // The day turns with the area's clock, not with the server's: there it is April already.
    site.clock.set('2026-03-31T16:30:00Z');
    const next = await site.signIn('S-03');
    expect(months(await next.page(`/cadres/${cadre}`)).map(([month]) => month)).toEqual([
      'April 2026',
      'March 2026',
      'February 2026',
      'January 2026',
      'December 2025',
      'November 2025',
    ]);
  });

  test('a cadre’s page is for the supervisors of their areas, while they hold a post there', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    const cadre = await idOf(site, 'C-01');
    const one = await site.signIn('S-03');
    expect((await one.get(`/pages/main/cadres/${cadre}`)).status).toBe(200);
    const own = await site.signIn('C-01');
    expect((await own.get(`/pages/main/cadres/${cadre}`)).status).toBe(403);
    expect((await one.get(`/pages/main/cadres/${await idOf(site, 'A-01')}`)).status).toBe(404);
    await site.ground.db.query(`update appointment set to_day = '2026-03-09' where person_id = $1::uuid`, [cadre]);
    for (const [method, path] of [
      ['get', ''],
      ['post', '/file'],
      ['post', '/send'],
    ] as const)
      expect([path, (await one[method](`/pages/main/cadres/${cadre}${path}`, { format: 'csv' })).status]).toEqual([path, 404]);
  });
});
