import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BotApi } from './bot-api.ts';
import { callBot } from './call-bot.ts';
import { checkObject } from './check-value.ts';
import type { Person } from './people.ts';
import { startBotApi } from './server.ts';
import type { Update } from './wire.ts';

let api: BotApi;
let wei: Person;
beforeAll(async () => {
  api = await startBotApi({ token: '42:secret', now: () => 1_767_225_600_000 });
  wei = api.person({ id: 1, first_name: 'Wei', username: 'wei', language_code: 'zh' });
});
afterAll(() => api.close());

const ask = (text: string, reply_markup?: object): Promise<unknown> =>
  callBot(api, 'sendMessage', { chat_id: 1, text, ...(reply_markup === undefined ? {} : { reply_markup }) });

test('everything a person does is an update that fits the description', async () => {
  await ask('Q', { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] });
  const group = api.group({ id: -100, title: 'Village' });
  const said = wei.say('see https://a.b/c and write to a@b.cd');
  const updates: readonly Update[] = [
    said,
    wei.open('code'),
    wei.sendPhoto({ caption: '/visit done' }),
    ...wei.sendAlbum([{ caption: 'one' }, {}]),
    wei.sendVoice(Buffer.from('v')),
    wei.sendDocument(Buffer.from('d'), { name: 'list.csv' }),
    wei.sendSticker(),
    wei.sendContact({ phone_number: '+86' }),
    wei.sendLocation(30, 110),
    wei.press('Go'),
    wei.edit(said.message?.message_id ?? 0, 'corrected'),
    wei.inGroup(group).say('hello all'),
    wei.block(),
    wei.unblock(),
    group.addBot(wei),
    group.removeBot(wei),
  ];
  for (const update of updates) expect(checkObject('Update', update), JSON.stringify(update)).toBeUndefined();
  expect(updates.map((update) => update.update_id)).toEqual(updates.map((_, i) => i + 1));
  expect(said.message?.entities?.map((entity) => entity.type)).toEqual(['url', 'email']);
  expect(updates[1]?.message).toMatchObject({
    text: '/start code',
    entities: [{ type: 'bot_command', offset: 0, length: 6 }],
  });
  expect(updates[2]?.message).toMatchObject({ caption_entities: [{ type: 'bot_command' }] });
  expect(new Set(updates.slice(3, 5).map((update) => update.message?.media_group_id)).size).toBe(1);
  expect(updates[11]?.edited_message).toMatchObject({ text: 'corrected', edit_date: 1_767_225_600 });
  expect(updates[12]?.message?.chat).toMatchObject({ id: -100, type: 'supergroup' });
});

test('a button is found by its words, its data or a pattern, in the latest message that has it', async () => {
  await ask('first', { inline_keyboard: [[{ text: 'Yes', callback_data: 'y1' }]] });
  await ask('second', {
    inline_keyboard: [
      [
        { text: 'Yes', callback_data: 'y2' },
        { text: 'No', callback_data: 'n2' },
        { text: 'Site', url: 'https://a.b/' },
      ],
    ],
  });
  expect(wei.press('Yes').callback_query).toMatchObject({ data: 'y2', message: { text: 'second' } });
  expect(wei.press('y1').callback_query).toMatchObject({ data: 'y1', message: { text: 'first' } });
  expect(wei.press(/^N/).callback_query?.data).toBe('n2');
  expect(() => wei.press('Perhaps')).toThrow(/there is no button Perhaps; the chat so far:\n/);
  expect(() => wei.press('Site')).toThrow('the button Site is a link, not a press');
});

test('an old button can be tapped after it has gone', async () => {
  await ask('old', { inline_keyboard: [[{ text: 'Old', callback_data: 'o' }]] });
  const message = wei.lastMessage();
  if (message === undefined) throw new Error('no message');
  await callBot(api, 'editMessageText', { chat_id: 1, message_id: message.message_id, text: 'answered' });
  expect(() => wei.press('Old')).toThrow();
  expect(wei.pressOn(message, 'Old').callback_query).toMatchObject({ data: 'o', message: { text: 'answered' } });
});

test('a reply keyboard types for the person', async () => {
  await ask('who?', { keyboard: [['Me'], [{ text: 'My number', request_contact: true }]] });
  expect(wei.press('Me').message?.text).toBe('Me');
  expect(wei.press('My number').message?.['contact']).toMatchObject({ user_id: 1 });
  await ask('bye', { remove_keyboard: true });
  expect(() => wei.press('Me')).toThrow();
});

test('replies are waited for by event, and a missing one fails with the story so far', async () => {
  const impatient = api.addBot({ token: '43:other', patienceMs: 1 });
  impatient.person({ id: 1, first_name: 'Wei' }).say('hello?');
  await expect(impatient.nextReply(1)).rejects.toThrow('a reply did not come in chat 1 within 1 ms; so far:\nWei: hello?');
  wei.say('hello');
  const two = api.idle(1, 2);
  await ask('one');
  await ask('two');
  expect((await two).map((message) => message.text)).toEqual(['one', 'two']);
  expect((await wei.nextReply()).text).toBe('one');
  expect((await api.nextReply(1)).text).toBe('two');
});

test('the transcript shows every kind of thing, always the same way', async () => {
  const lan = api.person({ id: 3, first_name: 'Lan' });
  lan.sendPhoto({ caption: 'the roof' });
  lan.sendVoice(Buffer.from('v'), { duration: 7 });
  const said = lan.say('three people\nand a goat');
  lan.edit(said.message?.message_id ?? 0, 'four people');
  await callBot(api, 'sendMessage', {
    chat_id: 3,
    text: 'See <a href="https://a.b/">the page</a>.',
    parse_mode: 'HTML',
    reply_markup: {
      inline_keyboard: [[{ text: 'Open', url: 'https://a.b/' }], [{ text: 'Done', callback_data: 'd' }]],
    },
  });
  const id = lan.lastMessage()?.message_id;
  const press = lan.press('Done');
  await callBot(api, 'answerCallbackQuery', {
    callback_query_id: press.callback_query?.id,
    text: 'Thanks',
    show_alert: true,
  });
  await callBot(api, 'editMessageReplyMarkup', { chat_id: 3, message_id: id });
  await callBot(api, 'sendMessage', { chat_id: 3, text: 'Number?', reply_markup: { keyboard: [['Send mine']] } });
  await callBot(api, 'deleteMessage', { chat_id: 3, message_id: id });
  expect(lan.transcript()).toMatchInlineSnapshot(`
    "Lan: (photo) the roof
    Lan: (voice 7 s)
    Lan: three people
      and a goat
    Lan: (edits "three people") four people
    Bot: See the page (https://a.b/).
      [Open ↗]
      [Done]
    Lan: (taps) [Done]
    Bot: (alert) Thanks
    Bot: (edits the buttons of "See the page (https://a.b/).")
      (no buttons)
    Bot: Number?
      {Send mine}
    Bot: (deletes "See the page (https://a.b/).")
    "
  `);
  expect(lan.screen()).toMatchInlineSnapshot(`
    "Lan: (photo) the roof
    Lan: (voice 7 s)
    Lan: four people (edited)
    Bot: (toast) Thanks
    Bot: Number?
    "
  `);
  expect(lan.chatLog().at(-1)).toMatchObject({ who: 'Bot', text: 'Number?', buttons: [], edited: false });
});
