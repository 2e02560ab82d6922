import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BotApi } from './bot-api.ts';
import { callBot } from './call-bot.ts';
import { startBotApi } from './server.ts';
import type { Update } from './wire.ts';

interface Delivery {
  readonly update: Update;
  readonly secret: string | undefined;
  readonly answer: (status: number, body?: string, headers?: Record<string, string>) => void;
}

let api: BotApi;
let bot: Server;
let url: string;
const retries: number[] = [];
let arrived: Delivery[] = [];
let wake: (() => void) | undefined;

beforeEach(async () => {
  arrived = [];
  retries.length = 0;
  bot = createServer((request, response: ServerResponse) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      arrived.push({
        update: JSON.parse(body) as Update,
        secret: typeof secret === 'string' ? secret : undefined,
        answer: (status, text = '', headers = {}) => response.writeHead(status, headers).end(text),
      });
      wake?.();
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/hook`;
  api = await startBotApi({
    token: '42:secret',
    webhookBackoff: (retry) => {
      retries.push(retry);
      return 0;
    },
  });
});
afterEach(async () => {
  await api.close();
  bot.closeAllConnections();
  await new Promise<void>((resolve) => bot.close(() => resolve()));
});

/** The deliveries, as soon as there are `n` in all. */
async function deliveries(n: number): Promise<readonly Delivery[]> {
  while (arrived.length < n) await new Promise<void>((resolve) => (wake = resolve));
  return arrived;
}
const text = (delivery: Delivery | undefined): string | undefined => delivery?.update.message?.text;

test('updates come with the secret, per chat in order, and leave when they are acknowledged', async () => {
  const wei = api.person({ id: 1, first_name: 'Wei' });
  const lan = api.person({ id: 2, first_name: 'Lan' });
  wei.say('w1');
  wei.say('w2');
  await callBot(api, 'setWebhook', { url, secret_token: 's3cret' });
  lan.say('l1');
  const first = await deliveries(2);
  expect(first.map(text)).toEqual(['w1', 'l1']);
  expect(first.map((one) => one.secret)).toEqual(['s3cret', 's3cret']);
  first[0]?.answer(200);
  expect(text((await deliveries(3))[2])).toBe('w2');
  expect(api.updates.pending()).toHaveLength(2);
  const settled = api.updates.settled();
  arrived[1]?.answer(204);
  arrived[2]?.answer(200);
  await settled;
});

test('a failing chat is tried again and again, and holds back only itself', async () => {
  await callBot(api, 'setWebhook', { url });
  api.person({ id: 1, first_name: 'Wei' }).say('w1');
  (await deliveries(1))[0]?.answer(500);
  (await deliveries(2))[1]?.answer(429, '', { 'retry-after': '3600' });
  api.person({ id: 2, first_name: 'Lan' }).say('l1');
  const third = (await deliveries(3))[2];
  expect(text(third)).toBe('l1');
  expect(retries).toEqual([1]);
  expect((await callBot(api, 'getWebhookInfo')).result).toMatchObject({ pending_update_count: 2 });
  third?.answer(200);
});

test('the last error is told by getWebhookInfo', async () => {
  await callBot(api, 'setWebhook', { url });
  api.person({ id: 1, first_name: 'Wei' }).say('w1');
  (await deliveries(1))[0]?.answer(503);
  await deliveries(2);
  expect((await callBot(api, 'getWebhookInfo')).result).toMatchObject({
    last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
  });
});

test('no more connections than allowed are used', async () => {
  await callBot(api, 'setWebhook', { url, max_connections: 2 });
  for (let id = 1; id <= 4; id += 1) api.person({ id, first_name: `P${id}` }).say(`m${id}`);
  await deliveries(2);
  await callBot(api, 'getMe');
  expect(arrived).toHaveLength(2);
  arrived[0]?.answer(200);
  arrived[1]?.answer(200);
  await deliveries(4);
});

test('deleteWebhook breaks off what is under way, and it stays pending', async () => {
  await callBot(api, 'setWebhook', { url });
  api.person({ id: 1, first_name: 'Wei' }).say('w1');
  await deliveries(1);
  await callBot(api, 'deleteWebhook');
  const { result } = await callBot(api, 'getUpdates');
  expect(result).toMatchObject([{ message: { text: 'w1' } }]);
});

test('an update can be delivered twice, in its place', async () => {
  api.deliverTwice(true);
  await callBot(api, 'setWebhook', { url });
  const wei = api.person({ id: 1, first_name: 'Wei' });
  wei.say('w1');
  wei.say('w2');
  for (let n = 1; n <= 4; n += 1) (await deliveries(n))[n - 1]?.answer(200);
  expect(arrived.map(text)).toEqual(['w1', 'w1', 'w2', 'w2']);
});

test('a call in the answer is made', async () => {
  await callBot(api, 'setWebhook', { url });
  api.person({ id: 1, first_name: 'Wei' }).say('w1');
  (await deliveries(1))[0]?.answer(200, JSON.stringify({ method: 'sendMessage', chat_id: 1, text: 'reply' }));
  expect((await api.nextReply(1)).text).toBe('reply');
});
