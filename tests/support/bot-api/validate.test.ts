import { expect, test } from 'vitest';
import { botApi } from './description.ts';
import { validateCall } from './validate.ts';
import type { Upload } from './wire.ts';

const keyboard = (...buttons: readonly unknown[]): object => ({ inline_keyboard: [buttons] });
const message = (more: object): object => ({ chat_id: 1, text: 'a', ...more });
const row = (n: number): object[] => Array.from({ length: n }, (_, i) => ({ text: `${i}`, callback_data: `${i}` }));
const jpeg: Upload = { name: 'photo', filename: 'a.jpg', mime: 'image/jpeg', bytes: Buffer.from('x') };

function refusal(method: string, params: object, files = new Map<string, Upload>()): string {
  const judged = validateCall(method, { ...params }, { transport: 'json', files });
  return judged.ok ? 'ok' : `${judged.error_code} ${judged.description}`;
}

test('the description is the whole Bot API 10.1', () => {
  expect(botApi.version).toBe('Bot API 10.1');
  expect(Object.keys(botApi.methods)).toHaveLength(180);
  expect(Object.keys(botApi.types)).toHaveLength(359);
});

test.each([
  ['sendMessage', message({}), 'ok'],
  ['sendMessag', {}, '404 Not Found: method not found'],
  ['sendMessage', { text: 'a' }, '400 Bad Request: chat_id is empty'],
  ['sendMessage', { chat_id: 1 }, '400 Bad Request: message text is empty'],
  ['sendMessage', message({ text: '  ' }), '400 Bad Request: message text is empty'],
  ['sendMessage', message({ txt: 'a' }), '400 Bad Request: unknown field txt'],
  ['sendMessage', message({ text: 5 }), '400 Bad Request: field "text" must be of type String'],
  ['sendMessage', message({ text: 'x'.repeat(4096) }), 'ok'],
  ['sendMessage', message({ text: 'x'.repeat(4097) }), '400 Bad Request: message is too long'],
  ['sendMessage', message({ text: `<b>${'x'.repeat(4096)}</b>`, parse_mode: 'HTML' }), 'ok'],
  ['sendMessage', message({ parse_mode: 'BBCode' }), '400 Bad Request: unsupported parse_mode'],
  [
    'sendMessage',
    message({ entities: [{ type: 'bold', offset: 0, length: 9 }] }),
    '400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text',
  ],
  ['sendMessage', message({ reply_parameters: { message_id: '5' } }), '400 Bad Request: field "reply_parameters.message_id" must be of type Integer'],
  ['sendMessage', message({ reply_parameters: { id: 5 } }), '400 Bad Request: field "reply_parameters" is missing the required field message_id'],
  ['sendMessage', message({ reply_markup: keyboard({ text: 'x', callback_data: 'y'.repeat(64) }) }), 'ok'],
  ['sendMessage', message({ reply_markup: JSON.stringify(keyboard({ text: 'x', callback_data: 'y' })) }), 'ok'],
  ['sendMessage', message({ reply_markup: '{' }), "400 Bad Request: can't parse reply markup JSON object"],
  ['sendMessage', message({ reply_markup: keyboard({ text: 'x', callback_data: '是'.repeat(22) }) }), '400 Bad Request: BUTTON_DATA_INVALID'],
  ['sendMessage', message({ reply_markup: keyboard({ text: 'x', callback_data: '' }) }), '400 Bad Request: BUTTON_DATA_INVALID'],
  [
    'sendMessage',
    message({ reply_markup: keyboard({ text: 'x' }) }),
    "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    message({ reply_markup: keyboard({ text: 'x', url: 'http://localhost:80' }) }),
    "400 Bad Request: inline keyboard button URL 'http://localhost:80' is invalid: Wrong HTTP URL",
  ],
  [
    'sendMessage',
    message({ reply_markup: keyboard({ text: 'x', callback_data: 'y', colour: 'red' }) }),
    '400 Bad Request: field "reply_markup.inline_keyboard[0][0]" has the unknown field colour',
  ],
  ['sendMessage', message({ reply_markup: { inline_keyboard: [row(9)] } }), '400 Bad Request: field "reply_markup" has a row of 9 buttons; 8 are allowed'],
  ['sendMessage', message({ reply_markup: { inline_keyboard: Array.from({ length: 20 }, () => row(5)) } }), 'ok'],
  ['sendMessage', message({ reply_markup: { inline_keyboard: Array.from({ length: 21 }, () => row(5)) } }), '400 Bad Request: reply markup is too long'],
  ['sendMessage', message({ reply_markup: { keyboard: [['Yes', { text: 'Me', request_contact: true }]], resize_keyboard: true } }), 'ok'],
  [
    'sendMessage',
    message({ reply_markup: { keyboard: [[{ text: 'Me', request_contact: 'yes' }]] } }),
    '400 Bad Request: field "reply_markup.keyboard[0][0].request_contact" must be of type Boolean',
  ],
  ['sendMessage', message({ reply_markup: { remove_keyboard: true } }), 'ok'],
  ['sendPhoto', { chat_id: 1, photo: 'id', caption: 'x'.repeat(1025) }, '400 Bad Request: message caption is too long'],
  ['sendPhoto', { chat_id: 1, photo: 'attach://missing' }, '400 Bad Request: wrong file identifier/HTTP URL specified'],
  [
    'sendMediaGroup',
    {
      chat_id: 1,
      media: [
        { type: 'photo', media: 'a' },
        { type: 'video', media: 'b' },
      ],
    },
    'ok',
  ],
  [
    'sendMediaGroup',
    {
      chat_id: 1,
      media: [
        { type: 'photo', media: 'a' },
        { type: 'document', media: 'b' },
      ],
    },
    "400 Bad Request: can't use the media of the specified type in the album",
  ],
  ['sendMediaGroup', { chat_id: 1, media: [{ type: 'photo', media: 'a' }] }, '400 Bad Request: field "media" must be 2-10 items'],
  [
    'sendMediaGroup',
    {
      chat_id: 1,
      media: [
        { type: 'photo', media: 'a' },
        { type: 'photo', media: 5 },
      ],
    },
    '400 Bad Request: field "media[1].media" must be of type String',
  ],
  ['editMessageText', { text: 'a' }, '400 Bad Request: chat_id is empty'],
  ['editMessageText', { chat_id: 1, text: 'a' }, '400 Bad Request: message identifier is not specified'],
  ['answerCallbackQuery', { callback_query_id: '1', text: 'x'.repeat(201) }, '400 Bad Request: MESSAGE_TOO_LONG'],
  ['setMyCommands', { commands: [{ command: 'Start', description: 'a' }] }, '400 Bad Request: BOT_COMMAND_INVALID'],
  ['setMyCommands', { commands: [{ command: 'start', description: '' }] }, '400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID'],
  ['setWebhook', { url: 'https://a.b/', secret_token: 'not allowed!' }, '400 Bad Request: secret token contains unallowed characters'],
  ['sendChatAction', { chat_id: 1, action: 'thinking' }, '400 Bad Request: wrong parameter action in request'],
  ['setMessageReaction', { chat_id: 1, message_id: 1, reaction: [{ type: 'emoji', emoji: '👍' }] }, 'ok'],
  ['setMessageReaction', { chat_id: 1, message_id: 1, reaction: [{ type: 'emoji', emoji: 'x' }] }, /400 .*reaction\[0\]\.emoji" must be one of/],
])('%s %j: %s', (method, params, words) => {
  if (typeof words === 'string') expect(refusal(method, params)).toBe(words);
  else expect(refusal(method, params)).toMatch(words);
});

test('a form carries everything as text, and the types come back', () => {
  const raw = { chat_id: '-5', text: 'a', disable_notification: 'true', reply_parameters: '{"message_id":3}' };
  expect(validateCall('sendMessage', raw, { transport: 'form' })).toEqual({
    ok: true,
    params: { chat_id: -5, text: 'a', disable_notification: true, reply_parameters: { message_id: 3 } },
  });
});

test('every file part must be asked for', () => {
  expect(refusal('sendPhoto', { chat_id: 1 }, new Map([['photo', jpeg]]))).toBe('ok');
  expect(refusal('sendPhoto', { chat_id: 1, photo: 'attach://p' }, new Map([['p', jpeg]]))).toBe('ok');
  expect(refusal('sendPhoto', { chat_id: 1, photo: 'id' }, new Map([['p', jpeg]]))).toBe('400 Bad Request: unknown field p');
});
