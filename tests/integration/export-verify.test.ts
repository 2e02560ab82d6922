import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { journalColumns } from '../../src/app/operations/export-journal.ts';
import { eachDatabase } from '../support/databases.ts';
import { openOffice, type Office } from '../support/office.ts';

eachDatabase((_name, open) => {
  async function officeWithVisits(): Promise<Office> {
    const office = await openOffice(open);
    await office.visit('C-01', 'H-101', {
      visitedOn: '2026-02-03',
      narrative: '=HYPERLINK("http://x")',
      concerns: ['housing', 'water'],
      promises: [
        { id: office.ground.ids.next(), words: 'Bring clothes', due: '2026-02-20' },
        { id: office.ground.ids.next(), words: '带肥料' },
      ],
    });
    await office.visit('C-01', 'H-101', { visitedOn: '2026-03-01', narrative: '门锁坏了，已修好。\n"ok"' });
    await office.visit('C-01', 'H-102', { visitedOn: '2026-03-09', narrative: 'All well' });
    return office;
  }

  test('the journal goes out as CSV a spreadsheet opens: a mark, stable columns, nothing it would run', async () => {
    const office = await officeWithVisits();
    const done = await office.run('export-journal', { from: '2026-02-01', to: '2026-03-01' });
    expect(done.code).toBe(0);
    expect(done.written.startsWith('\ufeffvisit_id,')).toBe(true);
    const [header, ...rows] = parse(done.written, { bom: true });
    expect(header).toEqual([...journalColumns]);
    expect(header).toEqual(
      'visit_id, household_code, household_name, cadre_code, cadre_name, visited_on, recorded_at, purpose, narrative, concerns, promises, attachments, revision, hash'.split(
        ', ',
      ),
    );
    expect(rows.map((row) => [row[1], row[3], row[5], row[8], row[9], row[10]])).toEqual([
      ['H-101', 'C-01', '2026-02-03', `'=HYPERLINK("http://x")`, 'housing; water', 'Bring clothes (2026-02-20); 带肥料'],
      ['H-101', 'C-01', '2026-03-01', '门锁坏了，已修好。\n"ok"', '', ''],
    ]);
    expect(await office.ground.db.query(`select action, via, reason from audit where action = 'journal.export'`)).toEqual([
      { action: 'journal.export', via: 'console', reason: '2026-02-01..2026-03-01' },
    ]);
  });

  test('and as JSON with lists as lists; an empty one is an empty list', async () => {
    const office = await officeWithVisits();
    const rows = JSON.parse((await office.run('export-journal', { format: 'json' })).written) as Record<string, unknown>[];
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0]!)).toEqual([...journalColumns]);
    expect(rows[0]).toMatchObject({
      concerns: ['housing', 'water'],
      promises: [{ words: 'Bring clothes', due: '2026-02-20' }, { words: '带肥料' }],
      attachments: [],
      revision: 1,
    });
    expect(JSON.parse((await office.run('export-journal', { format: 'json', from: '2030-01-01' })).written)).toEqual([]);
  });

  test('days the wrong way round are refused, with nothing written or put on record', async () => {
    const office = await openOffice(open);
    expect(await office.fails('export-journal', { from: '2026-11-01', to: '2026-10-01' })).toBe('export.order');
    expect(await office.ground.db.query(`select action from audit where action = 'journal.export'`)).toEqual([]);
    expect((await office.run('export-journal', { from: '2026-11-01', to: '2026-11-01' })).code).toBe(0);
  });

  test('only an argument that is a day is told how days are written', async () => {
    const office = await openOffice(open);
    expect(await office.fails('export-journal', { from: 'May' })).toBe('input.day');
    expect(await office.fails('outbox-retry', { id: 'abc' })).toBe('input.wrong');
  });

  test('a long journal goes out in pieces', async () => {
    const office = await openOffice(open);
    const [seed] = await office.ground.db.query<{ household: string; cadre: string }>(
      `select h.id as household, p.id as cadre from household h, person p where h.code = 'H-101' and p.code = 'C-01'`,
    );
    await office.ground.db.query(
      `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
       select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1::uuid, $2::uuid, '2026-01-01', to_timestamp(0), 'routine', 'home', 'n' || n, '{}', '{}', false, 1 from generate_series(1, 2500) n`,
      [seed!.household, seed!.cadre],
    );
    const done = await office.run('export-journal', {});
    expect(parse(done.written, { bom: true }).length).toBe(2501);
    expect(done.err).toEqual(['2,500 visits.']);
    expect(done.progressed[0]).toEqual({ done: 200, total: 2_500, what: 'Writing' });
    expect(done.progressed.at(-1)).toEqual({ done: 2_400, total: 2_500, what: 'Writing' });
  });

  test('verify says that every chain holds, gives one head for all, and where one breaks', async () => {
    const office = await officeWithVisits();
    const whole = await office.run('verify-journal', { head: true });
    expect(whole.code).toBe(0);
    expect(whole.out[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(whole.out[1]).toMatch(/^Every chain holds: 3 entries, \d+ households\.$/);
    const { db } = office.ground;
    // The database itself refuses to change the journal; whoever owns the database can take that away.
    await db.query('alter table journal_entry disable trigger user');
    onTestFinished(async () => void (await db.query('alter table journal_entry enable trigger user')));
    const broken = async (change: string, undo: string): Promise<string | undefined> => {
      await db.query(change);
      const done = await office.run('verify-journal', {});
      await db.query(undo);
      expect(done.code).toBe(1);
      return done.out[0];
    };
    const at = (seq: number): string => `where seq = ${seq} and household_id = (select id from household where code = 'H-101')`;
    const [{ content, hash } = { content: '', hash: '' }] = await db.query<{ content: string; hash: string }>(
      `select content::text as content, hash from journal_entry ${at(2)}`,
    );
    expect(
      await broken(
        `update journal_entry set content = jsonb_set(content, '{narrative}', '"all well"') ${at(2)}`,
        `update journal_entry set content = '${content.replaceAll("'", "''")}' ${at(2)}`,
      ),
    ).toBe('H-101: entry 2: its words were changed');
    expect(
      await broken(
        `update journal_entry set recorded_at = recorded_at + interval '1 day' ${at(1)}`,
        `update journal_entry set recorded_at = recorded_at - interval '1 day' ${at(1)}`,
      ),
    ).toBe('H-101: entry 1: who, when or what it is about was changed');
    expect(await broken(`update household set chain_seq = 3 where code = 'H-101'`, `update household set chain_seq = 2 where code = 'H-101'`)).toBe(
      'H-101: entry 3: the chain ends elsewhere than the household’s record says',
    );
    const salt = await db.query<{ salt: string }>(`select salt from journal_entry ${at(1)}`);
    const [first] = await db.query<{ content: string }>(`select content::text as content from journal_entry ${at(1)}`);
    expect(
      await broken(
        `update journal_entry set content = null, salt = null ${at(1)}`,
        `update journal_entry set salt = '${salt[0]!.salt}', content = '${first!.content.replaceAll("'", "''")}' ${at(1)}`,
      ),
    ).toBe('H-101: entry 1: its words are gone, but no erasure is on record');
    expect((await office.run('verify-journal', { head: true })).out).toEqual(whole.out);
    await db.query(`delete from journal_entry ${at(2)} and hash = '${hash}'`);
    expect((await office.run('verify-journal', {})).out[0]).toBe('H-101: entry 2: the chain ends elsewhere than the household’s record says');
  });
});
