import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    leave: '/leave 1 Feb – 7 Feb',
    colleague: '[Chen Lidong]',
    save: '[Save]',
    yes: '[Yes, I will]',
    no: '[I cannot]',
    visited: 'Saw Luo Zhenghai today, the roof no longer leaks.',
    none: '[Skip]',
    end: '[End my leave]',
    starts: '/leave 1 Feb',
    nextWeek: '7 Feb',
    long: '/leave 29 Jan – 10 Feb',
    short: '/leave 3 Feb – 4 Feb',
    third: 'C-03,Hu Ming,cadre,YP-SQ,+86 100 0000 9003,en,2019-01-01,,',
    other: '[Hu Ming]',
    problem: ['/report', '[House]', '[Within a week]', 'The roof leaks.', '[Send]'],
    twoDays: '/leave 29 Jan – 30 Jan',
    health: '[Health]',
    danger: '[🆘',
    skip: '[Skip]',
    water: '[Water]',
    week: '[Within a week]',
    dry: 'The tap is dry.',
    send: '[Send]',
    take: '[Take it]',
    working: '[Working',
    first: '[🆘',
    second: '[No. 2',
  },
  'zh-CN': {
    leave: '/leave 2月1日到7日',
    colleague: '[陈立东]',
    save: '[保存]',
    yes: '[好的，我来]',
    no: '[我顾不过来]',
    visited: '今天去了罗正海家，屋顶不漏了。',
    none: '[跳过]',
    end: '[提前结束请假]',
    starts: '/leave 2月1日',
    nextWeek: '2月7日',
    long: '/leave 1月29日到2月10日',
    short: '/leave 2月3日到4日',
    third: 'C-03,胡明,cadre,YP-SQ,+86 100 0000 9003,zh-CN,2019-01-01,,',
    other: '[胡明]',
    problem: ['/report', '[住房]', '[一周内要办]', '屋顶漏雨。', '[发送]'],
    twoDays: '/leave 1月29日到30日',
    health: '[看病',
    danger: '[🆘',
    skip: '[跳过]',
    water: '[饮水',
    week: '[一周',
    dry: '水管没水了。',
    send: '[发送]',
    take: '[我来办]',
    working: '[正在办',
    first: '[🆘',
    second: '[2号',
  },
} as const;

const at = '2019-01-28T02:00:00Z';

