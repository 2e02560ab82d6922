import { expect, test } from 'vitest';
import { eachDatabase } from '../support/databases.ts';
import { openSite, type TestSite } from '../support/pages.ts';

/** Words as they stand on a page, without its markup. */
const words = (body: string): string =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const ask = (site: TestSite, sql: string): Promise<readonly Record<string, unknown>[]> => site.ground.db.query(sql);

eachDatabase((_name, open) => {
  test('coverage: what was owed and met in a month, from the own area down to a village, and never what lies elsewhere', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    const one = await site.signIn('S-03');
    const [counts] = await ask(site, `select count(*)::int4 as n from household where register in ('poor', 'marginal', 'key') and paused_from is null`);
    const owed = Number(counts!['n']);
    const before = words(await one.page('/coverage'));
    expect(before).toContain('Coverage in March 2026');
    expect(before).toContain(`So far 0 of ${owed} households`);
    await site.visit('C-01', 'H-101', { visitedOn: '2026-03-05', narrative: 'All well.' });
    await site.visit('C-01', 'H-101', { visitedOn: '2026-03-06', narrative: 'All well.' });
    expect(words(await one.page('/coverage'))).toContain(`So far 1 of ${owed} households that are owed a visit this month have had one (`);
    // A visit of this month is none of the last.
    expect(words(await one.page('/coverage?month=2026-02'))).toContain(`0 of ${owed} households that were owed a visit had one (0%)`);
    const [village] = await ask(site, `select ar.id, ar.name from area ar join household h on h.area_id = ar.id where h.code = 'H-101'`);
    const below = words(await one.page(`/coverage?area=${String(village!['id'])}`));
    expect(below).toContain(`Coverage in March 2026: ${String(village!['name'])}`);
    expect(below).toMatch(/So far 1 of \d+ households/);
    for (const address of ['/coverage?area=019b7523-3400-7201-947b-52a25f5990f4', '/coverage?month=2027-01', '/coverage?month=2020-01', '/coverage?month=x'])
      expect([address, (await one.get(`/pages/main${address}`)).status]).toEqual([address, 404]);
  });

  test('overdue: by how long, with the days counted, the longest first', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    await ask(site, `update household set due_on = null, overdue_from = null`);
    await ask(site, `update household set due_on = '2026-03-08', overdue_from = '2026-03-09' where code = 'H-101'`);
    await ask(site, `update household set due_on = '2026-01-31', overdue_from = '2026-02-01' where code = 'H-102'`);
    await ask(site, `update household set due_on = '2026-03-10', overdue_from = '2026-03-11' where code = 'H-103'`);
    const one = await site.signIn('S-03');
    const [first, second] = (await ask(site, `select head_name as name from household where code in ('H-101', 'H-102') order by code`)).map((row) =>
      String(row['name']),
    );
    const all = words(await one.page('/overdue'));
    expect(all).toContain('2 households whose visit is overdue');
    expect(all).toContain('All 2 1–7 days 1 8–14 days 0 15–30 days 0 More than 30 days 1');
    expect(all.indexOf(second!)).toBeLessThan(all.indexOf(first!));
    expect(all).toMatch(/1 Feb\S* 38 /);
    const recent = words(await one.page('/overdue?age=0'));
    expect([recent.includes(first!), recent.includes(second!)]).toEqual([true, false]);
    expect((await one.get('/pages/main/overdue?age=9')).status).toBe(404);
  });

  test('problems: counted by stage, age and kind; a complaint is nowhere, whoever it is about', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    const problem = (type: string, number: number, category: string, openedAt: string, about: string | null): Promise<unknown> =>
      site.ground.db.query(
        `insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_for, opened_at, deadline_at, about_ids, version, opened_by)
         select $1, 'main', h.id, $2, $3, 'received', $4, 'week', '', '{}', 'filed', $5::timestamptz, $5::timestamptz + interval '7 days',
           case when $6::text is null then null else array[(select id from person where code = $6)] end, 1, (select id from person where code = 'C-01')
         from household h where h.code = 'H-101'`,
        [site.ground.ids.next(), type, number, category, openedAt, about],
      );
    await problem('problem', 1, 'water', '2026-03-09T04:00:00Z', null);
    await problem('problem', 2, 'health', '2026-01-20T04:00:00Z', null);
    await problem('complaint', 3, 'conduct', '2026-03-09T04:00:00Z', 'S-03');
    await problem('complaint', 4, 'conduct', '2026-03-09T04:00:00Z', 'C-01');
    const one = await site.signIn('S-03');
    const all = words(await one.page('/problems'));
    expect(all).toContain('2 open problems, 1 past the deadline');
    expect(all).toContain('All 2 received 2');
    expect(all).toContain('All 2 0–6 days 1 30–89 days 1');
    expect(all).not.toMatch(/no\. [34]/);
    const water = words(await one.page('/problems?category=water'));
    expect([water.includes('no. 1'), water.includes('no. 2')]).toEqual([true, false]);
    expect(words(await one.page('/problems?age=2'))).toContain('1 open problem, 1 past the deadline');
    expect(words(await one.page('/problems?stage=working'))).toContain('There is no such problem open.');
  });

  test('help: what households asked for in check-ins, and whether something came of it', async () => {
    const site = await openSite(open, { at: '2026-03-10T04:00:00Z' });
    const say = (code: string, at: string, answers: object): Promise<unknown> =>
      site.ground.db.query(
        `insert into check_in (id, bot_id, household_id, month, asked_at, answered_at, how, answers)
         select $1, 'main', h.id, $2, $3::timestamptz, $3::timestamptz, 'chat', $4::jsonb from household h where h.code = $5`,
        [site.ground.ids.next(), at.slice(0, 7), at, JSON.stringify(answers), code],
      );
    await say('H-101', '2026-03-05T04:00:00Z', { food: 'well', school: 'help', health: 'help' });
    await say('H-102', '2026-02-05T04:00:00Z', { food: 'well' });
    await say('H-103', '2025-11-05T04:00:00Z', { food: 'help' });
    const one = await site.signIn('S-03');
    const body = words(await one.page('/help'));
    expect(body).toContain('1 check-in that asked for help');
    expect(body).toMatch(/School · Health .* nothing yet/);
  });
});
