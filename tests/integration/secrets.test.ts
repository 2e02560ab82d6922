import { mkdtemp, writeFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eachDatabase } from '../support/databases.ts';
import { importFolder, startHouse } from '../support/house.ts';

/** A well-formed number that belongs to nobody, as people write it. */
const number = '110101199003070038';
const spellings = [number, '110101 19900307 0038', '110101-19900307-0038'];
const said = 'the roof above the stove is leaking';

const sheets = {
  'areas.csv': 'code,name,level,parent_code,time_zone\nV,Village,village,,Asia/Shanghai\n',
  'people.csv': `code,name,role,area_code,phone,language,from,to,id_number\nC-1,Lin Xiaomei,cadre,V,,en,2019-01-01,,${number}\n`,
  'households.csv':
    'code,head_name,area_code,register,cadre_code,since,contact_name,contact_phone,language,address\nH-1,Luo Zhenghai,V,poor,C-1,2026-01-01,Luo Zhenghai,,,\n',
  'members.csv': `household_code,name,relation,birth_year,sex,schooling,health,disability,work_ability,id_number\nH-1,Luo Zhenghai,head,1980,male,,,,,${number}\n`,
};

eachDatabase((_name, open) => {
  test('an identity number is found nowhere: not in the database, the logs, the chat or behind a button', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ferryman-secrets-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(sheets)) await writeFile(join(folder, name), text);
    const house = await startHouse({ open, roster: folder, at: '2026-11-18T02:00:00Z' });
    const cadre = await house.join('C-1', { id: 1, name: 'Lin', language: 'en' });
    for (const spelling of spellings) {
      await house.act(cadre, () => cadre.say(`Saw Luo Zhenghai today, ${said}. His number is ${spelling}. Will copy ${spelling} for the office on Friday.`));
      await house.act(cadre, () => cadre.press('Save'));
    }

    await house.act(cadre, () => cadre.say('/journal'));
    await importFolder(house.ground, folder);

    const { db } = house.ground;
    const tables = await db.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
    let dump = '';
    for (const { name } of tables) {
      for (const row of await db.query<{ row: string }>(`select t::text as row from "${name}" t`)) dump += `${name}: ${row.row}\n`;
    }
    expect(dump).toContain(said);
    const botSaid = JSON.stringify(house.api.calls.map((call) => call.payload));
    for (const spelling of spellings) {
      expect(
        dump
          .split('\n')
          .filter((line) => line.includes(spelling))
          .map((line) => line.slice(0, 60)),
      ).toEqual([]);
      expect(house.log()).not.toContain(spelling);
      expect(botSaid).not.toContain(spelling);
    }
    expect(house.log()).not.toContain(said);
    expect(house.log()).not.toContain('Luo Zhenghai');
  });
});
