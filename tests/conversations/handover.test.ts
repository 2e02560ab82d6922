import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf, type Talk } from './talk.ts';

const words = {
  en: {
    more: ['H-301,Deng Jiafu,YP-SQ-SP,poor,C-02,2019-01-01,,,,'],
    report: ['/report', '[Water]', '[Within a week]', 'The tap has been dry since Monday.', '[Send]'],
    visit: ['Saw Luo Zhenghai today, the lock is broken. Will bring winter clothes on Friday.', '[Save]'],
    begun: ['/visit', '[Pan', '[Today]', '[Usual visit]', 'The roof leaks by the door.'],
    elsewhere: ['/visit', '[Deng', '[Today]'],
    goesOn: ['[Usual visit]', 'All well.', '[Nothing]', '[Save]'],
    handover: ['/handover', '[Lin Xiaomei', '[Chen', '[Today]', '[Hand over]'],
    none: '[Nothing]',
    take: '[1. No. 1',
    problems: ['/problems', '[No. 1', '[Take it]'],
    third: 'C-03,Hu Ming,cadre,YP-SQ,+86 100 0000 9003,en,2019-01-01,,',
    leave: ['/leave 16 Jan – 31 Jan', '[Chen', '[Save]'],
    accept: '[Yes, I will]',
    typed: ['/visit', '[Pan', '[Today]', '[Usual visit]'],
    left: ['/report', '[Tan', '[Water]', '[Within a week]', 'The tap drips.'],
    toThird: ['/handover', '[Lin Xiaomei', '[Hu', '[Today]', '[Hand over]'],
    finishes: ['The roof is fine, she is well.', '[Nothing]', '[Save]', '/journal', '/cancel'],
  },
  'zh-CN': {
    more: ['H-301,邓家福,YP-SQ-SP,poor,C-02,2019-01-01,,,,'],
    report: ['/report', '[饮水]', '[一周内要办]', '周一起水龙头就没水了。', '[发送]'],
    visit: ['今天去了罗正海家，门锁坏了。周五送冬衣过去。', '[保存]'],
    begun: ['/visit', '[盘', '[今天]', '[日常走访]', '门口屋顶漏雨。'],
    elsewhere: ['/visit', '[邓', '[今天]'],
    goesOn: ['[日常走访]', '都好。', '[没有]', '[保存]'],
    handover: ['/handover', '[林晓梅', '[陈', '[今天]', '[交接]'],
    none: '[没有]',
    take: '[1号',
    problems: ['/problems', '[1号', '[我来办]'],
    third: 'C-03,胡明,cadre,YP-SQ,+86 100 0000 9003,zh-CN,2019-01-01,,',
    leave: ['/leave 1月16日到31日', '[陈', '[保存]'],
    accept: '[好的，我来]',
    typed: ['/visit', '[盘', '[今天]', '[日常走访]'],
    left: ['/report', '[谭', '[饮水]', '[一周内要办]', '水龙头漏水。'],
    toThird: ['/handover', '[林晓梅', '[胡', '[今天]', '[交接]'],
    finishes: ['屋顶没事，老人家也好。', '[没有]', '[保存]', '/journal', '/cancel'],
  },
} as const;

const january = '2019-01-16T02:00:00Z';

/** Who has a household, from when to when. */
const history = async (talk: Talk, code: string): Promise<readonly string[]> => {
  const rows = await talk.house.ground.db.query<{ line: string }>(
    `select p.code || ' ' || s.from_day || ' ' || coalesce(s.to_day::text, '') as line from assignment s join person p on p.id = s.person_id
     join household h on h.id = s.household_id where h.code = $1 order by s.from_day, s.to_day nulls last`,
    [code],
  );
  return rows.map((row) => row.line);
};

