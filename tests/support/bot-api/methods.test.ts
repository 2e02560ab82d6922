import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BotApi } from './bot-api.ts';
import { callBot, type Reply } from './call-bot.ts';
import { checkObject } from './check-value.ts';
import { startBotApi } from './server.ts';
import type { Message } from './wire.ts';

let api: BotApi;
const now = 1_767_225_600_000;
beforeAll(async () => {
  api = await startBotApi({ token: '42:secret', now: () => now });
  api.person({ id: 1, first_name: 'Wei' });
  api.person({ id: 2, first_name: 'Lan' }, { met: false });
});
afterAll(() => api.close());

async function sent(method: string, params: Record<string, unknown> | FormData): Promise<Message> {
  const reply = await callBot(api, method, params);
  expect(reply).toMatchObject({ ok: true });
  return reply.result as Message;
}
const refused = async (method: string, params: Record<string, unknown>): Promise<string | undefined> => (await callBot(api, method, params)).description;

test('a wrong token, a wrong path and a wrong method are refused', async () => {
  const status = async (path: string): Promise<unknown> => (await fetch(`${api.url}${path}`)).json();
  expect(await status('/bot43:secret/getMe')).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
  expect(await status('/getMe')).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
  expect(await status('/bot42:secret/getYou')).toMatchObject({
    error_code: 404,
    description: 'Not Found: method not found',
  });
});

test('a call may come by query string, form, multipart or JSON', async () => {
  const url = `${api.url}/bot42:secret/sendMessage`;
  const ok = async (answer: Promise<Response>): Promise<string | undefined> => (((await (await answer).json()) as Reply).result as Message).text;
  expect(await ok(fetch(`${url}?chat_id=1&text=a%20b`))).toBe('a b');
  expect(await ok(fetch(url, { method: 'POST', body: new URLSearchParams({ chat_id: '1', text: 'c' }) }))).toBe('c');
  const form = new FormData();
  form.set('chat_id', '1');
  form.set('text', '是');
  expect(await ok(fetch(url, { method: 'POST', body: form }))).toBe('是');
  expect(await refused('sendMessage', { chat_id: 1, text: 'a', disable_notification: 'true' })).toMatch(/must be of type Boolean/);
});

test('every message that is answered fits the description', async () => {
  const file = new Blob(['bytes']);
  for (const kind of ['photo', 'voice', 'document', 'audio', 'video', 'animation', 'video_note']) {
    const method = `send${kind
      .split('_')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')}`;
    const form = new FormData();
    form.set('chat_id', '1');
    form.set(kind, file, 'name.bin');
    const message = await sent(method, form);
    expect(message[kind], kind).toBeDefined();
    expect(checkObject('Message', message), kind).toBeUndefined();
  }
  for (const [method, params] of [
    ['sendLocation', { latitude: 30.5, longitude: 110 }],
    ['sendContact', { phone_number: '+1', first_name: 'A' }],
    ['sendVenue', { latitude: 30, longitude: 110, title: 'Office', address: 'Road 1' }],
    ['sendDice', {}],
    ['sendPoll', { question: 'Q', options: [{ text: 'a' }] }],
  ] as const) {
    expect(checkObject('Message', await sent(method, { chat_id: 1, ...params })), method).toBeUndefined();
  }
});

test('every other method answers something plausible of the right type', async () => {
  expect((await callBot(api, 'getMe')).result).toMatchObject({ id: 42, is_bot: true, username: 'ferryman_bot' });
  expect((await callBot(api, 'setMyCommands', { commands: [{ command: 'help', description: 'Help' }] })).result).toBe(true);
  expect((await callBot(api, 'getMyCommands')).result).toEqual([{ command: 'help', description: 'Help' }]);
  expect((await callBot(api, 'getMyCommands', { language_code: 'zh' })).result).toEqual([]);
  expect((await callBot(api, 'pinChatMessage', { chat_id: 1, message_id: 1 })).result).toBe(true);
  expect(checkObject('ChatFullInfo', (await callBot(api, 'getChat', { chat_id: 1 })).result)).toBeUndefined();
  expect(checkObject('StickerSet', (await callBot(api, 'getStickerSet', { name: 'a' })).result)).toBeUndefined();
});

