import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BotApi } from './bot-api.ts';
import { callBot, type Reply } from './call-bot.ts';
import { sampleUpdate } from './samples.ts';
import { startBotApi } from './server.ts';
import type { Update } from './wire.ts';

let api: BotApi;
let now = 0;
beforeEach(async () => {
  now = 1_767_225_600_000;
  api = await startBotApi({ token: '42:secret', now: () => now });
});
afterEach(() => api.close());

const ids = (reply: Reply): readonly number[] => (reply.result as readonly Update[]).map((update) => update.update_id);
const poll = (params: Record<string, unknown> = {}): Promise<Reply> => callBot(api, 'getUpdates', params);
/** Resolves when the server has a getUpdates waiting: nothing to see from outside, so the queue is asked. */
async function waiting(): Promise<void> {
  const { promise, resolve } = withResolvers();
  const original = api.bot.updates.poll.bind(api.bot.updates);
  api.bot.updates.poll = (...args) => {
    const answer = original(...args);
    api.bot.updates.poll = original;
    resolve();
    return answer;
  };
  await promise;
}
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

test('updates stay until an offset confirms them', async () => {
  const wei = api.person({ id: 1, first_name: 'Wei' });
  for (const text of ['a', 'b', 'c']) wei.say(text);
  expect(ids(await poll({ limit: 2 }))).toEqual([1, 2]);
  expect(ids(await poll())).toEqual([1, 2, 3]);
  expect(ids(await poll({ offset: 3 }))).toEqual([3]);
  const settled = api.updates.settled();
  expect(ids(await poll({ offset: 4 }))).toEqual([]);
  await settled;
  expect(api.updates.pending()).toEqual([]);
});

test('a negative offset keeps only the last', async () => {
  const wei = api.person({ id: 1, first_name: 'Wei' });
  for (const text of ['a', 'b', 'c']) wei.say(text);
  expect(ids(await poll({ offset: -1 }))).toEqual([3]);
});

test('a long poll waits for an update, and a second one ends the first', async () => {
  const first = poll({ timeout: 30 });
  await waiting();
  const second = poll({ timeout: 30 });
  await waiting();
  expect(await first).toMatchObject({
    status: 409,
    description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  api.person({ id: 1, first_name: 'Wei' }).say('a');
  expect(ids(await second)).toEqual([1]);
});

test('a long poll gives up when its client goes away, and nothing is lost', async () => {
  const abort = new AbortController();
  const first = fetch(`${api.url}/bot42:secret/getUpdates?timeout=30`, { signal: abort.signal });
  await waiting();
  abort.abort();
  await expect(first).rejects.toThrow();
  api.person({ id: 1, first_name: 'Wei' }).say('a');
  expect(ids(await poll({ timeout: 30 }))).toEqual([1]);
});

test('only kinds that were asked for are queued', async () => {
  api.updates.push(sampleUpdate('message_reaction', { update_id: 1 }));
  expect(api.updates.pending()).toEqual([]);
  await poll({ allowed_updates: ['message_reaction'] });
  api.updates.push(sampleUpdate('message_reaction', { update_id: 2 }));
  api.updates.push(sampleUpdate('message', { update_id: 3 }));
  api.updates.push(sampleUpdate('message', { update_id: 4 }), { evenIfNotAllowed: true });
  expect(ids(await poll())).toEqual([2, 4]);
});

test('an update can come twice, at once or long after', async () => {
  api.deliverTwice(true);
  const update = api.person({ id: 1, first_name: 'Wei' }).say('a');
  expect(ids(await poll())).toEqual([1, 1]);
  api.deliverTwice(false);
  expect(ids(await poll({ offset: 2 }))).toEqual([]);
  api.updates.push(update);
  expect(ids(await poll({ offset: 2 }))).toEqual([1]);
});

test('updates are kept for 24 hours', async () => {
  api.person({ id: 1, first_name: 'Wei' }).say('a');
  now += 25 * 3600 * 1000;
  expect(ids(await poll())).toEqual([]);
});

test('while a webhook is set there is no polling', async () => {
  const first = poll({ timeout: 30 });
  await waiting();
  expect(await callBot(api, 'setWebhook', { url: 'http://127.0.0.1:9/', allowed_updates: ['message'] })).toMatchObject({
    ok: true,
  });
  expect(await first).toMatchObject({ status: 409, description: 'Conflict: terminated by setWebhook request' });
  expect(await poll()).toMatchObject({
    status: 409,
    description: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  expect((await callBot(api, 'getWebhookInfo')).result).toMatchObject({
    url: 'http://127.0.0.1:9/',
    allowed_updates: ['message'],
    max_connections: 40,
  });
  await callBot(api, 'deleteWebhook');
  expect(ids(await poll())).toEqual([]);
  expect(await callBot(api, 'setWebhook', { url: 'http://example.org/' })).toMatchObject({
    description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  });
});
