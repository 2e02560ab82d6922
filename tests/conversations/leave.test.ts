import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
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
});
