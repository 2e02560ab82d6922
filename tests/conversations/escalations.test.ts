import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import type { Person } from '../support/bot-api/people.ts';
import { supervisors } from './roster.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf, type Talk } from './talk.ts';

const words = {
  en: {
    take: '[I take this]',
    assign: '[Assign',
    remind: '[Remind',
    look: '[Look]',
    listen: '[Listen: Luo Zhenghai]',
    luo: '[Luo',
    pan: 'Pan Guilan]',
    chen: '[Chen',
    visited: 'Saw Luo Zhenghai today, all well.',
    save: '[Save]',
    health: '[Health]',
    danger: '[🆘',
    skip: '[Skip]',
  },
  'zh-CN': {
    take: '[我来办]',
    assign: '[交给',
    remind: '[提醒',
    look: '[看看]',
    listen: '[听语音：罗正海]',
    luo: '[罗',
    pan: '盘桂兰]',
    chen: '[陈',
    visited: '今天去了罗正海家，都好。',
    save: '[保存]',
    health: '[看病',
    danger: '[🆘',
    skip: '[跳过]',
  },
} as const;

/** The visits of January were not made: on 1 February all are overdue for the first day. */
const february = '2019-02-01T02:00:00Z';

/** Taps a button that this person was never shown. */
const forged = (data: string) => (person: Person) =>
  person.pressOn({ ...person.lastMessage()!, reply_markup: { inline_keyboard: [[{ text: 'forged', callback_data: data }]] } }, 'forged');

const climbs = (talk: Talk) =>
  talk.house.ground.db.query<{ code: string; level: number; taken: boolean; over: boolean }>(
    `select h.code, c.level, c.acknowledged_at is not null as taken, c.ended_at is not null as over from climb c join household h on h.id = c.household_id order by h.code, c.opened_at`,
  );

