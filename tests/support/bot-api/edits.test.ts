import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BotApi } from './bot-api.ts';
import { callBot } from './call-bot.ts';
import { startBotApi } from './server.ts';
import type { Message } from './wire.ts';

let api: BotApi;
let now = 1_767_225_600_000;
beforeAll(async () => {
  api = await startBotApi({ token: '42:secret', now: () => now });
  api.person({ id: 1, first_name: 'Wei' });
});
afterAll(() => api.close());

async function sent(method: string, params: Record<string, unknown>): Promise<Message> {
  const reply = await callBot(api, method, params);
  expect(reply).toMatchObject({ ok: true });
  return reply.result as Message;
}
const refused = async (method: string, params: Record<string, unknown>): Promise<string | undefined> => (await callBot(api, method, params)).description;

test('an edit must change something, and only what the bot may edit', async () => {
  const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
  const { message_id } = await sent('sendMessage', { chat_id: 1, text: '<i>a</i>', parse_mode: 'HTML', reply_markup });
  const same = {
    chat_id: 1,
    message_id,
    text: '<i>a</i>',
    parse_mode: 'HTML',
    reply_markup: { inline_keyboard: [[{ callback_data: 'a', text: 'A' }]] },
  };
  expect(await refused('editMessageText', same)).toBe(
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
  expect(await refused('editMessageReplyMarkup', { chat_id: 1, message_id, reply_markup })).toMatch(/message is not modified/);
  const edited = await sent('editMessageText', { chat_id: 1, message_id, text: 'b' });
  expect(edited).toMatchObject({ text: 'b', edit_date: now / 1000 });
  expect(edited.reply_markup).toBeUndefined();
  expect(edited.entities).toBeUndefined();
  expect(await refused('editMessageText', { chat_id: 1, message_id: 9999, text: 'b' })).toBe('Bad Request: message to edit not found');
  expect(await refused('editMessageCaption', { chat_id: 1, message_id, caption: 'b' })).toMatch(/there is no caption/);
  const own = api.person({ id: 1, first_name: 'Wei' }).say('mine').message?.message_id;
  expect(await refused('editMessageText', { chat_id: 1, message_id: own, text: 'b' })).toBe("Bad Request: message can't be edited");
  const keys = await sent('sendMessage', { chat_id: 1, text: 'a', reply_markup: { keyboard: [['Yes']] } });
  expect(await refused('editMessageText', { chat_id: 1, message_id: keys.message_id, text: 'b' })).toBe("Bad Request: message can't be edited");
});

test('a message can be deleted for 48 hours', async () => {
  const { message_id } = await sent('sendMessage', { chat_id: 1, text: 'a' });
  expect((await callBot(api, 'deleteMessage', { chat_id: 1, message_id })).result).toBe(true);
  expect(await refused('deleteMessage', { chat_id: 1, message_id })).toBe('Bad Request: message to delete not found');
  const old = await sent('sendMessage', { chat_id: 1, text: 'a' });
  now += 49 * 3600 * 1000;
  expect(await refused('deleteMessage', { chat_id: 1, message_id: old.message_id })).toBe("Bad Request: message can't be deleted");
});

test('a press can be answered once and in time', async () => {
  const wei = api.person({ id: 1, first_name: 'Wei' });
  await sent('sendMessage', {
    chat_id: 1,
    text: 'Q',
    reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
  });
  const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
  const callback_query_id = wei.press('Go').callback_query?.id;
  expect(api.unanswered).toEqual([callback_query_id]);
  expect((await callBot(api, 'answerCallbackQuery', { callback_query_id })).result).toBe(true);
  expect(await refused('answerCallbackQuery', { callback_query_id })).toBe(tooOld);
  expect(await refused('answerCallbackQuery', { callback_query_id: 'made-up' })).toBe(tooOld);
  const late = wei.press('go').callback_query?.id;
  now += 31_000;
  expect(await refused('answerCallbackQuery', { callback_query_id: late })).toBe(tooOld);
});