embeddedOnly((open) => {
  test.each(languages)('a cadre’s households, problem and promises go to a successor who is in the middle of something else, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: january, roster: { households: w.more } });
    const cast = {
      household: await joinContact(talk, 'H-101'),
      before: await talk.join('C-01'),
      successor: await talk.join('C-02'),
      supervisor: await talk.join('S-03'),
    };
    const story = tellStory(talk, cast);
    await story.does('household', ...w.report);
    await story.does('before', ...w.visit, ...w.begun);
    await story.does('successor', ...w.elsewhere);
    await story.does('supervisor', ...w.handover);
    await story.does('before', w.none, '/today', '/journal', '/cancel');
    await story.does('successor', ...w.goesOn, '/today', ...w.problems);
    await story.golden('handover');
    expect(await history(talk, 'H-101')).toEqual(['C-01 2019-01-01 2019-01-15', 'C-02 2019-01-16 ']);
    expect((await talk.visits('H-101')).map((visit) => visit.narrative)).toHaveLength(1);
    const cases = await talk.house.ground.db.query<{ holder: string; stage: string }>(
      `select p.code as holder, f.stage from case_file f join person p on p.id = f.holder_id`,
    );
    expect(cases).toEqual([{ holder: 'C-02', stage: 'taken' }]);
  });

  test.each(languages)('whoever stood in is told, and saves the visit they had begun on a day of theirs, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: january, roster: { people: [w.third] } });
    const cast = { cadre: await talk.join('C-01'), standIn: await talk.join('C-02'), successor: await talk.join('C-03'), supervisor: await talk.join('S-03') };
    const story = tellStory(talk, cast);
    await story.does('cadre', ...w.leave);
    await story.does('standIn', w.accept, ...w.typed);
    await story.later(24);
    await story.does('standIn', ...w.left);
    await story.does('supervisor', ...w.toThird);
    await story.does('standIn', ...w.finishes);
    await story.golden('handover-stand-in');
    expect((await talk.visits('H-102')).map(({ visitedOn }) => visitedOn)).toEqual(['2019-01-16']);
  });

  test('handed over on the first day of a leave, that day still belongs to whoever stood in until then', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at: january, roster: { people: [w.third] } });
    const cadre = await talk.join('C-01');
    const standIn = await talk.join('C-02');
    const supervisor = await talk.join('S-03');
    await talk.plays(cadre, ...w.leave);
    await talk.plays(standIn, w.accept, ...w.visit, ...w.typed);
    await talk.plays(supervisor, ...w.toThird);
    await talk.plays(standIn, ...w.finishes);
    const told = toldOf(standIn);
    expect(told.slice(told.indexOf('/journal'))).toContain('[Wed 16 Jan Luo Zhenghai]');
    expect((await talk.visits('H-102')).map(({ visitedOn }) => visitedOn)).toEqual(['2019-01-16']);
  });

  test('it waits for its day; many households go in pages, with their progress in one message, and a restart in the midst changes nothing', async () => {
    const many = Array.from({ length: 120 }, (_, n) => `H-4${String(n).padStart(2, '0')},Family ${n},YP-SQ-SP,poor,C-01,2019-01-01,,,,`);
    const talk = await startTalk(open, { at: january, roster: { households: many } });
    const successor = await talk.join('C-02');
    const supervisor = await talk.join('S-03');
    await talk.plays(supervisor, '/handover', '[Lin Xiaomei', '[Chen', '[Tomorrow]', '[Hand over]');
    await talk.plays(supervisor, '/handover', '[Lin Xiaomei', '[Chen', '[Today]', '[Hand over]', '/cancel');
    expect(toldOf(supervisor)).toContain('being handed over already');
    await talk.later(12);
    expect(await history(talk, 'H-400')).toEqual(['C-01 2019-01-01 ']);
    await talk.house.restart();
    await talk.later(14);
    expect(await history(talk, 'H-400')).toEqual(['C-01 2019-01-01 2019-01-16', 'C-02 2019-01-17 ']);
    const [open_] = await talk.house.ground.db.query<{ n: number }>(
      `select count(*)::int4 as n from assignment s join person p on p.id = s.person_id where p.code = 'C-01' and s.to_day is null`,
    );
    expect(open_!.n).toBe(0);
    const edits = supervisor.chatLog().findLast((line) => line.fromBot && line.text.startsWith('Done'));
    expect(edits?.text).toContain('123 households handed over');
    expect(toldOf(supervisor)).toContain('100 of 123');
    expect(toldOf(successor).match(/\(H-4\d+\)/g)).toHaveLength(120);
  });

  test('only one’s own area: a village’s supervisor moves what is in the village, and a complaint about the successor stays where it is', async () => {
    const talk = await startTalk(open, { at: january, roster: { people: ['S-01,Meng Guifen,supervisor,YP-SQ-XJ,+86 100 0000 9111,,2019-01-01,,'] } });
    const village = await talk.join('S-01');
    const cadre = await talk.join('C-01');
    await talk.plays(village, '/handover', '[Lin Xiaomei · 1 household]', '[Chen', '[Today]', '[Hand over]');
    expect(await history(talk, 'H-101')).toHaveLength(2);
    expect(await history(talk, 'H-102')).toHaveLength(1);
    await talk.plays(cadre, '/today', '/brief Luo', '/handover');
    const told = toldOf(cadre);
    expect(told).toContain('Pan Guilan');
    expect(told.slice(told.indexOf('/brief Luo'))).not.toContain('Building 6');
    expect(told).not.toContain('Whose households');
    const household = await householdByCode(talk.house.ground.db, mainBot, 'H-101');
    expect(household?.assignments).toHaveLength(2);
  });

  test('nobody looks after their own family: where the successor speaks for it, it stays', async () => {
    const talk = await startTalk(open, { at: january });
    const successor = await talk.join('C-02');
    const contact = await joinContact(talk, 'H-102');
    const supervisor = await talk.join('S-03');
    const { db } = talk.house.ground;
    await db.query(
      `update account_person set account_id = (select l.account_id from account_person l join person p on p.id = l.person_id where p.code = 'C-02')
       where person_id = (select c.person_id from contact c join household h on h.id = c.household_id where h.code = 'H-102')`,
    );
    await talk.plays(supervisor, '/handover', '[Lin Xiaomei', '[Chen', '[Today]', '[Hand over]');
    expect(await history(talk, 'H-101')).toHaveLength(2);
    expect(await history(talk, 'H-102')).toEqual(['C-01 2019-01-01 ']);
    expect(toldOf(supervisor)).toContain('1 household stays');
    expect(toldOf(contact)).not.toContain('in place of');
    expect(toldOf(successor)).toContain('Luo Zhenghai (H-101)');
  });

  test.each([
    [
      'the successor has left',
      `update appointment set to_day = '2019-01-16' where person_id = (select id from person where code = 'C-02')`,
      'holds no post there any more',
    ],
    ['the area was moved', `update area set path = replace(path, '/', '/x') where parent_id is null`, 'the area was moved meanwhile'],
    [
      'the households went elsewhere',
      `update assignment set person_id = (select id from person where code = 'S-03') where to_day is null`,
      'with somebody else already',
    ],
  ])('what waited for its day is called off in words where %s, and nothing is half done', async (_what, happens, words) => {
    const talk = await startTalk(open, { at: january });
    const successor = await talk.join('C-02');
    const supervisor = await talk.join('S-03');
    const { db } = talk.house.ground;
    const assignments = () => db.query(`select household_id, person_id, from_day, to_day from assignment order by 1, 2, 3`);
    await talk.plays(supervisor, '/handover', '[Lin Xiaomei', '[Chen', '[Tomorrow]', '[Hand over]');
    await db.query(happens);
    const before = await assignments();
    await talk.later(26);
    expect(supervisor.chatLog().some((line) => line.fromBot && line.text.includes(words))).toBe(true);
    expect(await assignments()).toEqual(before);
    expect(toldOf(successor)).not.toContain('of Lin Xiaomei');
    expect(await db.query(`select id from handover where done_at is null`)).toEqual([]);
  });
});
