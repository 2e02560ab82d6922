import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    visited: ['Saw Luo Zhenghai today, all well. Will bring coal tomorrow.', '[Save]'],
    problem: ['/report', '[Water]', '[Within a week]', 'The well is dry.', '[Send]'],
    stove: 'We need somebody to look at the stove.',
    later: ['[Later]', '[Problem no. 1', '[Tomorrow]', '[Waiting for somebody]'],
    leave: ['/leave 30 Jan – 7 Feb', '[Skip]', '[Save]'],
    more: '[Next ›]',
    back: '[‹ Previous]',
  },
  'zh-CN': {
    visited: ['今天去了罗正海家，都挺好。答应明天送煤过去。', '[保存]'],
    problem: ['/report', '[饮水]', '[一周内要办]', '井干了。', '[发送]'],
    stove: '想请人来看看炉子。',
    later: ['[以后再说]', '[第1号问题', '[明天]', '[等别人答复]'],
    leave: ['/leave 1月30日到2月7日', '[跳过]', '[保存]'],
    more: '[下一页 ›]',
    back: '[‹ 上一页]',
  },
} as const;

/** A Monday morning. */
const at = '2019-01-28T02:00:00Z';

embeddedOnly((open) => {
  test.each(languages)('what a card has raised and what is put off stay in /today, also for whoever covers, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = { cadre: await talk.join('C-01'), supervisor: await talk.join('S-03'), family: await joinContact(talk, 'H-101') };
    const story = tellStory(talk, cast);
    await story.does('cadre', ...w.visited);
    await story.does('family', ...w.problem, w.stove);
    await story.later(24);
    await story.does('cadre', '/today', ...w.later, '/today', ...w.leave);
    await story.later(48);
    await story.does('cadre', '/today');
    await story.does('supervisor', '/today');
    await story.golden('today');
  });

  test.each(languages)('what does not fit on a screen is on the next page, in %s', async (language) => {
    const w = words[language];
    const households = Array.from({ length: 9 }, (_, i) => `H-6${i},Yu ${String.fromCodePoint(65 + i)},YP-SQ-SP,poor,C-01,2019-01-01,,,,`);
    const talk = await startTalk(open, { language, at, roster: { households } });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, ...w.visited, '/today', w.more, w.back);
    await talk.golden('today-pages', cadre);
    expect(toldOf(cadre)).toContain('Yu I');
  });
});
