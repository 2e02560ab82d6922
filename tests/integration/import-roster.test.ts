import { expect, test } from 'vitest';
import { eachDatabase } from '../support/databases.ts';
import { filesIn, openOffice, rosterFolder } from '../support/office.ts';

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

eachDatabase((_name, open) => {
  const count = async (office: Awaited<ReturnType<typeof openOffice>>, table: string): Promise<number> =>
    (await office.ground.db.query<{ n: number }>(`select count(*)::int4 as n from ${table}`))[0]!.n;

  test('brings a whole folder in, and the same once more changes nothing', async () => {
    const office = await openOffice(open, { roster: false });
    const files = await filesIn(rosterFolder);
    const checked = await office.run('import', { files, check: true });
    expect([checked.code, checked.out.at(-1)]).toEqual([0, 'All good. Nothing was changed yet: run it without --check.']);
    expect(await count(office, 'household')).toBe(0);
    const done = await office.run('import', { files });
    expect(done.out.at(-1)).toBe('Done.');
    expect(await count(office, 'household')).toBeGreaterThan(2);
    expect(done.progressed.map(({ what }) => what)).toEqual(['Reading the files', 'Comparing', ...done.progressed.slice(2).map(() => 'Writing')]);
    const { total } = done.progressed.at(-1)!;
    expect(done.progressed.slice(2).map((step) => step.done / total)).toEqual(done.progressed.slice(2).map((step) => step.done / step.total));
    expect([done.progressed.at(-1)!.done, total > 10]).toEqual([total, true]);
    const before = await office.ground.db.query('select id, code, due_on, overdue_from from household order by code');
    const again = await office.run('import', { files });
    expect([again.code, again.out.at(-1)]).toEqual([0, 'Nothing to change.']);
    expect(await office.ground.db.query('select id, code, due_on, overdue_from from household order by code')).toEqual(before);
    expect((await office.run('import', { files }, 'zh-CN')).out.at(-1)).toBe('没有要改的。');
  });

  test('takes all or nothing, and names every bad row with file, line and reason', async () => {
    const office = await openOffice(open, { roster: false });
    const files = [
      file('areas.csv', 'code,name,level,parent_code,time_zone\nA,County,county,,Asia/Shanghai\nB,Village,village,A,\n'),
      file('people.csv', 'code,name,role,area_code,from\nC1,Mei,cadre,B,2025-01-01\nC2,,cadre,B,2025-01-01\nC3,Lan,wizard,B,soon\n'),
      file('households.csv', 'code,head_name,area_code,register,cadre_code,since\nH1,Luo,B,poor,C1,\nH2,Pan,Z,poor,C1,\n'),
    ];
    const refused = await office.run('import', { files });
    expect(refused.code).toBe(1);
    expect(refused.err).toEqual([
      'households.csv:3 area_code: No area has the code «Z».',
      'people.csv:3 name: Nothing stands here, but it is needed.',
      'people.csv:4 role: «wizard» is no role. Use cadre, supervisor, admin or evaluator.',
      'people.csv:4 from: «soon» is no day. Write it like 2026-03-01.',
    ]);
    expect(await count(office, 'area')).toBe(0);
    const partly = await office.run('import', { files, partial: true });
    expect([partly.code, partly.out.at(-1)]).toEqual([1, 'The good rows are in; 4 things were left out.']);
    expect([await count(office, 'area'), await count(office, 'person'), await count(office, 'household')]).toEqual([2, 1, 1]);
  });

  test('says what cannot be read, and what no sheet is', async () => {
    const office = await openOffice(open, { roster: false });
    const done = await office.run('import', {
      files: [file('photo.png', 'x'), file('people.csv', 'code,name\n"C1,Mei\n'), file('notes.csv', 'when,what\n1,2\n')],
    });
    expect(done.code).toBe(1);
    expect(done.err).toEqual([
      'photo.png:1: This kind of file cannot be read here. Save it as .csv or .xlsx.',
      'people.csv:2: The file is damaged from here on, or a quote is never closed.',
      'notes.csv: what is in it cannot be told. Call the file or sheet areas, people, households or members.',
    ]);
  });

  test('changed rows update, a file by any name is known by its header, Chinese headers in GB18030 work', async () => {
    const office = await openOffice(open);
    // 编码,户主,地区编码,名册,干部编码 and H-101 with another address, as Chinese Excel saves it.
    const [row] = await office.ground.db.query<{ head: string; area: string; register: string; cadre: string }>(
      `select h.head_name as head, a.code as area, h.register, p.code as cadre from household h join area a on a.id = h.area_id
       join assignment s on s.household_id = h.id and s.to_day is null join person p on p.id = s.person_id where h.code = 'H-101'`,
    );
    const text = `户编码,户主,地区编码,名册,干部编码,地址\nH-101,${row!.head},${row!.area},${row!.register},${row!.cadre},新地址\n`;
    const done = await office.run('import', { files: [{ name: 'export 3.csv', bytes: gb18030(text) }] });
    expect([done.err, done.out]).toEqual([[], ['households: 1 row; 0 new, 1 changed, 0 as before', 'Done.']]);
    expect(await office.ground.db.query(`select address from household where code = 'H-101'`)).toEqual([{ address: '新地址' }]);
  });

  test('a sheet of a header only is told what it lacks', async () => {
    const office = await openOffice(open, { roster: false });
    const lacking = await office.run('import', { files: [file('people.csv', 'code,name,role,colour\n')] });
    expect([lacking.code, lacking.err]).toEqual([
      1,
      [
        'people.csv:1 area_code: The column area_code is missing.',
        'people.csv:1 from: The column from is missing.',
        'Note: people.csv:1: The column «colour» means nothing here; it is passed over.',
      ],
    ]);
    const whole = await office.run('import', { files: [file('people.csv', 'code,name,role,area_code,from\n')] });
    expect([whole.code, whole.err, whole.out]).toEqual([0, [], ['Nothing to change.']]);
  });

  test('a post that no row names stays, and both languages say so', async () => {
    const office = await openOffice(open);
    const [post] = await office.ground.db.query<{ name: string; area: string; from: string }>(
      `select p.name, a.code as area, ap.from_day as "from" from person p join appointment ap on ap.person_id = p.id join area a on a.id = ap.area_id where p.code = 'C-01'`,
    );
    const files = [file('people.csv', `code,name,role,area_code,from\nC-01,${post!.name},supervisor,${post!.area},2026-01-01\n`)];
    const told = async (language: string): Promise<string> => (await office.run('import', { files, check: true }, language)).err.join('\n');
    expect(await told('en')).toBe(`Note: people.csv:2 to: C-01 keeps the post of cadre in ${post!.area} since ${post!.from}. A row for it with to ends it.`);
    expect(await told('zh-CN')).toContain(`C-01 从 ${post!.from} 起在 ${post!.area} 的干部岗位还在。`);
  });

  test('an ended post ends access at once', async () => {
    const office = await openOffice(open);
    const access = async (): Promise<number> => (await office.ground.db.query<{ access: number }>(`select access from person where code = 'C-01'`))[0]!.access;
    const before = await access();
    const [{ name, area, from } = { name: '', area: '', from: '' }] = await office.ground.db.query<{ name: string; area: string; from: string }>(
      `select p.name, a.code as area, ap.from_day as "from" from person p join appointment ap on ap.person_id = p.id join area a on a.id = ap.area_id where p.code = 'C-01'`,
    );
    const done = await office.run('import', {
      files: [file('people.csv', `code,name,role,area_code,from,to\nC-01,${name},cadre,${area},${from},2026-03-09\n`)],
    });
    expect(done.code).toBe(0);
    expect(done.err.join()).toContain('no cadre any more when C-01 goes');
    expect(await access()).toBe(before + 1);
  });
});

/** Chinese words as GB18030: made from the decoder itself, since Node only decodes it. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let high = 0xb0; high <= 0xf7; high++) for (let low = 0xa1; low <= 0xfe; low++) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from([...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (table.get(sign) ?? [0x3f]))));
}
