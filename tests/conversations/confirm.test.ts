import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { homeDirectory } from '../../src/lib/home.ts';
import { isSampled } from '../../src/domain/visits/sampled.ts';
import { seededIds } from '../../src/lib/ids.ts';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf, type Talk, type TalkOptions } from './talk.ts';

const words = {
  en: {
    visit: 'Saw Luo Zhenghai today, all well.',
    pan: 'Saw Pan Guilan today, all well.',
    save: '[Save]',
    no: '[No]',
    yes: '[Yes]',
    unsure: '[Not sure]',
    asked: 'Did somebody come',
  },
  'zh-CN': {
    visit: '今天去了罗正海家，都挺好。',
    pan: '今天去了盘桂兰家，都挺好。',
    save: '[保存]',
    no: '[没来]',
    yes: '[来了]',
    unsure: '[记不清]',
    asked: '有没有人到您家来看过',
  },
} as const;

/** A house whose programme asks about every visit made at home. */
async function askingTalk(open: Parameters<typeof startTalk>[0], options: TalkOptions): Promise<Talk> {
  const home = await mkdtemp(join(tmpdir(), 'ferryman-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  for (const folder of ['flows', 'locales']) await cp(join(homeDirectory(), folder), join(home, folder), { recursive: true });
  const path = join(home, 'flows', 'programme.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('confirm: { percent: 10,', 'confirm: { percent: 100,'));
  return startTalk(open, { ...options, home });
}

/** A Wednesday at ten in the morning. */
const at = '2019-03-20T02:00:00Z';

embeddedOnly((open) => {
  test.each(languages)('asked the day after a visit, told first who sees the answer, and shown from five on, in %s', async (language) => {
    const w = words[language];
    const talk = await askingTalk(open, { language, at });
    const cast = { cadre: await talk.join('C-01'), family: await joinContact(talk, 'H-101'), county: await talk.join('S-03') };
    await talk.plays(cast.cadre, w.visit, w.save);
    const story = tellStory(talk, cast);
    await story.later(24.6);
    await story.does('family', w.no, w.yes);
    await story.does('county', '/confirmed');
    // Four more households answer elsewhere in the county.
    const { db } = talk.house.ground;
    await db.query(
      `insert into visit_confirmation (visit_id, household_id, person_id, asked_at, answer, answered_at)
       select gen_random_uuid(), c.household_id, c.person_id, c.asked_at, a.answer, c.answered_at
       from visit_confirmation c, unnest(array['yes', 'yes', 'yes', 'unsure']) a(answer)`,
    );
    await story.does('county', '/confirmed');
    await story.golden('confirm');
  });

  test('how households rated what became of their problems is shown to supervisors from the fifth answer on, and never to the cadre', async () => {
    const talk = await askingTalk(open, { at });
    const [cadre, family, county] = [await talk.join('C-01'), await joinContact(talk, 'H-101'), await talk.join('S-03')];
    await talk.plays(family, '/report', '[Water]', '[Within a week]', 'No water.', '[Send]', '[It is settled]', '[4]');
    const { db } = talk.house.ground;
    expect(await db.query('select rating from case_file')).toEqual([{ rating: 4 }]);
    const columns = (await db.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = 'case_file'`)).map(
      ({ name }) => name,
    );
    const copied = columns
      .map((name) => (name === 'id' ? 'gen_random_uuid()' : name === 'number' ? 'number + n' : name === 'rating' ? '2 + n % 2' : name))
      .join(', ');
    const more = (from: number, to: number) =>
      db.query(`insert into case_file (${columns.join(', ')}) select ${copied} from case_file, generate_series(${from}, ${to}) n where number = 1`);
    await more(1, 3);
    await talk.plays(county, '/confirmed');
    expect(county.lastMessage()?.text).toContain('fewer than five have said');
    await more(4, 4);
    await talk.plays(county, '/confirmed');
    expect(county.lastMessage()?.text).toContain('2.8 on average, from 5 answers');
    await talk.plays(cadre, '/confirmed', '/problems', '/me');
    for (const trace of ['average', 'from 1 to 5']) expect(toldOf(cadre)).not.toContain(trace);
  });

  test('the cadre sees no trace of it, and cannot ask for it', async () => {
    const w = words.en;
    const talk = await askingTalk(open, { at });
    const [cadre, family] = [await talk.join('C-01'), await joinContact(talk, 'H-101')];
    await talk.plays(cadre, w.visit, w.save);
    await talk.later(24.6);
    await talk.plays(family, w.no);
    await talk.later(24);
    await talk.plays(cadre, '/today', '/brief Luo', '/journal', '/cancel', '/me', '/confirmed');
    const told = toldOf(cadre);
    for (const trace of [w.asked, 'Not sure', 'asked whether', 'confirm.']) expect(told, trace).not.toContain(trace);
    expect(await talk.house.ground.db.query('select answer from visit_confirmation')).toEqual([{ answer: 'no' }]);
    // What the turn left on record says that there was an answer, not which.
    expect(JSON.stringify(await talk.house.ground.db.query(`select * from audit where action = 'confirmation.answer'`))).not.toContain('"no"');
  });

  test('not about a visit by phone, not twice in a month, not whom STOP or a pause keeps from it', async () => {
    const w = words.en;
    const talk = await askingTalk(open, { at });
    const [cadre, family, neighbours] = [await talk.join('C-01'), await joinContact(talk, 'H-101'), await joinContact(talk, 'H-102')];
    const { db } = talk.house.ground;
    await talk.plays(cadre, w.visit, w.save, w.pan, w.save);
    await db.query(`update visit set met = 'phone' where household_id = (select id from household where code = 'H-102')`);
    await talk.later(24.6);
    expect(toldOf(family)).toContain(w.asked);
    expect(toldOf(neighbours)).not.toContain(w.asked);
    await db.query(`update visit set met = 'home'`);
    await talk.plays(neighbours, 'STOP');
    await talk.later(24);
    expect(toldOf(neighbours)).not.toContain(w.asked);
    await talk.plays(neighbours, 'START');
    await db.query(`update household set paused_from = '2019-03-22', paused_reason = 'away' where code = 'H-102'`);
    await talk.later(24);
    expect(toldOf(neighbours)).not.toContain(w.asked);
    // Another visit within the month is not asked about.
    await talk.plays(cadre, w.visit, w.save);
    await talk.later(24);
    expect(toldOf(family).split(w.asked)).toHaveLength(2);
  });
});

test('so many of a hundred visits are in the sample, always the same ones', () => {
  const ids = seededIds({ now: () => Date.UTC(2019, 0, 1) }, 3);
  const visits = Array.from({ length: 20_000 }, () => ids.next());
  const sampled = visits.filter((visit) => isSampled(visit, 10));
  expect(sampled.length / visits.length).toBeCloseTo(0.1, 2);
  expect(sampled.every((visit) => isSampled(visit, 10) && isSampled(visit, 40))).toBe(true);
  expect(visits.some((visit) => isSampled(visit, 0))).toBe(false);
  expect(visits.every((visit) => isSampled(visit, 100))).toBe(true);
});
