import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { inviteContact, joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    lin: '[Lin Xiaomei]',
    money: 'She asked us for money to put us on the list.',
    send: '[Send]',
    look: '[I look into it]',
    answer: '[Answer it]',
    sorry: 'I have spoken with her. You owe nobody anything; the list is free.',
    three: '[3]',
    one: '[Complaint 1',
    yes: '[Yes]',
    read: '[Read it]',
    word: 'heron',
    not: '[Not settled]',
  },
  'zh-CN': {
    lin: '[林晓梅]',
    money: '她跟我们要钱，说给钱才能上名单。',
    send: '[发送]',
    look: '[我来了解]',
    answer: '[答复]',
    sorry: '我跟她谈过了。上名单不要钱，您家谁的也不欠。',
    three: '[3]',
    one: '[投诉1号',
    yes: '[可以]',
    read: '[看消息]',
    word: '白鹭',
    not: '[没解决]',
  },
} as const;

/** A village with a supervisor of its own, and the county's above. */
const village = (language: 'en' | 'zh-CN') => ({
  people: [
    language === 'en'
      ? 'S-01,Zhao Min,supervisor,YP-SQ-XJ,+86 100 0000 9101,en,2019-01-01,,'
      : 'S-01,赵敏,supervisor,YP-SQ-XJ,+86 100 0000 9101,zh-CN,2019-01-01,,',
  ],
});

embeddedOnly((open) => {
  test.each(languages)('a complaint about the cadre, who sees no trace of it, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, roster: village(language) });
    const cadre = await talk.join('C-01');
    const cast = { household: await joinContact(talk, 'H-101'), cadre, village: await talk.join('S-01'), county: await talk.join('S-03') };
    const before = toldOf(cadre);
    const story = tellStory(talk, cast);
    await story.does('household', '/complaint', w.lin, w.money, w.send);
    await story.does('village', w.look, w.answer, w.sorry);
    await story.does('household', w.not);
    await story.does('village', '/problems', w.one);
    await story.does('cadre', '/problems');
    await story.golden('complaint');
    // Nothing was sent to the cadre, and what they asked for was answered as if there were nothing.
    expect(
      talk.house.api.callsOf('sendMessage').filter((call) => call.payload['text']?.toString().includes(w.money) && call.payload['chat_id'] === cadre.id),
    ).toEqual([]);
    expect(toldOf(cadre).slice(before.length)).not.toMatch(/omplaint|投诉/);
  });

  test.each(languages)('a complaint about the village’s supervisor goes to the next one up, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, roster: village(language) });
    const [household, near, far] = [await joinContact(talk, 'H-101'), await talk.join('S-01'), await talk.join('S-03')];
    const seen = toldOf(near);
    await talk.plays(household, '/complaint', language === 'en' ? '[Zhao Min]' : '[赵敏]', w.money, w.send);
    expect(toldOf(far)).toContain(w.money);
    expect(toldOf(near)).toBe(seen);
    await talk.plays(near, '/problems');
    expect(toldOf(near).slice(seen.length)).not.toMatch(/omplaint|投诉/);
    await talk.plays(far, w.look);
    await talk.plays(near, '/problems');
    expect(toldOf(near).slice(seen.length)).not.toMatch(/omplaint|投诉/);
  });

  test.each(languages)('whom it is about is found by part of the name, however it is typed, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, roster: village(language) });
    const household = await joinContact(talk, 'H-101');
    await talk.plays(household, '/complaint', 'lin');
    const labels =
      household
        .lastMessage()
        ?.reply_markup?.inline_keyboard.flat()
        .map((button) => button.text) ?? [];
    expect(labels).toContain(w.lin.slice(1, -1));
    expect(labels).not.toContain(language === 'en' ? 'Zhao Min' : '赵敏');
  });

  test.each(languages)('on a telephone two people share, news of a complaint needs its word first, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const shared = await joinContact(talk, 'H-101');
    const other = await inviteContact(talk, 'H-102');
    await talk.plays(shared, (p) => p.open(other), w.yes, '/who', language === 'en' ? '[Luo Zhenghai]' : '[罗正海]');
    const cast = { telephone: shared, county: await talk.join('S-03') };
    const story = tellStory(talk, cast);
    await story.does('telephone', '/complaint', w.lin, w.money, w.word, w.send);
    await story.does('county', w.look);
    await story.does('telephone', w.read, 'crane', w.read, w.word, '/problems');
    await story.golden('complaint-shared');
  });
});
