import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BotApi } from './bot-api.ts';
import { callBot, type Reply } from './call-bot.ts';
import type { FailureKind } from './failure-plan.ts';
import { startBotApi } from './server.ts';

let api: BotApi;
let now = 0;
beforeEach(async () => {
  now = 1_767_225_600_000;
  api = await startBotApi({ token: '42:secret', now: () => now, limits: true });
  api.person({ id: 1, first_name: 'Wei' });
});
afterEach(() => api.close());

const send = (chat_id = 1): Promise<Reply> => callBot(api, 'sendMessage', { chat_id, text: 'a' });
const order = (how: FailureKind): void => void api.fail({ method: 'sendMessage', times: 1, how });

test.each([
  ['429', { status: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } }],
  ['500', { status: 500, description: 'Internal Server Error' }],
  ['blocked', { status: 403, description: 'Forbidden: bot was blocked by the user' }],
  ['chat-not-found', { status: 400, description: 'Bad Request: chat not found' }],
] as const)('%s comes once and nothing is sent', async (how, reply) => {
  order(how);
  expect(await send()).toMatchObject(reply);
  expect(api.person({ id: 1, first_name: 'Wei' }).transcript()).toBe('');
  expect(await send()).toMatchObject({ ok: true });
});

test('502 is a page of HTML, as a gateway answers', async () => {
  order('502');
  const response = await fetch(`${api.url}/bot42:secret/sendMessage?chat_id=1&text=a`);
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('text/html');
});

test('a dropped call has happened or not, and the client cannot know', async () => {
  const wei = api.person({ id: 1, first_name: 'Wei' });
  order('drop-before');
  await expect(send()).rejects.toThrow();
  expect(wei.transcript()).toBe('');
  order('drop-after-accept');
  await expect(send()).rejects.toThrow();
  expect(wei.transcript()).toBe('Bot: a\n');
  expect(api.callsOf('sendMessage').map((call) => call.status)).toEqual([0, 0]);
});

test('a hanging call ends with its client', async () => {
  order('hang');
  await expect(fetch(`${api.url}/bot42:secret/sendMessage?chat_id=1&text=a`, { signal: AbortSignal.timeout(20) })).rejects.toThrow();
});

test('failures meet only what they are ordered for, and are counted', async () => {
  api.person({ id: 2, first_name: 'Lan' });
  const planned = api.fail({ chat: 2, times: 2, how: '429', retryAfter: 7 });
  expect(await send(1)).toMatchObject({ ok: true });
  expect(await send(2)).toMatchObject({ parameters: { retry_after: 7 } });
  expect([planned.matched, planned.left]).toEqual([1, 1]);
  planned.cancel();
  expect(await send(2)).toMatchObject({ ok: true });
  expect(api.count('sendMessage')).toEqual({ total: 3, ok: 2, failed: 1 });
  expect(api.calls.at(-1)).toEqual({ method: 'sendMessage', payload: { chat_id: 2, text: 'a' }, at: now, status: 200 });
});

test('one chat takes a short burst and then one message a second', async () => {
  for (let i = 0; i < 5; i += 1) expect((await send()).status).toBe(200);
  expect(await send()).toMatchObject({ status: 429, parameters: { retry_after: 1 } });
  now += 1000;
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(429);
});

test('a bot sends 30 messages in any one second', async () => {
  const statuses: number[] = [];
  for (let id = 101; id <= 131; id += 1) {
    api.person({ id, first_name: 'P' });
    now += 20;
    statuses.push((await send(id)).status);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  expect(statuses.at(-1)).toBe(429);
  now += 1000;
  expect((await send(131)).status).toBe(200);
});

test('a group takes 20 messages a minute', async () => {
  api.group({ id: -5, title: 'Village' });
  const statuses: number[] = [];
  for (let i = 0; i < 21; i += 1) {
    now += 1000;
    statuses.push((await send(-5)).status);
  }
  expect(statuses.indexOf(429)).toBe(20);
});

test('light mode takes calls for chats it does not know', async () => {
  const light = await startBotApi({ token: '1:l', light: true });
  const reply = await callBot(light, 'sendMessage', { chat_id: 999, text: 'a' });
  expect(reply.result).toMatchObject({ message_id: 1, chat: { id: 999 }, text: 'a' });
  expect(light.count('sendMessage').total).toBe(1);
  await light.close();
});
