import { createServer, request, type ClientRequest, type OutgoingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Inbound } from '../../src/channels/contract.ts';
import { bench } from './telegram-support.ts';
import type { Bench } from './telegram-support.ts';

const secret = 'a-secret_Of-43_characters_0123456789abcdefgh';
const known = { 'x-telegram-bot-api-secret-token': secret };

let b: Bench;
let servers: Server[];
let url: string;
let took: Inbound[];
let receive: (inbound: Inbound) => Promise<void>;

/** Where a listener answers. */
async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
}

beforeEach(async () => {
  servers = [];
  b = await bench({}, { webhookBackoff: () => 0 });
  took = [];
  receive = (inbound) => {
    took.push(inbound);
    return Promise.resolve();
  };
  url = await served(b.channel.webhook((inbound) => receive(inbound), secret));
});
afterEach(async () => {
  await b.close();
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const good = JSON.stringify({
  update_id: 5,
  message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7, is_bot: false, first_name: 'M' }, text: 'hi' },
});

/** One request over a connection of its own. Where `body` is a function, it sends what it likes, without a length said before. */
function posted(
  body: string | ((call: ClientRequest) => void),
  headers: OutgoingHttpHeaders = known,
  { method = 'POST', to = url }: { readonly method?: string; readonly to?: string } = {},
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const length = typeof body === 'string' ? { 'content-length': Buffer.byteLength(body) } : {};
    const call = request(to, { method, headers: { ...headers, ...length } }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (text: string) => (said += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: said }));
    });
    call.on('error', reject);
    if (typeof body === 'string') call.end(body);
    else body(call);
  });
}
const statusOf = async (...asked: Parameters<typeof posted>): Promise<number> => (await posted(...asked)).status;

describe('the endpoint', () => {
  test('answers when the update has taken effect, not before', async () => {
    let release = (): void => undefined;
    const effect = new Promise<void>((resolve) => (release = resolve));
    let answered = false;
    receive = (inbound) => {
      took.push(inbound);
      return effect;
    };
    const answering = statusOf(good).finally(() => (answered = true));
    await vi.waitFor(() => expect(took.length).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
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
    expect(await statusOf(good, headers)).toBe(401);
    expect(took).toEqual([]);
  });

  test('without a secret of its own lets nobody in', async () => {
    const open = await served(b.channel.webhook((inbound) => receive(inbound), ''));
    expect(await statusOf(good, { 'x-telegram-bot-api-secret-token': '' }, { to: open })).toBe(401);
    expect(await statusOf(good, {}, { to: open })).toBe(401);
    expect(took).toEqual([]);
  });

  test('refuses what is no POST, no JSON, or too large', async () => {
    expect(await statusOf(good, known, { method: 'PUT' })).toBe(405);
    expect(await statusOf('{"update_id":')).toBe(400);
    expect(await statusOf('')).toBe(400);
    expect(await statusOf(JSON.stringify({ update_id: 1, x: 'y'.repeat(1024 * 1024) }))).toBe(413);
    expect(await statusOf(JSON.stringify({ update_id: 1, x: 'y'.repeat(1024 * 1024 - 100) }))).toBe(200);
  });

  test('stops reading a body without a length past the limit, also one that never ends', async () => {
    const much = 'x'.repeat(100_000);
    expect(
      await statusOf((call) => {
        for (let i = 0; i < 20; i++) call.write(much);
        call.end();
      }),
    ).toBe(413);
    let sent = 0;
    const endless = (call: ClientRequest): void => {
      if (sent++ < 1_000 && !call.destroyed) call.write(much, () => setImmediate(endless, call));
    };
    expect(await statusOf(endless)).toBe(413);
    expect(sent).toBeLessThan(1_000);
    expect(took).toEqual([]);
  });

  test('takes a body in pieces', async () => {
    const bytes = Buffer.from(good.replace('hi', '你好'));
    const inPieces = (call: ClientRequest, at = 0): void => {
      if (at === bytes.length) call.end();
      else call.write(bytes.subarray(at, at + 1), () => setImmediate(inPieces, call, at + 1));
    };
    expect(await statusOf((call) => inPieces(call))).toBe(200);
    expect(took[0]?.what).toMatchObject({ text: '你好' });
  });

  test('a body that breaks off does no harm', async () => {
    const call = request(url, { method: 'POST', headers: { ...known, 'content-length': 1000 } });
    call.on('error', () => undefined);
    call.write('{"update_id"', () => call.destroy());
    await new Promise((resolve) => call.on('close', resolve));
    expect(await statusOf(good)).toBe(200);
  });

  test('accepts what can never take effect, so that it does not come back for a day', async () => {
    expect(await statusOf('{"message":{}}')).toBe(200);
    expect(await statusOf('[]')).toBe(200);
    expect(b.notices).toEqual([{ what: 'dropped' }, { what: 'dropped' }]);
    expect(took).toEqual([]);
  });

  test('says 500 when the update has not taken effect', async () => {
    receive = () => Promise.reject(new Error('database out of reach'));
    expect(await statusOf(good)).toBe(500);
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

  test('is answered by what the update is answered with, once', async () => {
    receive = async (inbound) => {
      if (inbound.what.kind === 'press') await b.channel.acknowledge(inbound.what.press, 'Saved');
    };
    const { status, body } = await posted(press);
    expect([status, JSON.parse(body)]).toEqual([200, { method: 'answerCallbackQuery', callback_query_id: 'p1', text: 'Saved' }]);
    expect(b.api.callsOf('answerCallbackQuery')).toEqual([]);
    receive = () => Promise.resolve();
    expect(await posted(press)).toEqual({ status: 200, body: '' });
  });

  test('is answered by a call where its update was answered before, or has not taken effect', async () => {
    receive = () => Promise.resolve();
    expect(await posted(press)).toEqual({ status: 200, body: '' });
    await b.channel.acknowledge('p1');
    expect(b.api.callsOf('answerCallbackQuery').map((call) => call.payload)).toEqual([{ callback_query_id: 'p1' }]);
    receive = async () => {
      await b.channel.acknowledge('p1');
      throw new Error('out of reach');
    };
    expect(await posted(press)).toEqual({ status: 500, body: '' });
  });

  test('that comes twice at once is answered once', async () => {
    const arrived: (() => void)[] = [];
    receive = () => new Promise((resolve) => arrived.push(resolve));
    const both = Promise.all([posted(press), posted(press)]);
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
