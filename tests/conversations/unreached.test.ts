import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { supervisors } from './roster.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    house: '[House]',
    danger: '[🆘',
    week: '[Within a week]',
    wall: 'The wall is cracking.',
    skip: '[Skip]',
    send: '[Send]',
    lin: '[Lin Xiaomei]',
    money: 'She asks us for money.',
    smoke: 'There is smoke now.',
    leave: '/leave 29 Jan – 7 Feb',
    save: '[Save]',
    luo: '[Luo',
    moved: '[Moved',
    back: '3 April',
    add: '[Add something]',
  },
  'zh-CN': {
    house: '[住房]',
    danger: '[🆘',
    week: '[一周内要办]',
    wall: '墙裂了。',
    skip: '[跳过]',
    send: '[发送]',
    lin: '[林晓梅]',
    money: '她跟我们要钱。',
    smoke: '现在冒烟了。',
    leave: '/leave 1月29日到2月7日',
    save: '[保存]',
    luo: '[罗',
    moved: '[搬',
    back: '4月3日',
    add: '[补充]',
  },
} as const;

embeddedOnly((open) => {
  test.each(languages)('danger with a cadre and a village supervisor whom chat does not reach: the township hears at once, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-16T15:00:00Z', roster: { people: supervisors[language] } });
    const cast = {
      cadre: await talk.join('C-01'),
      village: await talk.join('S-01'),
      township: await talk.join('S-02'),
      household: await joinContact(talk, 'H-101'),
    };
    await talk.plays(cast.cadre, (p) => p.block());
    await talk.plays(cast.village, (p) => p.block());
    const story = tellStory(talk, cast);
    await story.does('household', '/report', w.house, w.danger, w.smoke);
    await story.later(1 / 60);
    await story.golden('unreached-danger');
  });

  test.each(languages)(
    'what is no danger, and a complaint, go to the nearest supervisor whom chat reaches, and the household is told the truth, in %s',
    async (language) => {
      const w = words[language];
      const talk = await startTalk(open, { language, at: '2019-01-16T02:00:00Z', roster: { people: supervisors[language] } });
      const cast = { township: await talk.join('S-02'), household: await joinContact(talk, 'H-101') };
      const story = tellStory(talk, cast);
      await story.does('household', '/report', w.house, w.week, w.wall, w.send);
      await story.does('household', '/complaint', w.lin, w.money, w.send);
      await story.golden('unreached-problem');
    },
  );

  test.each(languages)('a cadre files a danger that nobody else can be told of: they are asked to call, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-16T02:00:00Z' });
    const story = tellStory(talk, { cadre: await talk.join('C-01') });
    await story.does('cadre', '/report', w.luo, w.house, w.danger, w.smoke);
    await story.golden('unreached-filed-danger');
  });

  test.each(languages)(
    'nobody of the staff can be reached: the household is told so, and in danger the administrator within the minute, in %s',
    async (language) => {
      const w = words[language];
      const talk = await startTalk(open, { language, at: '2019-01-16T02:00:00Z' });
      const cast = { admin: await talk.join('A-01'), household: await joinContact(talk, 'H-101') };
      const story = tellStory(talk, cast);
      await story.does('household', '/report', w.house, w.week, w.wall, w.send);
      await story.does('household', '/complaint', w.lin, w.money, w.send);
      await story.does('household', '/report', w.house, w.danger, w.skip);
      await story.later(1 / 60);
      await story.golden('unreached-nobody');
    },
  );

  test.each(languages)('a leave nobody stands in for, and a pause to confirm, go to the nearest supervisor whom chat reaches, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-28T02:00:00Z', roster: { people: supervisors[language] } });
    const cast = { cadre: await talk.join('C-01'), county: await talk.join('S-03'), household: await joinContact(talk, 'H-101') };
    const story = tellStory(talk, cast);
    await story.does('cadre', '/pause', w.luo, w.moved, w.back, w.save);
    await story.does('cadre', w.leave, w.skip, w.save);
    await story.later(24);
    await story.does('household', '/report', w.house, w.week, w.wall, w.send);
    await story.later(24);
    await story.later(24);
    await story.golden('unreached-leave');
    expect(toldOf(cast.county)).toContain(language === 'en' ? 'Pan Guilan' : '盘桂兰');
  });
});
