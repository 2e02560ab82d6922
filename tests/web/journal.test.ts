import { expect, test } from 'vitest';
import { pagesUpkeep } from '../../src/app/pages-upkeep.ts';
import { cutVisits } from '../../src/storage/cut-visits.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { eachDatabase } from '../support/databases.ts';
import { openSite, type Browser, type TestSite } from '../support/pages.ts';

const at = '2026-03-10T04:00:00Z';
const elsewhere = [
  {
    name: 'areas.csv',
    text: 'code,name,level,parent_code,time_zone\nYP-HS,Heshan Township,township,YP,Asia/Shanghai\nYP-HS-AN,Anning Village,village,YP-HS,Asia/Shanghai\n',
  },
  {
    name: 'people.csv',
    text: 'code,name,role,area_code,phone,language,from,to,id_number\nS-09,Gao Yun,supervisor,YP-HS,,en,2019-01-01,,\nC-09,Bai Xue,cadre,YP-HS-AN,,en,2019-01-01,,\n',
  },
];
const members = (rows: string): { readonly name: string; readonly bytes: Uint8Array }[] => [
  { name: 'members.csv', bytes: new TextEncoder().encode(`household_code,name,relation,birth_year\n${rows}`) },
];
const script = '<script>alert(1)</script>';

async function open(openDatabase: Parameters<typeof openSite>[0]): Promise<TestSite> {
  const site = await openSite(openDatabase, { at });
  const imported = await site.run('import', { files: elsewhere.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })) });
  expect(imported.err).toEqual([]);
  await site.visit('C-01', 'H-101', { visitedOn: '2026-03-05', narrative: `The roof leaks by the stove. ${script}`, purpose: 'home', concerns: ['housing'] });
  await site.visit('C-01', 'H-101', { visitedOn: '2026-03-06', narrative: '屋頂漏水，孩子的學費也沒有着落。\n=HYPERLINK("http://x")' });
  return site;
}

const found = async (browser: Browser, form: Readonly<Record<string, string>>, path = '/journal'): Promise<string> => {
  const answer = await browser.post(`/pages/main${path}`, form);
  expect(answer.status).toBe(200);
  return answer.text();
};
const count = (body: string): number => (body.match(/<th scope="row"/g) ?? []).length;

