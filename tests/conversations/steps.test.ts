import { expect, test } from 'vitest';
import { embeddedOnly, eachDatabase } from '../support/databases.ts';
import { languages, startTalk } from './talk.ts';

const words = {
  en: {
    household: '[Luo Zhenghai',
    day: '[Today]',
    purpose: '[Usual visit]',
    narrative: 'All seven at home, the flat is warm.',
    none: '[Nothing]',
    add: '[Add a promise]',
    promise: 'Bring winter clothes',
    due: 'Friday',
    save: '[Save]',
    typed: ['/visit', 'Qiuyue', '12 March', 'work, land', 'Two mu of land are theirs.', 'clothing, 8', 'save'],
    digits: ['/visit', '2', '2', '5', 'Xiaoduo starts school.', '4 1', '2', 'School fees', 'skip', '1'],
    wrong: [
      '/visit',
      'Zhao',
      '[Luo',
      'tomorrow',
      'in the spring',
      '2019-03-10',
      'dancing',
      '99',
      '[Usual',
      (p: { sendSticker(): unknown }) => p.sendSticker(),
      'Fine.',
      'seven',
      '[Nothing]',
      'what now?',
      '[Add a promise]',
      'Come again',
      '2019-03-01',
      'someday',
      '[Skip]',
      '[Save]',
    ],
    more: {
      visit: ['/visit', '[Luo', '[Today]', '[Usual'],
      one: 'First the kitchen.',
      two: 'Then the roof.',
      caption: 'The roof',
      done: ['[House]', '[Done]', '[Save]'],
    },
  },
  'zh-CN': {
    household: '[罗正海',
    day: '[今天]',
    purpose: '[日常走访]',
    narrative: '七口人都在家，屋里暖和。',
    none: '[没有]',
    add: '[添加承诺]',
    promise: '送冬衣',
    due: '周五',
    save: '[保存]',
    typed: ['/visit', '韦秋月', '上周二', '务工种地', '两亩地都分到了。', '穿衣、8', '保存'],
    digits: ['/visit', '2', '２', '5', '小朵要上学了。', '4 1', '二', '学费的事', '跳过', '1'],
    wrong: [
      '/visit',
      '赵',
      '[罗正海',
      '明天',
      '春天',
      '2019-03-10',
      '跳舞',
      '99',
      '[日常',
      (p: { sendSticker(): unknown }) => p.sendSticker(),
      '都好。',
      '七',
      '[没有]',
      '然后呢？',
      '[添加承诺]',
      '再来一趟',
      '2019-03-01',
      '改天',
      '[跳过]',
      '[保存]',
    ],
    more: { visit: ['/visit', '[罗正海', '[今天]', '[日常'], one: '先看了厨房。', two: '又看了屋顶。', caption: '屋顶', done: ['[住房]', '[好了]', '[保存]'] },
  },
} as const;

eachDatabase((database, open) => {
  test.each(languages)('an ordinary visit with a promise is ten updates, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    const before = talk.house.api.bot.updates.pending().length;
    const deeds = ['/visit', w.household, w.day, w.purpose, w.narrative, w.none, w.add, w.promise, w.due, w.save];
    expect(deeds).toHaveLength(10);
    await talk.plays(cadre, ...deeds);
    expect(before).toBe(0);
    const [visit] = await talk.visits('H-101');
    expect(visit).toMatchObject({ visitedOn: '2019-03-20', narrative: w.narrative, met: 'home', purpose: 'routine', concerns: [], late: false });
    expect(visit?.promises.map(({ words: said, due }) => ({ said, due }))).toEqual([{ said: w.promise, due: '2019-03-22' }]);
    if (database === 'embedded') await talk.golden('steps', cadre);
  });
});

embeddedOnly((open) => {
  test.each(languages)('every step answered by typed words and by digits, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, ...w.typed, ...w.digits);
    await talk.golden('steps-typed', cadre);
    expect((await talk.visits('H-101'))[0]).toMatchObject({ visitedOn: '2019-03-12', purpose: 'work', concerns: ['clothing', 'electricity'], late: true });
    const [second] = await talk.visits('H-102').then(async (found) => (found.length > 0 ? found : talk.visits('H-106')));
    expect(second).toMatchObject({ visitedOn: '2019-03-19', purpose: 'school', concerns: ['income', 'education'] });
    expect(second?.promises).toHaveLength(1);
  });

  test.each(languages)('answers that do not fit say what would, in %s', async (language) => {
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, ...words[language].wrong);
    await talk.golden('steps-wrong', cadre);
    expect((await talk.visits('H-101'))[0]).toMatchObject({ visitedOn: '2019-03-10', late: true });
  });

  test.each(languages)('several messages, photos and a voice note at the words, in %s', async (language) => {
    const { visit, one, two, caption, done } = words[language].more;
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    const [first, ...rest] = done;
    await talk.plays(
      cadre,
      ...visit,
      one,
      two,
      (p) => p.sendPhoto({ caption }),
      (p) => p.sendVoice(Buffer.from('voice')),
      first,
      (p) => p.sendPhoto(),
      ...rest,
    );
    await talk.golden('steps-more', cadre);
    const [saved] = await talk.visits('H-101');
    expect(saved).toMatchObject({ narrative: [one, two, caption].join('\n'), concerns: ['housing'] });
    expect(saved?.attachments).toHaveLength(3);
  });

  test('a day on which somebody else was responsible', async () => {
    const talk = await startTalk(open, {
      roster: { instead: { 'H-102,Pan Guilan,YP-SQ-SP,poor,C-01,2019-01-01': 'H-102,Pan Guilan,YP-SQ-SP,poor,C-01,2019-03-01' } },
    });
    const cadre = await talk.join('C-01');
    await talk.plays(
      cadre,
      '/visit',
      '[Pan Guilan',
      '2019-02-10',
      '[Usual',
      'She was at the market.',
      '[Nothing]',
      '[Save]',
      '2019-02-11',
      '[Save]',
      '[Keep it]',
      '[Change]',
      '[Day]',
      'yesterday',
      '[Save]',
    );
    await talk.golden('steps-not-responsible', cadre);
  });

  test('a long list has pages and can be searched', async () => {
    const more = Array.from(
      { length: 14 },
      (_, i) => `H-3${String(i).padStart(2, '0')},Farm ${String.fromCharCode(65 + i)},YP-SQ-SP,poor,C-01,2019-01-01,,,Chinese,`,
    );
    const talk = await startTalk(open, { roster: { households: more } });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/visit', '[Next', '[Next', '[Previous', 'farm n', '[Farm N', '[Today]', '/back', 'H-305', '/back', 'nobody of that name');
    await talk.golden('steps-pages', cadre);
  });

  test('nothing lives in a process’s memory: it is restarted before every update', async () => {
    const talk = await startTalk(open, { forgetful: true });
    const cadre = await talk.join('C-01');
    const w = words.en;
    await talk.plays(
      cadre,
      '/visit',
      w.household,
      w.day,
      '/help',
      w.purpose,
      w.narrative,
      '[Income]',
      '[Done]',
      w.add,
      w.promise,
      w.due,
      '[Change]',
      '[Day]',
      '[Yesterday]',
      w.save,
    );
    await talk.golden('steps-forgetful', cadre);
    expect((await talk.visits('H-101'))[0]).toMatchObject({ visitedOn: '2019-03-19', narrative: w.narrative, concerns: ['income'] });
  });
});
