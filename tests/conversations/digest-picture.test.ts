import { expect, test } from 'vitest';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { languages, startTalk, toldOf, type Talk } from './talk.ts';

/** The last message's photo, as it was uploaded. */
function photoOf(talk: Talk, person: Person): Buffer {
  const id = person.lastMessage()?.photo?.at(-1)?.file_id;
  if (id === undefined) throw new Error('the last message holds no photo');
  return talk.house.api.fileBytes(id);
}

embeddedOnly((open) => {
  test.each(languages)('the picture, its words and the buttons are one message, in %s; what is owed is in no language', async (language) => {
    const talk = await startTalk(open, { language });
    const supervisor = await talk.join('S-03');
    await talk.plays(supervisor, '/digest');
    const png = photoOf(talk, supervisor);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1_080);
    expect(png.byteLength).toBeLessThan(200_000);
    const message = supervisor.lastMessage();
    expect(message?.caption).toContain(language === 'en' ? 'Households overdue, by days: ' : '超期没走访，按天数分（户）：');
    expect(message?.reply_markup?.inline_keyboard.length).toBeGreaterThan(1);
    const [row] = await talk.house.ground.db.query<{ message: string }>(`select message::text from outbox where message ? 'picture'`);
    expect(row?.message).toContain('digest.picture_overdue');
    expect(row?.message).not.toMatch(/Households|超期/);
  });

  test('a picture that cannot be drawn is missing, on record; the digest and what the picture says come all the same', async () => {
    const talk = await startTalk(open);
    const supervisor = await talk.join('S-03');
    await talk.house.ground.artist.close();
    await talk.plays(supervisor, '/digest');
    expect(supervisor.lastMessage()?.photo).toBeUndefined();
    expect(supervisor.lastMessage()?.text).toMatch(/households in care\.[^]*\n\nHouseholds visited \/ due/);
    expect(supervisor.lastMessage()?.reply_markup?.inline_keyboard.length).toBeGreaterThan(1);
    expect(talk.house.log()).toMatch(/"picture\.not_drawn"/);
  });

  test('the clock’s own digest carries it too', async () => {
    const talk = await startTalk(open);
    const county = await talk.join('S-03');
    // Monday 1 April, 09:00 and the hour after.
    await talk.later(24 * 12 - 1);
    await talk.later(1);
    expect(toldOf(county)).toContain('(photo) Yunping County, Mon 1 Apr');
    const [sent] = talk.house.api.callsOf('sendPhoto');
    expect(sent?.payload['caption']).toContain('Households visited / due, Mar');
  });

  test('a long digest comes after its picture, which keeps its words', async () => {
    const townships = Array.from({ length: 11 }, (_, n) => n);
    const talk = await startTalk(open, {
      roster: {
        areas: townships.map((n) => `T-${n},Autonomous Township Beyond the Mountains of the Morning ${n},township,YP,Asia/Shanghai`),
        people: ['C-50,Far Cadre,cadre,YP,+86 100 0000 9050,,2019-01-01,,'],
        households: townships.map((n) => `H-30${n},Family ${n},T-${n},poor,C-50,2019-01-01,,,,`),
      },
    });
    const supervisor = await talk.join('S-03');
    await talk.plays(supervisor, '/digest');
    const told = toldOf(supervisor);
    expect(told).toMatch(/\(photo\) Households visited \/ due, Mar: Yunping County[^]*Bot: Yunping County, Wed 20 Mar/);
    expect(supervisor.lastMessage()?.reply_markup?.inline_keyboard.length).toBeGreaterThan(1);
  });
});