eachDatabase((_name, openDatabase) => {
  test('the journal is searched by words, names, places, days and what it is about', async () => {
    const site = await open(openDatabase);
    const one = await site.signIn('S-03');
    const home = (await householdByCode(site.ground.db, 'main', 'H-101'))!;
    const looked = async (form: Readonly<Record<string, string>>): Promise<number> => count(await found(one, form));
    expect(await looked({ words: 'roof' })).toBe(1);
    expect(await looked({ words: 'ROO stove' })).toBe(1);
    expect(await looked({ words: 'roof river' })).toBe(0);
    expect(await looked({ words: '屋顶' })).toBe(1);
    expect(await looked({ words: '漏 学费' })).toBe(1);
    expect(await looked({ words: '漏学' })).toBe(0);
    expect(await looked({ words: home.headName })).toBe(2);
    expect(await looked({ words: `${home.headName} roof` })).toBe(1);
    expect(await looked({ words: 'H-101' })).toBe(2);
    expect(await looked({ words: home.areaName })).toBe(2);
    expect(await looked({ words: '100% _' })).toBe(0);
    expect(await looked({ words: "' | !" })).toBe(2);
    expect(await looked({ from: '2026-03-06' })).toBe(1);
    expect(await looked({ to: '2026-03-05', words: 'roof' })).toBe(1);
    expect(await looked({ purpose: 'home' })).toBe(1);
    expect(await looked({ concern: 'housing' })).toBe(1);
    expect(await looked({ cadre: 'nobody of this name' })).toBe(0);
    const body = await found(one, { words: 'Roof' });
    expect(body).toContain('<mark>roof</mark>');
    expect(body).toContain('&lt;script&gt;');
    expect(body).not.toContain(script);
    expect(body).not.toContain('?words');
  });

  test('whoever lives there is looked for by name, in Chinese and by pinyin, and named beside what is found', async () => {
    const site = await open(openDatabase);
    const { db } = site.ground;
    const imported = await site.run('import', { files: members('H-101,韦桂兰,wife,1983\nH-101,Jiang Mei,daughter,2010\n') });
    expect(imported.err).toEqual([]);
    await db.query(`update household set head_name = '单正海', words = null where code = 'H-101'`);
    await db.query(`update person set name = '吕志强', words = null where code = 'C-01'`);
    await pagesUpkeep(site.ground);
    const one = await site.signIn('S-03');
    const looked = async (form: Readonly<Record<string, string>>): Promise<number> => count(await found(one, form));
    for (const words of [
      '韦桂兰',
      '桂兰',
      '桂蘭',
      'weiguilan',
      'Wei Guilan',
      'guilan wei',
      'guil',
      'wgl',
      'jiang',
      'Mei',
      'jiangmei',
      'shan zhenghai',
      'shanzheng',
      'lvzhiqiang',
    ])
      expect([words, await looked({ words })]).toEqual([words, 2]);
    expect(await looked({ words: 'guilan stove' })).toBe(1);
    expect(await looked({ cadre: 'lü zhi' })).toBe(2);
    for (const words of ['桂韦', 'uilan', 'guilanx', "gui'lan':* | 'y"]) expect([words, await looked({ words })]).toEqual([words, 0]);
    expect(await found(one, { words: '桂兰' })).toMatch(/Also lives there:\s+韦<mark>桂兰<\/mark>/);
    expect(await found(one, { words: 'shan' })).not.toContain('Also lives there');
  });

  test('a name of another area is found by nobody else, and of an erased family by nobody', async () => {
    const site = await open(openDatabase);
    expect((await site.run('import', { files: members('H-101,韦芸香,wife,1983\n') })).err).toEqual([]);
    const one = await site.signIn('S-03');
    const other = await site.signIn('S-09');
    for (const words of ['芸香', 'yunxiang', 'wei', 'w']) expect([words, count(await found(other, { words }))]).toEqual([words, 0]);
    const kept = await Promise.all(['wei yunxiang', 'Yunxiang-Wei', '韦芸香 roof', 'roof'].map((words) => one.post('/pages/main/journal/views', { words })));
    expect((await site.run('erase-person', { code: 'H-101', reason: 'asked for', yes: true })).err).toEqual([]);
    expect(count(await found(one, { words: 'yunxiang' }))).toBe(0);
    expect(await site.ground.db.query(`select id from member m where words @@ '''yunxiang'':*'::tsquery`)).toEqual([]);
    const status = async (view: Response): Promise<number> => (await one.get(view.headers.get('Location')!)).status;
    expect(await Promise.all(kept.map(status))).toEqual([404, 404, 404, 200]);
  });

  test('another area’s entries are never found, also by a kept search or by naming the area', async () => {
    const site = await open(openDatabase);
    const { db } = site.ground;
    const one = await site.signIn('S-03');
    const other = await site.signIn('S-09');
    expect(count(await found(other, { words: 'roof' }))).toBe(0);
    const [county] = await db.query<{ id: string }>(`select id from area where code = 'YP'`);
    expect(count(await found(other, { area: county!.id }))).toBe(0);
    const kept = await one.post('/pages/main/journal/views', { words: 'roof' });
    expect(kept.status).toBe(303);
    const to = kept.headers.get('Location')!;
    expect(to).not.toContain('roof');
    expect(count(await (await one.get(to)).text())).toBe(1);
    const theirs = await other.get(to);
    expect(theirs.status).toBe(200);
    expect(count(await theirs.text())).toBe(0);
    expect((await one.get('/pages/main/journal/views/019b7523-3400-7201-947b-52a25f5990f4')).status).toBe(404);
  });

  test('an erased entry is found no more; one that was never cut is found once it is', async () => {
    const site = await open(openDatabase);
    const { db } = site.ground;
    const one = await site.signIn('S-03');
    await db.query(`update visit set words = null`);
    expect(count(await found(one, { words: 'roof' }))).toBe(0);
    expect(await cutVisits(db, 1)).toBe(1);
    expect(await cutVisits(db, 100)).toBeGreaterThanOrEqual(1);
    expect(await cutVisits(db, 100)).toBe(0);
    expect(count(await found(one, { words: 'roof' }))).toBe(1);
    const kept = await one.post('/pages/main/journal/views', { words: (await householdByCode(db, 'main', 'H-101'))!.headName });
    const done = await site.run('erase-person', { code: 'H-101', reason: 'asked for', yes: true });
    expect(done.err).toEqual([]);
    expect(count(await found(one, { words: 'roof' }))).toBe(0);
    expect(count(await found(one, {}))).toBe(0);
    expect((await one.get(kept.headers.get('Location')!)).status).toBe(404);
  });

  test('what is shown is had as files, harmless in a spreadsheet, whole on paper, and from the bot', async () => {
    const site = await open(openDatabase);
    const { db, files } = site.ground;
    const one = await site.signIn('S-03', 'zh');
    const home = (await householdByCode(db, 'main', 'H-101'))!;
    const csv = await one.post('/pages/main/journal/file', { words: '屋顶', format: 'csv' });
    expect(csv.headers.get('Content-Disposition')).toMatch(/^attachment; .*\.csv$/);
    const text = await csv.text();
    expect(text.split('\r\n')[1]).toMatch(/2026-03-06.*"屋頂漏水.*\n=HYPERLINK\(""http:\/\/x""\)"$/s);
    const pdf = await one.post(`/pages/main/households/${home.id}/journal/file`, { format: 'pdf' });
    expect(pdf.headers.get('Content-Type')).toBe('application/pdf');
    expect((await pdf.text()).startsWith('%PDF-')).toBe(true);
    expect((await one.post('/pages/main/overdue/file', { format: 'pdf' })).status).toBe(404);
    const send = await one.post(`/pages/main/households/${home.id}/journal/send`, { format: 'xlsx' });
    expect(send.headers.get('Location')).toBe('/pages/main/sent');
    const [row] = await db.query<{ message: { readonly files: readonly string[] }; account_id: string }>(
      `select message, account_id from outbox where kind = 'file'`,
    );
    const [file] = await db.query<{ name: string; sha256: string; account_id: string }>('select name, sha256, account_id from attachment where id = $1::uuid', [
      row!.message.files[0]!,
    ]);
    expect(file).toMatchObject({ account_id: row!.account_id, name: expect.stringMatching(/ H-101\.xlsx$/) as string });
    expect(Buffer.from((await files.get(file!.sha256)).subarray(0, 2)).toString()).toBe('PK');
  });

  test('a household’s journal has all its entries, and is for its own supervisors alone', async () => {
    const site = await open(openDatabase);
    const home = (await householdByCode(site.ground.db, 'main', 'H-101'))!;
    const one = await site.signIn('S-03');
    const body = await one.page(`/households/${home.id}/journal`);
    expect(body.match(/<h2>[^<]*2026/g)).toHaveLength(2);
    expect(body).toContain('&lt;script&gt;');
    expect(body).toContain('data-print');
    const other = await site.signIn('S-09');
    expect((await other.get(`/pages/main/households/${home.id}/journal`)).status).toBe(404);
    expect((await other.post(`/pages/main/households/${home.id}/journal/file`, { format: 'csv' })).status).toBe(404);
  });
});
