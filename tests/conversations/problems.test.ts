import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    water: '[Water]',
    week: '[Within a week]',
    dry: 'The tap has been dry since Monday.',
    send: '[Send]',
    take: '[Take it]',
    add: '[Add something]',
    well: 'The neighbours have no water either.',
    solved: '[Solved]',
    pump: 'The pump is mended.',
    not: '[Not solved]',
    again: 'It runs again since noon.',
    four: '[4]',
    few: '[Add a few words]',
    kind: 'Quick, thank you.',
    tan: '[Luo Zhenghai',
    danger: '[🆘 Danger now]',
    health: '[Health]',
    fever: 'Grandmother has a high fever and does not wake up.',
    skip: '[Skip]',
    settled: '[It is settled]',
    one: '[No. 1',
    money: '[Benefits, papers]',
    wait: '[It can wait]',
    card: 'She needs her allowance card renewed.',
    her: '[Pan Guilan',
    over: '[I take this]',
    handover: ['/handover', '[Lin Xiaomei', '[Chen', '[Today]', '[Hand over]'],
  },
  'zh-CN': {
    water: '[饮水]',
    week: '[一周内要办]',
    dry: '周一起水龙头就没水了。',
    send: '[发送]',
    take: '[我来办]',
    add: '[补充]',
    well: '邻居家也没水。',
    solved: '[办好了]',
    pump: '水泵修好了。',
    not: '[没办好]',
    again: '中午起又有水了。',
    four: '[4]',
    few: '[再说几句]',
    kind: '来得快，谢谢。',
    tan: '[罗正海',
    danger: '[🆘 眼下有危险]',
    health: '[看病、健康]',
    fever: '奶奶发高烧，叫不醒。',
    skip: '[跳过]',
    settled: '[已经没事了]',
    one: '[1号',
    money: '[补贴、手续]',
    wait: '[不着急]',
    card: '她的补贴卡要换新的。',
    her: '[盘桂兰',
    over: '[转到我这里]',
    handover: ['/handover', '[林晓梅', '[陈', '[今天]', '[交接]'],
  },
} as const;

embeddedOnly((open) => {
  test.each(languages)('the whole life of a problem, with a household that says it is not solved, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cast = { household: await joinContact(talk, 'H-101'), cadre: await talk.join('C-01'), supervisor: await talk.join('S-03') };
    const story = tellStory(talk, cast);
    await story.does('household', '/report', w.water, w.week, w.dry, w.send);
    await story.does('cadre', w.take);
    await story.does('household', w.add, w.well);
    await story.does('cadre', w.solved, w.pump);
    await story.does('household', w.not);
    await story.later(2);
    await story.does('cadre', '/problems', w.one, w.solved, w.again);
    await story.does('household', w.four, w.few, w.kind);
    await story.does('household', '/problems', w.one);
    await story.golden('problem-life');
    const [file] = await talk.house.ground.db.query<{ stage: string; rating: number; rating_words: string; version: number }>(
      'select stage, rating, rating_words, version from case_file',
    );
    expect(file).toMatchObject({ stage: 'closed', rating: 4, rating_words: w.kind, version: 8 });
    // Nobody who helped sees what was tapped, nor what was said of it.
    expect(toldOf(cast.cadre)).not.toContain(w.kind);
    expect(toldOf(cast.supervisor)).not.toContain(w.kind);
  });

  test.each(languages)('danger in the night, in %s', async (language) => {
    const w = words[language];
    // 18:40 UTC: twenty to three in the morning there.
    const talk = await startTalk(open, { language, at: '2019-03-20T18:40:00Z' });
    const cast = { household: await joinContact(talk, 'H-101'), cadre: await talk.join('C-01'), supervisor: await talk.join('S-03') };
    const story = tellStory(talk, cast);
    await story.does('household', '/report', w.health, w.danger, w.fever);
    await story.does('cadre', w.take);
    await story.does('household', '/report', w.water, w.week, w.dry, w.send);
    // What is no danger waits for the morning.
    await story.later(6);
    await story.golden('problem-danger');
  });

  test.each(languages)('filed for a household without a telephone, seen by the supervisor, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cast = { cadre: await talk.join('C-01'), supervisor: await talk.join('S-03') };
    const story = tellStory(talk, cast);
    await story.does('cadre', '/report', w.her, w.money, w.wait, w.card, w.send);
    await story.does('cadre', '/report', w.tan, w.water, w.week, w.dry, w.send, w.take);
    await story.does('supervisor', '/problems', w.one, w.over);
    await story.does('cadre', w.solved);
    await story.golden('problem-filed');
  });

  test.each(languages)('danger filed by the cadre is told to the supervisor by name, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const story = tellStory(talk, { cadre: await talk.join('C-01'), supervisor: await talk.join('S-03') });
    await story.does('cadre', '/report', w.tan, w.health, w.danger, w.fever);
    await story.golden('problem-filed-danger');
  });

  test.each(languages)('how soon somebody answered is told to them alone, also when the households are another cadre’s by then, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-16T02:00:00Z' });
    const cast = { before: await talk.join('C-01'), successor: await talk.join('C-02') };
    const [family, supervisor] = [await joinContact(talk, 'H-101'), await talk.join('S-03')];
    await talk.plays(family, '/report', w.water, w.week, w.dry, w.send);
    await talk.later(5);
    await talk.plays(cast.before, w.take);
    await talk.later(19);
    await talk.plays(supervisor, ...w.handover);
    await talk.later(1);
    const story = tellStory(talk, cast);
    await story.does('before', '/me');
    await story.does('successor', '/me');
    // Of several it is half of them.
    for (const hours of [2, 30]) {
      await talk.plays(family, '/report', w.health, w.week, w.fever, w.send);
      await talk.later(hours);
      await talk.plays(cast.successor, w.take);
    }
    await story.does('successor', '/me');
    await story.golden('own-answers');
  });
});
