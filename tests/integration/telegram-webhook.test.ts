import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Inbound } from '../../src/channels/contract.ts';
import type { Webhook } from '../../src/channels/telegram/webhook.ts';
import { bench } from './telegram-support.ts';
import type { Bench } from './telegram-support.ts';

const secret = 'a-secret_Of-43_characters_0123456789abcdefgh';

let b: Bench;
let server: Server;
let hook: Webhook;
let url: string;
let took: Inbound[];
let receive: (inbound: Inbound) => Promise<void>;

beforeEach(async () => {
  b = await bench({}, { webhookBackoff: () => 0 });
  took = [];
  receive = (inbound) => {
    took.push(inbound);
    return Promise.resolve();
  };
  hook = b.channel.webhook((inbound) => receive(inbound), secret);
  server = createServer((req, res) => hook.listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
});
afterEach(async () => {
  await b.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const good = JSON.stringify({
  update_id: 5,
  message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7, is_bot: false, first_name: 'M' }, text: 'hi' },
});

/** Both faces of the endpoint must say the same. */
async function both(body: string, headers: Record<string, string>, method = 'POST'): Promise<number> {
  const answered = await hook.answer({ method, headers, body: Buffer.from(body) });
  const served = await new Promise<number>((resolve, reject) => {
    const call = request(url, { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body);
  });
  expect(served).toBe(answered);
  return served;
}
const known = { 'x-telegram-bot-api-secret-token': secret };

describe('the endpoint', () => {
  test('answers when the update has taken effect, not before', async () => {
    let release = (): void => undefined;
    const effect = new Promise<void>((resolve) => (release = resolve));
    receive = () => effect;
    let answered = false;
    const answering = hook.answer({ method: 'POST', headers: known, body: Buffer.from(good) }).then((status) => {
      answered = true;
      return status;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    release();
    expect(await answering).toBe(200);
  });

  test.each([
    ['no secret', {}],
    ['another secret', { 'x-telegram-bot-api-secret-token': secret.replace('a', 'b') }],
    ['half of it', { 'x-telegram-bot-api-secret-token': secret.slice(0, 20) }],
    ['more than it', { 'x-telegram-bot-api-secret-token': `${secret}x` }],
    ['none at all', { 'x-telegram-bot-api-secret-token': '' }],
  ])('refuses %s', async (_name, headers) => {
    expect(await both(good, headers as Record<string, string>)).toBe(401);
    expect(took).toEqual([]);
  });

  test('without a secret of its own lets nobody in', async () => {
    const open = b.channel.webhook(receive, '');
    expect(await open.answer({ method: 'POST', headers: { 'x-telegram-bot-api-secret-token': '' }, body: Buffer.from(good) })).toBe(401);
  });

  test('refuses what is no POST, no JSON, or too large', async () => {
    expect(await both(good, known, 'PUT')).toBe(405);
    expect(await both('{"update_id":', known)).toBe(400);
    expect(await both('', known)).toBe(400);
    expect(await both(JSON.stringify({ update_id: 1, x: 'y'.repeat(1024 * 1024) }), known)).toBe(413);
    expect(await both(JSON.stringify({ update_id: 1, x: 'y'.repeat(1024 * 1024 - 100) }), known)).toBe(200);
  });

  test('stops reading a body without a length past the limit', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const call = request(url, { method: 'POST', headers: known }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on('error', reject);
      for (let i = 0; i < 20; i++) call.write('x'.repeat(100_000));
      call.end();
    });
    expect(status).toBe(413);
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(Buffer.alloc(100_000));
    }
    expect(await hook.answer({ method: 'POST', headers: known, body: endless() })).toBe(413);
    expect(took).toEqual([]);
  });

  test('takes a body in pieces', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (const byte of Buffer.from(good.replace('hi', '你好'))) yield await Promise.resolve(Buffer.from([byte]));
    }
    expect(await hook.answer({ method: 'POST', headers: known, body: pieces() })).toBe(200);
    expect(took[0]?.what).toMatchObject({ text: '你好' });
  });

  test('a body that breaks off does no harm', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('{"up'));
      throw new Error('reset');
    }
    expect(await hook.answer({ method: 'POST', headers: known, body: broken() })).toBe(400);
    const call = request(url, { method: 'POST', headers: { ...known, 'content-length': 1000 } });
    call.on('error', () => undefined);
    call.write('{"update_id"', () => call.destroy());
    await new Promise((resolve) => call.on('close', resolve));
    expect(await both(good, known)).toBe(200);
  });

  test('accepts what can never take effect, so that it does not come back for a day', async () => {
    expect(await both('{"message":{}}', known)).toBe(200);
    expect(await both('[]', known)).toBe(200);
    expect(b.notices.length).toBe(4);
    expect(took).toEqual([]);
  });

  test('says 500 when the update has not taken effect', async () => {
    receive = () => Promise.reject(new Error('database out of reach'));
    expect(await both(good, known)).toBe(500);
    expect(b.notices[0]).toMatchObject({ what: 'rejected', updateId: 5 });
  });
});