test('message ids increase per chat, an album is one group, and its files can be fetched', async () => {
  const first = await sent('sendMessage', { chat_id: 1, text: 'a' });
  const form = new FormData();
  form.set('chat_id', '1');
  form.set(
    'media',
    JSON.stringify([
      { type: 'photo', media: 'attach://a', caption: '<b>A</b>', parse_mode: 'HTML' },
      { type: 'photo', media: 'attach://b' },
    ]),
  );
  form.set('a', new Blob(['one']), 'a.jpg');
  form.set('b', new Blob(['two']), 'b.jpg');
  const album = (await sent('sendMediaGroup', form)) as unknown as readonly Message[];
  expect(album.map((message) => message.message_id)).toEqual([first.message_id + 1, first.message_id + 2]);
  expect(new Set(album.map((message) => message.media_group_id)).size).toBe(1);
  const file_id = album[0]?.photo?.at(-1)?.file_id ?? '';
  expect(api.fileBytes(file_id).toString()).toBe('one');
  const again = await sent('sendPhoto', { chat_id: 1, photo: file_id });
  expect(again.photo?.at(-1)?.file_id).toBe(file_id);
  expect(await refused('sendPhoto', { chat_id: 1, photo: 'made-up' })).toMatch(/wrong remote file identifier/);
});

test('files are described and downloaded, but not beyond 20 MB', async () => {
  const wei = api.person({ id: 1, first_name: 'Wei' });
  const small = wei.sendVoice(Buffer.from('hello')).message?.voice?.file_id;
  const { file_path } = (await sent('getFile', { file_id: small })) as unknown as { file_path: string };
  const download = await fetch(`${api.url}/file/bot42:secret/${file_path}`);
  expect(await download.text()).toBe('hello');
  expect((await fetch(`${api.url}/file/bot42:secret/none`)).status).toBe(404);
  const big = wei.sendDocument(Buffer.from('x'), { name: 'film.mp4', size: 21 * 1024 * 1024 }).message?.document?.file_id;
  expect(await refused('getFile', { file_id: big })).toBe('Bad Request: file is too big');
});

test('who cannot be written to', async () => {
  const wei = api.person({ id: 1, first_name: 'Wei' });
  expect(await refused('sendMessage', { chat_id: 404, text: 'a' })).toBe('Bad Request: chat not found');
  expect(await refused('sendMessage', { chat_id: 2, text: 'a' })).toBe("Forbidden: bot can't initiate conversation with a user");
  wei.block();
  expect(await refused('sendMessage', { chat_id: 1, text: 'a' })).toBe('Forbidden: bot was blocked by the user');
  wei.unblock();
  await sent('sendMessage', { chat_id: 1, text: 'a' });
  const group = api.group({ id: -100, title: 'Village' });
  await sent('sendMessage', { chat_id: -100, text: 'a' });
  expect((await callBot(api, 'leaveChat', { chat_id: -100 })).result).toBe(true);
  expect(await refused('sendMessage', { chat_id: -100, text: 'a' })).toBe('Forbidden: bot is not a member of the supergroup chat');
  group.addBot(wei);
  group.removeBot(wei);
  expect(await refused('sendMessage', { chat_id: -100, text: 'a' })).toBe('Forbidden: bot was kicked from the supergroup chat');
});

test('a reply names a message that is there', async () => {
  const { message_id } = await sent('sendMessage', { chat_id: 1, text: 'a' });
  const reply = await sent('sendMessage', { chat_id: 1, text: 'b', reply_parameters: { message_id } });
  expect(reply.reply_to_message).toMatchObject({ message_id, text: 'a' });
  expect(await refused('sendMessage', { chat_id: 1, text: 'b', reply_parameters: { message_id: 9999 } })).toBe('Bad Request: message to be replied not found');
  await sent('sendMessage', {
    chat_id: 1,
    text: 'b',
    reply_parameters: { message_id: 9999, allow_sending_without_reply: true },
  });
});

test('two bots share a server and nothing else', async () => {
  const other = api.addBot({ token: '43:other' });
  other.person({ id: 9, first_name: 'Only theirs' });
  expect((await callBot(other, 'sendMessage', { chat_id: 9, text: 'a' })).ok).toBe(true);
  expect(await refused('sendMessage', { chat_id: 9, text: 'a' })).toBe('Bad Request: chat not found');
  expect(other.count('sendMessage')).toEqual({ total: 1, ok: 1, failed: 0 });
});
