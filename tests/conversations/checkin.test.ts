import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { householdByCode } from '../../src/storage/households.ts';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { inviteContact, joinContact, joinSecondContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf, type Talk } from './talk.ts';

const words = {
  en: {
    all: '[Everything at home is well]',
    food: '[Food and clothing are fine]',
    changed: '[Something has changed]',
    help: '[We need help]',
    fine: '[School is fine]',
    well: '[All are well]',
    house: '[House and water are fine]',
    listen: '[Listen',
    take: '[I take this]',
    head: 'Luo',
  },
  'zh-CN': {
    all: '[家里样样都好]',
    food: '[吃穿都好]',
    changed: '[跟以前不一样了]',
    help: '[有难处]',
    fine: '[上学都好]',
    well: '[身体都好]',
    house: '[房子、用水都好]',
    listen: '[听',
    take: '[我来办]',
    head: '罗',
  },
} as const;

/** The morning of 9 March; the questions come on the 10th at ten, where they are. */
const at = '2019-03-09T03:00:00Z';
const voice = (p: Person): unknown => p.sendVoice(Buffer.from('voice'));

/** How often somebody has been asked how it is at home. */
const askedOf = (person: Person): number => toldOf(person).split('How is it at home this month?').length - 1;

async function checkInsOf(
  { house }: Talk,
  code: string,
): Promise<readonly { readonly month: string; readonly how: string | null; readonly answers: unknown }[]> {
  const household = await householdByCode(house.ground.db, mainBot, code);
  return house.ground.db.query(`select month, how, answers from check_in where household_id = $1::uuid order by month`, [household!.id]);
}

const allWell = { month: '2019-03', how: 'taps', answers: { food: 'well', school: 'well', health: 'well', house: 'well', work: 'well' } };

/** What a household has asked help with, as problems. */
async function problemsOf({ house }: Talk, code: string): Promise<readonly string[]> {
  const rows = await house.ground.db.query<{ category: string }>(
    `select c.category from case_file c join household h on h.id = c.household_id where h.code = $1 and c.type = 'problem' order by c.number`,
    [code],
  );
  return rows.map(({ category }) => category);
}