embeddedOnly((open) => {
  test.each(languages)('an overdue visit climbs, past an empty post; taken, assigned, reminded, and over with the visit, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: february, roster: { people: supervisors[language] } });
    const cadre = await talk.join('C-01');
    const other = await talk.join('C-02');
    const village = await talk.join('S-01');
    const township = await talk.join('S-02');
    const county = await talk.join('S-03');
    await talk.later(24 * 5);
    expect(toldOf(village) + toldOf(township)).not.toContain('❗');
    await talk.later(24);
    await talk.plays(village, w.look, w.remind, w.remind);
    await talk.plays(township, `[1. ${w.pan}`, w.assign, w.chen);
    await talk.later(24);
    await talk.plays(other, w.take);
    await talk.later(24 * 6);
    expect(await climbs(talk)).toMatchObject([
      { code: 'H-101', level: 3, taken: false, over: false },
      { code: 'H-102', level: 3, taken: true, over: false },
      { code: 'H-106', level: 3, taken: false, over: false },
    ]);
    await talk.plays(cadre, w.visited, w.save);
    await talk.plays(township, w.take);
    await talk.later(24 * 16);
    await talk.golden('escalation-cadre', cadre);
    await talk.golden('escalation-assigned', other);
    await talk.golden('escalation-village', village);
    await talk.golden('escalation-township', township);
    await talk.golden('escalation-county', county);
    expect(await climbs(talk)).toMatchObject([
      { code: 'H-101', over: true },
      { code: 'H-102', level: 3, taken: true },
      { code: 'H-106', level: 4, taken: false },
    ]);
  });

  test('a night and a wait: nothing goes out in quiet hours, and what was visited meanwhile is not told', async () => {
    const talk = await startTalk(open, { at: february, roster: { people: supervisors.en } });
    const cadre = await talk.join('C-01');
    const village = await talk.join('S-01');
    // Down for six days, and back at 23:00 on the seventh.
    await talk.later(24 * 6 + 13);
    const asleep = toldOf(village);
    expect(asleep).not.toContain('❗');
    await talk.plays(cadre, 'Saw Luo Zhenghai today, all well.', '[Save]');
    await talk.later(10);
    expect(toldOf(village)).toBe(asleep);
    const owed = await talk.house.ground.db.query<{ state: string }>(`select state from outbox where kind = 'climb'`);
    expect(owed.map((row) => row.state)).toContain('dropped');
  });

  test('nobody at any level: the posts are reported to the administrator, once a day, and no household is named', async () => {
    const talk = await startTalk(open, { at: february });
    const admin = await talk.join('A-01');
    await talk.later(24 * 6);
    await talk.later(1);
    const told = toldOf(admin);
    expect(told.match(/nobody I can reach/g)).toHaveLength(2);
    expect(told).not.toMatch(/Luo|Pan|Tan/);
  });

  test('no supervisor at any level: a cadre who is there does not keep the administrator from hearing of the posts, nor a complaint', async () => {
    const talk = await startTalk(open, { at: '2019-01-16T02:00:00Z' });
    const admin = await talk.join('A-01');
    const cadre = await talk.join('C-01');
    const household = await joinContact(talk, 'H-101');
    await talk.plays(household, '/complaint', '[Fang', 'Nobody from the county ever came.', '[Send]');
    const before = toldOf(cadre);
    await talk.later(24 * 7 + 1);
    expect(toldOf(admin)).toContain('nobody I can reach holds any of these posts: supervisor of New Home Community and supervisor of Shiqiao Township.');
    expect(toldOf(cadre).slice(before.length)).not.toMatch(/matter|complaint/i);
    await talk.plays(household, '/report', '[Water]', '[Within a week]', 'No water since Monday.', '[Send]');
    const heard = toldOf(admin).length;
    await talk.later(24 * 3);
    expect(toldOf(admin).slice(heard)).toContain('nobody I can reach holds');
    expect(toldOf(admin)).not.toMatch(/cadre in|Luo/);
  });

  test('a post that cannot be reached is passed over as an empty one', async () => {
    const talk = await startTalk(open, { at: february, roster: { people: supervisors.en } });
    const village = await talk.join('S-01');
    const township = await talk.join('S-02');
    await talk.plays(village, (p) => p.block());
    await talk.later(24 * 6);
    expect(toldOf(township)).toMatch(/Luo Zhenghai[^]*New Home Community/);
  });

  test('what is said of posts is true: held ones are not called empty, and nothing is said of whom a complaint is about or who is on leave', async () => {
    const talk = await startTalk(open, { at: '2019-01-16T02:00:00Z', roster: { people: supervisors.en } });
    const cadre = await talk.join('C-01');
    const village = await talk.join('S-01');
    const household = await joinContact(talk, 'H-101');
    // The township's supervisor never joined, and the county's neither: the village hears of it again.
    await talk.plays(household, '/report', '[Water]', '[Within a week]', 'No water since Monday.', '[Send]');
    await talk.plays(cadre, '/leave 17 Jan – 8 Feb', '[Skip]', '[Save]');
    await talk.later(24 * 6);
    expect(toldOf(village).match(/Not to be reached by chat: .*/g)).toEqual([
      'Not to be reached by chat: supervisor of Shiqiao Township and supervisor of Yunping County.',
    ]);
    // A complaint about the village's supervisor goes to the township, which hears again of it a week later, with no word of the post below.
    const township = await talk.join('S-02');
    await talk.plays(household, '/complaint', '[Meng', 'The secretary laughed at us.', '[Send]');
    await talk.later(24 * 9);
    const [, heard] = toldOf(township).split('A matter for you alone');
    expect(heard?.split('\n').slice(0, 3).join('\n')).toMatch(/^ has been waiting/);
    expect(heard?.split('\n').slice(0, 3).join('\n')).not.toContain('New Home Community');
    expect(toldOf(village) + toldOf(township)).not.toContain('Nobody holds');
  });

  test('only who has to do with it may act: a cadre elsewhere and a supervisor of another village cannot, whatever button they tap', async () => {
    const talk = await startTalk(open, {
      at: february,
      roster: { people: [...supervisors.en, 'S-04,Other Head,supervisor,YP-SQ-SP,+86 100 0000 9114,,2019-01-01,,'] },
    });
    const village = await talk.join('S-01');
    const elsewhere = await talk.join('S-04');
    const colleague = await talk.join('C-02');
    await talk.later(24 * 6);
    expect(toldOf(village)).toContain('Luo Zhenghai');
    const message = village.lastMessage()!;
    for (const person of [elsewhere, colleague]) {
      await talk.plays(person, '/help');
      for (const button of ['I take this', 'Assign to…', 'Remind the cadre', 'Look']) {
        await talk.plays(person, (p) => p.pressOn({ ...p.lastMessage()!, reply_markup: message.reply_markup! }, button));
      }
      expect(toldOf(person)).not.toContain('Luo');
    }
    expect((await climbs(talk)).filter((one) => one.taken)).toEqual([]);
  });

  test.each(languages)('danger in the night climbs by the hour, past an empty post, until somebody takes it, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-16T14:50:00Z', roster: { people: [supervisors[language][0]] } });
    const cast = {
      household: await joinContact(talk, 'H-101'),
      cadre: await talk.join('C-01'),
      village: await talk.join('S-01'),
      county: await talk.join('S-03'),
    };
    const story = tellStory(talk, cast);
    await story.does('household', '/report', w.health, w.danger, w.skip);
    await story.later(0.5);
    // After an hour the township is due; nobody holds that post, so the county hears of it at midnight.
    await story.later(0.6);
    await story.later(2);
    await story.does('county', w.take);
    await story.later(24);
    await story.golden('escalation-danger');
    const [climb] = await climbs(talk);
    expect(climb).toMatchObject({ code: 'H-101', taken: true, over: false });
  });

  test('what a supervisor took comes back when they hold the post no more: on the cadre’s card, and up to whoever is above', async () => {
    const talk = await startTalk(open, { at: '2019-01-16T02:00:00Z', roster: { people: supervisors.en } });
    const cadre = await talk.join('C-01');
    const village = await talk.join('S-01');
    const township = await talk.join('S-02');
    const household = await joinContact(talk, 'H-101');
    const { db } = talk.house.ground;
    await talk.plays(household, '/report', '[Water]', '[Within a week]', 'No water since Monday.', '[Send]');
    await talk.later(48);
    await talk.plays(village, '[I take this]');
    await talk.later(24);
    expect(toldOf(cadre)).not.toContain('should have been solved');
    expect(toldOf(township)).not.toContain('come up to you');
    const before = toldOf(cadre).length;
    await db.query(`update appointment set to_day = '2019-01-18' where person_id = (select id from person where code = 'S-01')`);
    await talk.later(1 / 60);
    expect(toldOf(township)).toMatch(/no\. 1: Water[^]*should have been solved/);
    await talk.later(24 * 2);
    expect(toldOf(cadre).slice(before)).toContain('problem no. 1');
    expect((await climbs(talk)).filter((one) => one.taken)).toEqual([]);
  });

  test.each(languages)('whoever is reminded of a voice note nobody has heard can listen to it at once, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-10T01:55:00Z', roster: { people: supervisors[language] } });
    const cast = { cadre: await talk.join('C-01'), village: await talk.join('S-01'), household: await joinContact(talk, 'H-101') };
    await talk.later(1);
    await talk.plays(cast.household, (p) => p.sendVoice(Buffer.from('voice')));
    await talk.later(25);
    const story = tellStory(talk, cast);
    await story.does('village', w.remind);
    await story.does('cadre', w.listen);
    await story.golden('escalation-voice');
  });

  test('what climbs to one person within the hour is one message, danger aside', async () => {
    const talk = await startTalk(open, { at: february, roster: { people: supervisors.en } });
    const village = await talk.join('S-01');
    const township = await talk.join('S-02');
    await talk.later(24 * 6);
    expect(toldOf(township).match(/have come up to you/g)).toHaveLength(1);
    // Ten minutes later the village's post falls empty, and its matter is found to be due again.
    const { db } = talk.house.ground;
    await db.query(`update climb set next_at = to_timestamp(0), level = 0 where household_id = (select id from household where code = 'H-101')`);
    await db.query(
      `update account set reachable = false where id in (select l.account_id from account_person l join person p on p.id = l.person_id where p.code = 'S-01')`,
    );
    await talk.later(1 / 6);
    expect(toldOf(township)).not.toContain('Luo Zhenghai');
    await talk.later(1);
    expect(toldOf(township)).toContain('Luo Zhenghai');
    expect(toldOf(village).match(/come up to you/g)).toHaveLength(1);
  });

  test.each([
    ['a supervisor has', 'S-01'],
    ['a colleague has, whose post is not on the ladder,', 'C-02'],
  ])('what %s since it was opened comes up to them before its deadline: no card of the cadre’s tells of it', async (_who, code) => {
    const talk = await startTalk(open, { at: '2019-01-16T02:00:00Z', roster: { people: supervisors.en } });
    const cadre = await talk.join('C-01');
    const holder = await talk.join(code);
    const household = await joinContact(talk, 'H-101');
    const { db } = talk.house.ground;
    await talk.plays(household, '/report', '[Water]', '[Within a week]', 'No water since Monday.', '[Send]');
    await db.query(`update case_file set holder_id = (select id from person where code = $1)`, [code]);
    await db.query(`update climb set with_id = (select id from person where code = $1)`, [code]);
    await talk.later(25);
    expect(toldOf(holder)).toContain('no. 1: Water');
    expect(toldOf(cadre)).not.toContain('come up to you');
  });

  test('no trace of a complaint for whom it is about: not in their digest, their lists or what climbs to them', async () => {
    const talk = await startTalk(open, { at: '2019-01-16T02:00:00Z', roster: { people: supervisors.en } });
    const household = await joinContact(talk, 'H-101');
    const village = await talk.join('S-01');
    const township = await talk.join('S-02');
    const { db, ids, clock } = talk.house.ground;
    const [who] = await db.query<{ id: string }>(`select id from person where code = 'S-01'`);
    const [home] = await db.query<{ id: string }>(`select id from household where code = 'H-101'`);
    const [one, climb] = [ids.next(), ids.next()];
    const at = clock.now() / 1000;
    await db.query(
      `insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_for, deadline_at, about_ids, version)
       values ($1::uuid, 'main', $2::uuid, 'complaint', 1, 'received', 'other', 'week', 'The secretary took money.', '{}', to_timestamp($3), 'self', to_timestamp($3 + 3600), array[$4::uuid], 1)`,
      [one, home!.id, at, who!.id],
    );
    await db.query(
      `insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, next_at, apart_from)
       values ($1::uuid, 'main', 'case', $2::uuid, $3::uuid, to_timestamp($4), 1, to_timestamp($4), to_timestamp($4 + 3600), array[$5::uuid])`,
      [climb, one, home!.id, at, who!.id],
    );
    const before = toldOf(village).length;
    await talk.later(4);
    await talk.later(24);
    await talk.plays(village, '/digest', ...['list.problems', 'list.climbs', `climb.${climb}.show`, `climb.${climb}.take`].map((to) => forged(`go.${to}`)));
    const told = toldOf(village).slice(before);
    expect(told).not.toMatch(/matter|complaint|secretary|no\. 1|Problems past their deadline: 1|❗/i);
    expect(toldOf(township)).toContain('A matter for you alone');
    expect(toldOf(township)).not.toMatch(/secretary|Luo Zhenghai/);
    expect(household).toBeDefined();
    expect((await climbs(talk)).filter((c) => c.taken)).toEqual([]);
  });
});
