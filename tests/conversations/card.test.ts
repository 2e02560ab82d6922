import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import type { Person } from '../support/bot-api/people.ts';
import { languages, startTalk, type Talk } from './talk.ts';

const words = {
  en: { visited: 'Saw Luo Zhenghai today. I will bring the seed papers next Thursday.', save: '[Save]', card: 'Hello Lin Xiaomei' },
  'zh-CN': { visited: '今天去了罗正海家。答应下周四把种子的单子送过去。', save: '[保存]', card: '林晓梅，您好' },
} as const;

/** The morning of a day in Yunping, some minutes after cards go out. */
async function morning(talk: Talk, day: string): Promise<void> {
  talk.house.clock.set(`${day}T08:35:00+08:00`);
  await talk.house.tick();
}

const cardsIn = (person: Person, head: string): number => person.transcript().split(head).length - 1;

embeddedOnly((open) => {
  test.each(languages)('a card on mornings with something new, and only then, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-22T02:00:00Z' });
    const cadre = await talk.join('C-01');
    const seen: number[] = [];
    for (const day of ['2019-01-23', '2019-01-24', '2019-01-24', '2019-01-25']) {
      await morning(talk, day);
      seen.push(cardsIn(cadre, w.card));
    }
    // Nothing before the week in which the month ends, once then, and no word of it on the next day.
    expect(seen).toEqual([0, 1, 1, 1]);
    await talk.plays(cadre, w.visited, w.save);
    for (const day of ['2019-01-30', '2019-01-31', '2019-02-01']) await morning(talk, day);
    await talk.golden('card', cadre);
  });
});