describe('a press', () => {
  const press = JSON.stringify({
    update_id: 6,
    callback_query: {
      id: 'p1',
      from: { id: 7, is_bot: false, first_name: 'M' },
      message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' } },
      data: 'y',
    },
  });
  const posted = (): Promise<{ readonly status: number; readonly body: string }> =>
    new Promise((resolve, reject) => {
      const call = request(url, { method: 'POST', headers: known }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      call.on('error', reject);
      call.end(press);
    });

  test('is answered by what the update is answered with, once', async () => {
    receive = async (inbound) => {
      if (inbound.what.kind === 'press') await b.channel.acknowledge(inbound.what.press, 'Saved');
    };
    const { status, body } = await posted();
    expect([status, JSON.parse(body)]).toEqual([200, { method: 'answerCallbackQuery', callback_query_id: 'p1', text: 'Saved' }]);
    expect(b.api.callsOf('answerCallbackQuery')).toEqual([]);
    receive = () => Promise.resolve();
    expect(await posted()).toEqual({ status: 200, body: '' });
  });

  test('is answered by a call where its update was answered before, or has not taken effect', async () => {
    receive = () => Promise.resolve();
    expect(await posted()).toEqual({ status: 200, body: '' });
    await b.channel.acknowledge('p1');
    expect(b.api.callsOf('answerCallbackQuery').map((call) => call.payload)).toEqual([{ callback_query_id: 'p1' }]);
    receive = async () => {
      await b.channel.acknowledge('p1');
      throw new Error('out of reach');
    };
    expect(await posted()).toEqual({ status: 500, body: '' });
  });

  test('that comes twice at once is answered once', async () => {
    const arrived: (() => void)[] = [];
    receive = () => new Promise((resolve) => arrived.push(resolve));
    const both = Promise.all([posted(), posted()]);
    await vi.waitFor(() => expect(arrived.length).toBe(2));
    await Promise.all([b.channel.acknowledge('p1'), b.channel.acknowledge('p1')]);
    for (const release of arrived) release();
    expect((await both).map((one) => one.body).filter((body) => body !== '').length).toBe(1);
    expect(b.api.callsOf('answerCallbackQuery').length).toBe(1);
  });
});

describe('set up at Telegram', () => {
  test('gets every update, in order, again until it has taken effect, and is taken down again', async () => {
    let failures = 2;
    receive = (inbound) => {
      if (failures-- > 0) return Promise.reject(new Error('out of reach'));
      took.push(inbound);
      return Promise.resolve();
    };
    const mei = b.api.person({ id: 77, first_name: 'Mei' });
    mei.say('waiting');
    await b.channel.setUp(url, secret);
    mei.say('one');
    mei.say('two');
    await b.api.updates.settled();
    expect(took.map(({ what }) => (what.kind === 'text' ? what.text : what.kind))).toEqual(['waiting', 'one', 'two']);
    expect(b.api.callsOf('setWebhook')[0]?.payload).toEqual({
      url,
      secret_token: secret,
      max_connections: 100,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    await b.channel.takeDown();
    mei.say('three');
    await vi.waitFor(() => expect(b.api.updates.pending().length).toBe(1));
    expect(took.length).toBe(3);
  });

  test('delivered twice, is given twice: whoever receives knows what it had', async () => {
    b.api.deliverTwice(true);
    const mei = b.api.person({ id: 77, first_name: 'Mei' });
    await b.channel.setUp(url, secret);
    mei.say('one');
    await b.api.updates.settled();
    expect(took.map((one) => one.updateId)).toEqual([1, 1]);
  });

  test('a refusal of the address is ours to know', async () => {
    await expect(b.channel.setUp('http://example.org/', secret)).rejects.toMatchObject({
      code: 'channel.failed',
      whose: 'operational',
      facts: { method: 'setWebhook' },
    });
  });
});
