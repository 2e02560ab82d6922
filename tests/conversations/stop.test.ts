import { expect, test } from 'vitest';
import { settingsOf } from '../../src/storage/person-settings.ts';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk } from './talk.ts';

const words = {
  en: { stop: 'Stop.', start: 'START', story: 'stop by when you can, please' },
  'zh-CN': { stop: '停止', start: '开始', story: '停水两天了' },
} as const;

embeddedOnly((open) => {
  test.each(languages)('a household says STOP and START, by word or by command, and is asked nothing in between, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-02-01T02:00:00Z' });
    const contact = await joinContact(talk, 'H-101');
    const { db } = talk.house.ground;
    const [person] = await db.query<{ id: string }>(`select k.person_id as id from contact k join household h on h.id = k.household_id where h.code = 'H-101'`);
    const stopped = async (): Promise<boolean> => (await settingsOf(db, person!.id)).stopped;
    await talk.plays(contact, w.stop);
    expect(await stopped()).toBe(true);
    // The day of the monthly questions goes by in silence.
    talk.house.clock.set('2019-02-10T10:05:00+08:00');
    const heard = contact.chatLog().length;
    await talk.house.tick();
    expect(contact.chatLog()).toHaveLength(heard);
    await talk.plays(contact, '/start');
    expect(await stopped()).toBe(false);
    await talk.plays(contact, '/stop', w.start);
    expect(await stopped()).toBe(false);
    await talk.golden('stop', contact);
    // Words that only hold the word are words.
    await talk.plays(contact, w.story);
    expect(await stopped()).toBe(false);
  });

  test.each(languages)('STOP in the midst of a question: nothing more of it comes, until START, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at: '2019-02-10T01:50:00Z' });
    const cast = { family: await joinContact(talk, 'H-101'), other: await joinContact(talk, 'H-102') };
    const story = tellStory(talk, cast);
    await story.later(1);
    await story.does('family', '3', w.stop);
    // Help that was asked for before is passed on.
    await story.does('other', '4', w.stop);
    for (let day = 0; day < 5; day++) await story.later(24);
    // What they begin themselves is laid aside without a word.
    await story.does('family', '/report', '2');
    for (let day = 0; day < 5; day++) await story.later(24);
    await story.does('family', w.start);
    await story.golden('stop-midst');
  });

  test('help that was asked for after STOP, and left at that, is passed on without a word', async () => {
    const talk = await startTalk(open, { at: '2019-02-10T01:50:00Z' });
    const contact = await joinContact(talk, 'H-101');
    await talk.plays(contact, words.en.stop, '/checkin', '4');
    const heard = contact.chatLog().length;
    for (let day = 0; day < 5; day++) await talk.later(24);
    expect(contact.chatLog()).toHaveLength(heard);
    expect(await talk.house.ground.db.query(`select category from case_file`)).toEqual([{ category: 'food' }]);
  });
});
