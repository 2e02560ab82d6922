import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onOpenGround } from '../../src/app/console/run-operation.ts';
import { loadActorByCode, loadDesk } from '../../src/storage/desks.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { openOffice } from '../support/office.ts';
import { joinContact } from '../conversations/story.ts';
import { languages, startTalk, toldOf, type Talk } from '../conversations/talk.ts';

const words = {
  en: { problem: ['/report', '[House]', '[Within a week]', 'The wall is cracking.', '[Send]'], luo: '[Luo' },
  'zh-CN': { problem: ['/report', '[住房]', '[一周内要办]', '墙裂了。', '[发送]'], luo: '[罗' },
} as const;

/** What `ferryman plan --at` prints of a house that is at work. */
async function planAt({ house, language }: Talk, at: string): Promise<string> {
  const out: string[] = [];
  const io = { print: (line: string) => void out.push(line), warn: () => undefined, progress: () => undefined };
  const files = { write: () => Promise.resolve(), file: () => Promise.resolve(), stopped: new AbortController().signal };
  await onOpenGround(house.ground, language, 'plan', { at }, { ...io, ...files });
  return out.join('\n');
}

embeddedOnly((open) => {
  test.each(languages)('it shows what is owed already and what breaks a silence as it is sent then, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-01-22T05:00:00Z' });
    const cadre = await talk.join('C-01');
    const family = await joinContact(talk, 'H-101');
    await talk.later(2);
    await talk.plays(cadre, '/visit', w.luo);
    // Half past ten in the evening: the news waits for the morning.
    talk.house.clock.set('2019-01-22T14:30:00Z');
    await talk.plays(family, ...w.problem);
    const [before, morning, noon] = ['2019-01-22T23:00:00Z', '2019-01-22T23:30:00Z', '2019-01-23T03:00:00Z'] as const;
    expect((await planAt(talk, before)).split('\n')).toHaveLength(1);
    await expect(await planAt(talk, morning)).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `plan-owed.${language}.txt`));
    const seen = toldOf(cadre).length;
    talk.house.clock.set(morning);
    await talk.house.tick();
    const news = toldOf(cadre).slice(seen).trim().split('\n');
    expect(news).toHaveLength(5);
    const silent = await planAt(talk, noon);
    await expect(silent).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `plan-silence.${language}.txt`));
    const heard = toldOf(cadre).length;
    talk.house.clock.set(noon);
    await talk.house.tick();
    // Said in the same words.
    for (const line of toldOf(cadre).slice(heard).replaceAll('Bot: ', '').trim().split('\n')) expect(silent).toContain(line.trim());
    expect((await planAt(talk, noon)).split('\n')).toHaveLength(1);
  });

  test('plan shows what would be sent to whom and why at a moment, and sends nothing', async () => {
    const office = await openOffice(open, { at: '2019-01-22T02:00:00Z' });
    const { db, ids, clock } = office.ground;
    const { id: account } = (await loadDesk(db, { bot: office.bot, channel: 'telegram', chat: '5', newId: ids.next() })).account;
    const cadre = (await loadActorByCode(db, office.bot, 'C-01'))!.actor.person;
    await linkAccount(db, { account, person: cadre, at: clock.now() });
    const at = '2019-01-24T08:35:00+08:00';
    const shown = await office.run('plan', { at });
    expect(shown.code).toBe(0);
    expect(shown.out.join('\n')).toMatchInlineSnapshot(`
      "2019-01-24T00:35:00.000Z	C-01	Lin Xiaomei	cards	to be sent
        ? Visit: Luo Zhenghai, New Home Community (days from today: 7)
        ? Visit: Pan Guilan, Shangping Village (days from today: 7)
        ? Visit: Tan Fuquan, Shangping Village (days from today: 7)
        > Hello Lin Xiaomei, this is waiting for you:
        > • Luo Zhenghai, New Home Community – visit by Thu 31 Jan
        > • Pan Guilan, Shangping Village – visit by Thu 31 Jan
        > • Tan Fuquan, Shangping Village – visit by Thu 31 Jan
        > [Visit: Luo Zhenghai]
        > [Visit: Pan Guilan]
        > [Visit: Tan Fuquan]
        > [Later]
      1 message. Nothing was sent."
    `);
    // Of a village she does not work in, or at night, nothing.
    expect((await office.run('plan', { at, area: 'YP-SQ-XJ' })).out).toHaveLength(1);
    expect((await office.run('plan', { at: '2019-01-24T23:35:00+08:00' })).out).toHaveLength(1);
    expect((await db.query<{ n: number }>('select count(*) as n from outbox'))[0]!.n).toBe(0);
    expect(await office.fails('plan', { at: 'at noon' })).toBe('plan.time');
    expect(await office.fails('plan', { area: 'nowhere' })).toBe('area.unknown');
  });
});