embeddedOnly((open) => {
  test.each(languages)('asked once a month, answered by one tap, by digits, or not at all, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cadre = await talk.join('C-01');
    const contact = await joinContact(talk, 'H-101');
    await talk.later(24);
    await talk.plays(contact, w.all, w.all);
    await talk.later(31 * 24);
    await talk.plays(contact, '2', w.fine, '3', w.changed, '1');
    await talk.later(30 * 24);
    await talk.later(8 * 24);
    await talk.plays(contact, w.all);
    await talk.golden('checkin', contact);
    await talk.golden('checkin-cadre', cadre);
  });

  test.each(languages)('answered by a voice note: heard and filled in by the cadre, climbing where nobody listens, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = {
      cadre: await talk.join('C-01'),
      first: await joinContact(talk, 'H-101'),
      second: await joinContact(talk, 'H-102'),
      county: await talk.join('S-03'),
    };
    const story = tellStory(talk, cast);
    await story.later(24);
    await story.does('first', voice);
    await story.does('second', w.food, w.help, voice);
    await story.later(22);
    await story.does('cadre', w.listen, w.changed, w.fine, w.help, w.house, '1');
    await story.later(3);
    await story.golden('checkin-voice');
    expect(await checkInsOf(talk, 'H-101')).toEqual([
      { month: '2019-03', how: 'voice', answers: { food: 'changed', school: 'well', health: 'help', house: 'well', work: 'well' } },
    ]);
    expect(await checkInsOf(talk, 'H-102')).toEqual([{ month: '2019-03', how: 'voice', answers: { food: 'well', health: 'help' } }]);
  });

  test.each(languages)('a voice note nobody listened to is listened to by whoever takes it, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = {
      cadre: await talk.join('C-01'),
      county: await talk.join('S-03'),
      neighbour: await talk.join('C-02'),
      family: await joinContact(talk, 'H-101'),
    };
    const story = tellStory(talk, cast);
    await story.later(24);
    await story.does('family', voice);
    await talk.plays(cast.county, '/checkin');
    await story.later(24);
    await story.does('county', w.take, w.listen, w.changed, w.fine, w.help, w.house, '1');
    await story.golden('checkin-voice-taken');
    expect(await checkInsOf(talk, 'H-101')).toMatchObject([{ how: 'voice', answers: { food: 'changed', health: 'help' } }]);
    expect(await problemsOf(talk, 'H-101')).toEqual(['health']);
  });

  test('a voice note given to a colleague is theirs once they take it, and no longer than until it is filled in', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const [county, colleague, contact] = [await talk.join('S-03'), await talk.join('C-02'), await joinContact(talk, 'H-101')];
    await talk.later(24);
    await talk.plays(contact, voice);
    await talk.later(24);
    await talk.plays(county, '[Assign to', '[Chen');
    await talk.plays(colleague, '/checkin Luo');
    expect(toldOf(colleague)).not.toContain('[Luo Zhenghai');
    await talk.plays(colleague, w.take, w.listen, w.help, w.fine, w.well, w.house, '1', `/checkin ${w.head}`);
    expect(await checkInsOf(talk, 'H-101')).toMatchObject([{ how: 'voice', answers: { food: 'help' } }]);
    expect(await problemsOf(talk, 'H-101')).toEqual(['food']);
    expect(toldOf(colleague).match(/This is what Luo Zhenghai/g)).toHaveLength(1);
  });

  test.each(languages)('filed by the cadre for a household without a phone, marked as such, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, `/checkin ${w.head}`, w.changed, w.fine, w.well, w.house, '1', `/checkin ${w.head}`, w.all);
    await talk.golden('checkin-filed', cadre);
    expect((await checkInsOf(talk, 'H-101')).map(({ how }) => how)).toEqual(['filed']);
    // Who has been filed for is not asked any more.
    const contact = await joinContact(talk, 'H-101');
    await talk.later(24);
    expect(toldOf(contact)).not.toContain(w.all);
  });

  test('of two contacts the first answer counts, and the other is told so', async () => {
    const talk = await startTalk(open, { at });
    const head = await joinContact(talk, 'H-101');
    const wife = await joinSecondContact(talk, 'H-101');
    await talk.later(24);
    expect([askedOf(head), askedOf(wife)]).toEqual([1, 1]);
    await talk.plays(wife, words.en.all);
    await talk.plays(head, words.en.food, '2');
    expect(toldOf(head).match(/This month’s answer is there already/g)).toHaveLength(2);
    expect(await checkInsOf(talk, 'H-101')).toEqual([allWell]);
    expect(await problemsOf(talk, 'H-101')).toEqual([]);
  });

  test.each(languages)('of two contacts the second needs help: the answer stays, and a problem is opened, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = { cadre: await talk.join('C-01'), head: await joinContact(talk, 'H-101'), second: await joinSecondContact(talk, 'H-101') };
    const story = tellStory(talk, cast);
    await story.later(24);
    await story.does('head', w.all);
    await story.does('second', w.help, w.fine, w.well, w.house, '1');
    await story.golden('checkin-late-help');
    expect(await checkInsOf(talk, 'H-101')).toEqual([allWell]);
    expect(await problemsOf(talk, 'H-101')).toEqual(['food']);
  });

  test('help that was passed on is not passed on again, however often it is asked for this month', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const [head, second] = [await joinContact(talk, 'H-101'), await joinSecondContact(talk, 'H-101')];
    await talk.later(24);
    await talk.plays(head, w.all);
    for (let n = 0; n < 2; n++) await talk.plays(second, '/checkin', w.help, w.fine, w.well, w.house, '1');
    expect(toldOf(second)).toContain('This help has been asked for already this month');
    expect(await problemsOf(talk, 'H-101')).toEqual(['food']);
  });

  test('two contacts at it at the same time: what either needs, and a voice note, is kept, once', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const [one, two] = [await joinContact(talk, 'H-101'), await joinSecondContact(talk, 'H-101')];
    const [three, four] = [await joinContact(talk, 'H-102'), await joinSecondContact(talk, 'H-102')];
    await talk.later(24);
    await talk.plays(one, w.help, w.fine);
    await talk.plays(two, voice);
    await talk.plays(one, w.well, w.house, '1');
    expect(await problemsOf(talk, 'H-101')).toEqual(['food']);
    // The same need, told by both, is one problem; a voice note that comes second waits to be heard among the messages.
    await talk.plays(three, w.help);
    await talk.plays(four, w.help, w.well, w.house, '1');
    await talk.plays(three, w.well, w.house, '1');
    expect(toldOf(three).trim().split('\n').slice(-2).join()).toContain('/problems');
    expect(await problemsOf(talk, 'H-102')).toEqual(['food']);
    expect(await checkInsOf(talk, 'H-102')).toMatchObject([{ how: 'taps' }]);
    await talk.plays(three, '/checkin', w.help, voice);
    expect(await problemsOf(talk, 'H-102')).toEqual(['food']);
    expect(await talk.house.ground.db.query(`select cardinality(attachments)::int4 as files, sorted from household_message`)).toEqual([
      { files: 1, sorted: null },
    ]);
  });

  test('who begins twice and falls silent both times has asked for help once, with the later word on each thing', async () => {
    const w = words.en;
    const talk = await startTalk(open, { language: 'en', at });
    const family = await joinContact(talk, 'H-101');
    await talk.plays(family, '/checkin', w.help, w.fine, '/checkin', w.changed, w.help);
    for (let day = 0; day < 5; day++) await talk.later(24);
    expect(await checkInsOf(talk, 'H-101')).toMatchObject([{ how: 'taps', answers: { food: 'changed', school: 'help' } }]);
    expect(await problemsOf(talk, 'H-101')).toEqual(['school']);
    await talk.plays(family, '/resume');
    expect(toldOf(family)).toContain('Nothing is waiting for you.');
  });

  test.each(languages)('who asks for help and then falls silent has asked for help, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = { cadre: await talk.join('C-01'), family: await joinContact(talk, 'H-101'), other: await joinContact(talk, 'H-102') };
    const story = tellStory(talk, cast);
    await story.later(24);
    await story.does('family', '4');
    await story.does('other', w.changed);
    for (let day = 0; day < 10; day++) await story.later(24);
    await story.does('family', '/resume', '/problems');
    await story.golden('checkin-unfinished-help');
    expect(await checkInsOf(talk, 'H-101')).toEqual([{ month: '2019-03', how: 'taps', answers: { food: 'help' } }]);
    expect(await problemsOf(talk, 'H-101')).toEqual(['food']);
    expect(await problemsOf(talk, 'H-102')).toEqual([]);
  });

  test('on a shared account whoever asked for help is heard, also when somebody else goes on with the account', async () => {
    const talk = await startTalk(open, { at });
    const shared = await joinContact(talk, 'H-101');
    const other = await inviteContact(talk, 'H-102');
    await talk.plays(shared, (p) => p.open(other), '[Yes]');
    await talk.later(24);
    await talk.plays(shared, words.en.help, '/who', '[Luo Zhenghai]', '/who', '[Pan Guilan]');
    expect([...(await problemsOf(talk, 'H-101')), ...(await problemsOf(talk, 'H-102'))]).toEqual(['food']);
  });

  test('what a cadre puts down for a household and leaves unfinished asks for help too, but a voice note waits for all of it', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const cadre = await talk.join('C-01');
    const contact = await joinContact(talk, 'H-102');
    await talk.plays(cadre, `/checkin ${w.head}`, w.help);
    await talk.later(24);
    expect(await problemsOf(talk, 'H-101')).toEqual(['food']);
    await talk.plays(contact, voice);
    await talk.plays(cadre, '/checkin Pan', w.help);
    await talk.later(24);
    expect(await problemsOf(talk, 'H-102')).toEqual([]);
    expect(await checkInsOf(talk, 'H-102')).toMatchObject([{ how: 'voice', answers: {} }]);
  });

  test('nobody is asked who said STOP, whose household is paused, or who has heard enough this week', async () => {
    const talk = await startTalk(open, { at });
    const { db } = talk.house.ground;
    const [stopped, paused, enough] = [await joinContact(talk, 'H-101'), await joinContact(talk, 'H-102'), await joinContact(talk, 'H-106')];
    await talk.plays(stopped, 'STOP');
    await db.query(`update household set paused_from = '2019-03-01', paused_reason = 'away' where code = 'H-102'`);
    await db.query(
      `insert into outbox (id, bot_id, account_id, person_id, seq, lane, kind, state, created_at, send_after, claimed_until, attempts, sent)
       select gen_random_uuid(), $1, l.account_id, l.person_id, 9000 + n, 'bulk', 'broadcast', 'sent', m.at, m.at, m.at, 1, '{}'
       from contact k join household h on h.id = k.household_id join account_person l on l.person_id = k.person_id, generate_series(1, 2) n, (select '2019-03-07T04:00:00Z'::timestamptz as at) m
       where h.code = 'H-106'`,
      [mainBot],
    );
    await talk.later(24);
    expect([stopped, paused, enough].map(askedOf)).toEqual([0, 0, 0]);
    // On the 14th the two messages of the 7th are a week old: there is room, and time for this month's answer.
    await talk.later(4 * 24 + 2);
    await talk.plays(stopped, 'START');
    await talk.later(24);
    expect([stopped, paused, enough].map(askedOf)).toEqual([1, 0, 1]);
  });

  test('what waits to be sent is dropped when the household is paused or the person says STOP', async () => {
    const talk = await startTalk(open, { at: '2019-03-09T14:00:00Z' });
    const contact = await joinContact(talk, 'H-101');
    // The service was away in the morning of the 10th: caught up with in the evening it waits for a decent hour.
    await talk.later(22);
    expect(askedOf(contact)).toBe(0);
    await talk.plays(contact, 'STOP');
    await talk.later(14);
    expect(askedOf(contact)).toBe(0);
  });
});
