import { expect, test } from 'vitest';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { importFolder } from '../support/house.ts';
import { rosterOf } from './roster.ts';
import { languages, startTalk, toldOf } from './talk.ts';

/** Two villages with their own supervisors, and one household whose cadre is gone. */
const roster = {
  people: ['S-01,Village Head One,supervisor,YP-SQ-XJ,+86 100 0000 9111,,2019-01-01,,', 'C-09,Gone Cadre,cadre,YP-SQ,+86 100 0000 9009,,2019-01-01,,'],
  households: Array.from({ length: 9 }, (_, n) => `H-20${n},Family ${'ABCDEFGHI'[n]},YP-SQ-SP,poor,${n === 0 ? 'C-09' : 'C-02'},2019-01-01,,,,`),
} as const;

const words = {
  en: {
    visited: 'Saw Luo Zhenghai today. The door lock is broken.',
    save: '[Save]',
    overdue: '[Overdue',
    more: '[Next',
    family: '[Family H]',
    uncared: '[Without',
    by: '[Visits by',
    cadre: '[Chen',
    how: '[How often',
    month: '[Every month',
  },
  'zh-CN': {
    visited: '今天去了罗正海家。门锁坏了。',
    save: '[保存]',
    overdue: '[超期',
    more: '[下一页',
    family: '[Family H]',
    uncared: '[没有干部',
    by: '[各干部',
    cadre: '[陈',
    how: '[多久',
    month: '[每月',
  },
} as const;

/** Taps a button that this person was never shown. */
const forged = (data: string) => (person: Person) =>
  person.pressOn({ ...person.lastMessage()!, reply_markup: { inline_keyboard: [[{ text: 'forged', callback_data: data }]] } }, 'forged');

embeddedOnly((open) => {
  test.each(languages)('a digest, its lists in pages, down to one household’s brief, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, roster });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, w.visited, w.save);
    const gone = ['C-09,Gone Cadre,cadre,YP-SQ,+86 100 0000 9009,,2019-01-01,2019-03-10,'];
    await importFolder(talk.house.ground, await rosterOf(language, { people: gone }));
    const supervisor = await talk.join('S-03');
    await talk.plays(supervisor, '/digest', w.overdue, w.more, w.family, w.uncared, w.by, w.cadre, w.how, w.month);
    await talk.golden('digest', supervisor);
  });

  test('only their own area: no list, no page and no button opens another’s household', async () => {
    const talk = await startTalk(open, { roster });
    const county = await talk.join('S-03');
    await talk.plays(county, '/digest', '[Overdue');
    const button = county.lastMessage()!;
    const village = await talk.join('S-01');
    await talk.plays(village, '/digest', '[Overdue');
    const { db } = talk.house.ground;
    const told = toldOf(village);
    expect(told).toContain('1 household in care');
    expect(told).toContain('Luo Zhenghai');
    expect(told).not.toMatch(/Family|Pan Guilan|Tan Fuquan/);
    const [other] = await db.query<{ id: string }>(`select id from household where code = 'H-102'`);
    const [cadre] = await db.query<{ id: string }>(`select id from person where code = 'C-01'`);
    await talk.plays(village, forged(`go.household.${other!.id}`), forged(`go.list.of-${cadre!.id}`), forged('go.list.overdue.7'));
    expect(toldOf(village)).not.toMatch(/Family|Pan Guilan|Tan Fuquan/);
    expect(button).toBeDefined();
  });

  test('a cadre has no digest, and a supervisor whose post ended has none any more', async () => {
    const talk = await startTalk(open, { roster });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/digest', forged('go.list.overdue'));
    expect(toldOf(cadre)).not.toMatch(/in care|Overdue/);
    const village = await talk.join('S-01');
    await talk.plays(village, '/digest');
    await importFolder(
      talk.house.ground,
      await rosterOf('en', { people: ['S-01,Village Head One,supervisor,YP-SQ-XJ,+86 100 0000 9111,,2019-01-01,2019-03-19,'] }),
    );
    const before = toldOf(village).length;
    await talk.plays(village, '[Overdue');
    expect(toldOf(village).slice(before)).not.toContain('Luo');
  });

  test('it comes by itself in the rhythm of the level, or the one chosen; a run that was missed comes once; after the post has ended it does not', async () => {
    const talk = await startTalk(open, { roster });
    const village = await talk.join('S-01');
    const county = await talk.join('S-03');
    const came = (person: Person): number => toldOf(person).match(/in care\./g)?.length ?? 0;
    // Monday 25 March, 08:00, then 09:00 and 10:00.
    await talk.later(24 * 5 - 2);
    expect([came(village), came(county)]).toEqual([0, 0]);
    await talk.later(1);
    await talk.later(1);
    expect([came(village), came(county)]).toEqual([1, 0]);
    // Down over Monday 1 April, the day of both; back on Wednesday.
    await talk.later(24 * 9);
    await talk.later(1);
    expect([came(village), came(county)]).toEqual([2, 1]);
    expect(toldOf(county)).toContain('from Fri 1 Mar to Sun 31 Mar');
    await talk.plays(county, '/rhythm', '[Every week]');
    await talk.plays(village, '/rhythm', '[Not at all]');
    await talk.later(24 * 7);
    expect([came(village), came(county)]).toEqual([2, 2]);
    // Owed in the night, the post ends before the morning.
    await talk.plays(village, '/rhythm', '[Every week]');
    await talk.later(24 * 5 + 12);
    await importFolder(
      talk.house.ground,
      await rosterOf('en', { people: ['S-01,Village Head One,supervisor,YP-SQ-XJ,+86 100 0000 9111,,2019-01-01,2019-04-14,'] }),
    );
    await talk.later(10);
    expect([came(village), came(county)]).toEqual([2, 3]);
    const [owed] = await talk.house.ground.db.query<{ state: string }>(`select state from outbox where kind = 'digest' and state <> 'sent'`);
    expect(owed?.state).toBe('dropped');
  });
});
