import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { embeddedOnly } from '../support/databases.ts';
import type { Person } from '../support/bot-api/people.ts';
import { languages, startTalk, type Talk } from './talk.ts';

const words = {
  en: {
    visited: 'Saw Luo Zhenghai today. I will bring the seed papers next Thursday.',
    kept: 'Was at Pan Guilan’s today, all well.',
    save: '[Save]',
    card: 'Hello Lin Xiaomei',
    later: '[Later]',
    thing: '[Visit: Tan Fuquan]',
    until: 'next Wednesday',
    why: '[They are away]',
    mute: '[Mute the card]',
    unmute: '[Let the card come]',
    household: '[Tan Fuquan',
    away: '[Away for a while]',
    resume: '[Take up again]',
    confirm: '[Confirm]',
    decline: '[Decline]',
    look: '[Look again: Tan Fuquan]',
    keep: '[Still paused]',
    pause: '[Pause: Tan Fuquan]',
    day: '1 March',
    stop: 'Stop.',
    start: 'START',
  },
  'zh-CN': {
    visited: '今天去了罗正海家。答应下周四把种子的单子送过去。',
    kept: '今天去了盘桂兰家，都挺好。',
    save: '[保存]',
    card: '林晓梅，您好',
    later: '[以后再说]',
    thing: '[走访：谭福全]',
    until: '下周三',
    why: '[他们不在家]',
    mute: '[静音提醒卡]',
    unmute: '[恢复提醒卡]',
    household: '[谭福全',
    away: '[外出一段时间]',
    resume: '[恢复帮扶]',
    confirm: '[确认]',
    decline: '[不同意]',
    look: '[再看看：谭福全]',
    keep: '[继续暂停]',
    pause: '[暂停：谭福全]',
    day: '3月1日',
    stop: '停止',
    start: '开始',
  },
} as const;

/** The morning of a day in Yunping, some minutes after cards go out. */
async function morning(talk: Talk, ...days: readonly string[]): Promise<void> {
  for (const day of days) {
    talk.house.clock.set(`${day}T08:35:00+08:00`);
    await talk.house.tick();
  }
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
    await talk.plays(cadre, w.visited, w.save, '/me');
    await morning(talk, '2019-01-30', '2019-01-31', '2019-02-01');
    await talk.plays(cadre, '/me');
    await talk.golden('card', cadre);
  });

  test.each(languages)('what is put off comes back on its day; a muted card stays away, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-22T02:00:00Z' });
    const cadre = await talk.join('C-01');
    await morning(talk, '2019-01-24');
    await talk.plays(cadre, w.later, w.thing, '2019-01-24', w.until, w.why);
    await morning(talk, '2019-01-28', '2019-01-30');
    await talk.plays(cadre, '/mute', w.mute);
    await morning(talk, '2019-02-01');
    expect(cardsIn(cadre, w.card)).toBe(2);
    await talk.plays(cadre, w.unmute);
    await morning(talk, '2019-02-02');
    await talk.golden('card-later', cadre);
  });

  test.each(languages)('a household is paused at once, confirmed, looked at again and taken up, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-22T02:00:00Z' });
    const cadre = await talk.join('C-01');
    const supervisor = await talk.join('S-03');
    const due = async () => (await householdByCode(talk.house.ground.db, mainBot, 'H-106'))?.dueOn;
    expect(await due()).toBe('2019-01-31');
    await talk.plays(cadre, '/pause', w.household, w.away, w.day, w.save);
    expect(await due()).toBeUndefined();
    await talk.plays(supervisor, w.confirm, w.decline);
    // What climbs to the supervisor in the weeks that follow is told elsewhere.
    await talk.golden('pause-supervisor', supervisor);
    await morning(talk, '2019-01-24', '2019-02-01', '2019-03-01');
    await talk.plays(cadre, w.look, w.keep, w.resume);
    // Taken up on 1 March: the first whole month that is owed is March.
    expect(await due()).toBe('2019-03-31');
    await talk.golden('pause', cadre);
  });

  test.each(languages)('a pause that nobody confirms is asked about again, and is over in the end, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-21T02:00:00Z' });
    const cadre = await talk.join('C-01');
    const supervisor = await talk.join('S-03');
    const household = async () => householdByCode(talk.house.ground.db, mainBot, 'H-106');
    await talk.plays(cadre, '/pause', w.household, w.away, w.day, w.save);
    await talk.plays(supervisor, '/today');
    // Each working morning of two weeks; on two of them it is asked about again.
    for (let day = 22; day < 36; day++) {
      const date = new Date(Date.UTC(2019, 0, day)).toISOString().slice(0, 10);
      if (day === 34) expect((await household())?.pausedFrom).toBe('2019-01-21');
      await morning(talk, date);
      if (day !== 29) continue;
      await talk.plays(supervisor, w.pause);
      await talk.golden('pause-unconfirmed-supervisor', supervisor);
    }
    expect(await household()).toMatchObject({ dueOn: '2019-03-31' });
    // A button that is left over confirms nothing any more.
    await talk.plays(supervisor, w.confirm);
    expect((await household())?.pausedFrom).toBeUndefined();
    await talk.golden('pause-unconfirmed-cadre', cadre);
  });

  test.each(languages)('a pause that is declined has never been, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-22T02:00:00Z' });
    const cadre = await talk.join('C-01');
    const supervisor = await talk.join('S-03');
    await talk.plays(cadre, '/pause', w.household, w.away, w.day, w.save, '/pause', w.household, w.away, w.day, w.save);
    await talk.plays(supervisor, w.decline);
    expect((await householdByCode(talk.house.ground.db, mainBot, 'H-106'))?.dueOn).toBe('2019-01-31');
    await morning(talk, '2019-01-24');
    await talk.golden('pause-declined', cadre);
  });
});