embeddedOnly((open) => {
  test.each(languages)('a colleague stands in, logs a visit, and hands it back, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cadre = await talk.join('C-01');
    const standIn = await talk.join('C-02');
    const supervisor = await talk.join('S-03');
    await talk.plays(cadre, w.leave, w.colleague, w.save);
    await talk.plays(standIn, w.visited, w.yes, w.yes);
    await talk.later(5 * 24);
    await talk.plays(standIn, '/today', w.visited, w.save);
    expect((await talk.visits('H-101')).map((visit) => visit.cadre)).toHaveLength(1);
    await talk.later(6 * 24);
    // The day after: nothing of it is theirs any more.
    await talk.plays(standIn, '/today', w.visited);
    await talk.plays(cadre, '/today', w.end);
    await talk.golden('leave-cadre', cadre);
    await talk.golden('leave-stand-in', standIn);
    await talk.golden('leave-supervisor', supervisor);
  });

  test.each(languages)('nobody can, and the leave ends early, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cadre = await talk.join('C-01');
    const colleague = await talk.join('C-02');
    const supervisor = await talk.join('S-03');
    await talk.plays(cadre, w.starts, w.nextWeek, w.colleague, w.save);
    await talk.plays(colleague, w.no);
    await talk.plays(cadre, w.leave, w.none, w.save);
    await talk.later(5 * 24);
    await talk.plays(cadre, w.end, w.end);
    await talk.golden('leave-nobody-cadre', cadre);
    await talk.golden('leave-nobody-colleague', colleague);
    await talk.golden('leave-nobody-supervisor', supervisor);
  });

  test.each(languages)(
    'another stands in for some of the days: nobody else before they have agreed, and the days after them stay covered, in %s',
    async (language) => {
      const w = words[language];
      const talk = await startTalk(open, { language, at, roster: { people: [w.third] } });
      const cast = {
        cadre: await talk.join('C-01'),
        standIn: await talk.join('C-02'),
        third: await talk.join('C-03'),
        supervisor: await talk.join('S-03'),
        family: await joinContact(talk, 'H-101'),
      };
      const story = tellStory(talk, cast);
      await story.does('cadre', w.long, w.colleague, w.save);
      const entered = cast.cadre.lastMessage()!;
      await story.does('standIn', w.yes);
      await story.does('cadre', w.short, w.other, w.save);
      await story.does('third', w.no);
      await story.does('cadre', w.short, w.other, w.save);
      await story.later(24);
      await story.does('standIn', '/today');
      await story.does('third', w.yes);
      await story.later(5 * 24);
      await story.does('third', '/today');
      await story.does('standIn', '/today');
      await story.later(2 * 24);
      await story.does('third', '/today');
      await story.does('standIn', '/today');
      await story.does('family', ...w.problem);
      // The days entered first end as one, also those that were kept of them.
      await story.does('cadre', (p) => p.pressOn(entered, w.end.slice(1, -1)));
      await story.does('standIn', '/today');
      await story.golden('leave-within');
    },
  );

  test('a leave entered anew without anybody takes its days from whoever stood in, who is told', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const cadre = await talk.join('C-01');
    const standIn = await talk.join('C-02');
    await talk.plays(cadre, w.long, w.colleague, w.save);
    await talk.plays(standIn, w.yes);
    await talk.plays(cadre, w.leave, w.none, w.save);
    await talk.golden('leave-needed-no-more', standIn);
    expect(await talk.house.ground.db.query(`select from_day, to_day, state from leave order by from_day`)).toEqual([
      { from_day: '2019-01-29', to_day: '2019-01-31', state: 'accepted' },
      { from_day: '2019-02-01', to_day: '2019-02-07', state: 'alone' },
      { from_day: '2019-02-08', to_day: '2019-02-10', state: 'accepted' },
    ]);
  });

  test('whoever says yes after days were given to another is told of those that are left', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const cadre = await talk.join('C-01');
    const standIn = await talk.join('C-02');
    await talk.plays(cadre, w.long, w.colleague, w.save, w.leave, w.none, w.save);
    await talk.plays(standIn, w.yes);
    await talk.golden('leave-late-yes-cadre', cadre);
    await talk.golden('leave-late-yes-colleague', standIn);
  });

  test('after the leave whoever stood in still reads what they wrote, for the programme’s days, and nothing else', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const cadre = await talk.join('C-01');
    const standIn = await talk.join('C-02');
    const listed = async (): Promise<boolean> => {
      const before = toldOf(standIn).length;
      await talk.plays(standIn, '/journal');
      const listing = toldOf(standIn).slice(before);
      await talk.plays(standIn, '/cancel');
      expect(listing).not.toContain('Pan Guilan');
      return listing.includes('Luo Zhenghai');
    };
    await talk.plays(cadre, w.leave, w.colleague, w.save, 'Saw Pan Guilan today, all well.', w.save);
    await talk.plays(standIn, w.yes);
    await talk.later(5 * 24);
    await talk.plays(standIn, w.visited, w.save);
    expect(await listed()).toBe(true);
    await talk.later(10 * 24);
    expect(await listed()).toBe(true);
    await talk.later(30 * 24);
    expect(await listed()).toBe(false);
  });

  test.each(languages)('what the stand-in took comes back with the end of the leave: danger at once, the rest on the card, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = {
      cadre: await talk.join('C-01'),
      standIn: await talk.join('C-02'),
      supervisor: await talk.join('S-03'),
      household: await joinContact(talk, 'H-101'),
    };
    const story = tellStory(talk, cast);
    await story.does('cadre', w.twoDays, w.colleague, w.save);
    await story.does('standIn', w.yes);
    await story.later(24 * 2);
    await story.does('household', '/report', w.health, w.danger, w.skip, '/report', w.water, w.week, w.dry, w.send);
    await story.does('standIn', '/problems', w.first, w.take, '/problems', w.second, w.take);
    // Still the stand-in's at ten in the evening, and theirs no more at ten past midnight.
    await story.later(12);
    await story.later(2 + 1 / 6);
    // The morning after, and what is due of the ladder on the days after it.
    await story.later(9);
    await story.does('cadre', '/problems', w.first, w.working);
    await story.later(24);
    await story.golden('leave-problems');
  });
});
