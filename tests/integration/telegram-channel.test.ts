import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { multipart } from '../../src/channels/telegram/multipart.ts';
import { telegramChannel } from '../../src/channels/telegram/telegram.ts';
import { bench, HandTimers } from './telegram-support.ts';
import type { Bench } from './telegram-support.ts';

let b: Bench;
let mei: ReturnType<Bench['api']['person']>;

beforeEach(async () => {
  b = await bench();
  mei = b.api.person({ id: 77, first_name: 'Mei' });
});
afterEach(() => b.close());

const photoId = (bytes: Buffer, size?: number): string => {
  const update = mei.sendPhoto({ bytes, ...(size === undefined ? {} : { size }) });
  return update.message?.photo?.at(-1)?.file_id ?? '';
};

describe('fetching a file', () => {
  test('gives its content', async () => {
    expect(Buffer.from(await b.channel.fetch(photoId(Buffer.from('picture')), 1_000))).toEqual(Buffer.from('picture'));
  });

  test('stops at the limit, whether Telegram says the size or not', async () => {
    await expect(b.channel.fetch(photoId(Buffer.alloc(2_000)), 1_000)).rejects.toMatchObject({ code: 'file.too-large', whose: 'user' });
    // Told a small size, it still reads no further than it may.
    await expect(b.channel.fetch(photoId(Buffer.alloc(200_000), 10), 1_000)).rejects.toMatchObject({ code: 'file.too-large', whose: 'user' });
    await expect(b.channel.fetch(photoId(Buffer.alloc(10), 21 * 1024 * 1024), 50 * 1024 * 1024)).rejects.toMatchObject({
      code: 'file.too-large',
      whose: 'user',
    });
  });

  test('says what went wrong', async () => {
    await expect(b.channel.fetch('nothing', 1_000)).rejects.toMatchObject({
      code: 'channel.failed',
      whose: 'operational',
      facts: { code: 'telegram.file-unavailable' },
    });
    b.api.fail({ method: 'getFile', times: 1, how: '429', retryAfter: 4 });
    await expect(b.channel.fetch('x', 1_000)).rejects.toMatchObject({ code: 'channel.failed', facts: { code: 'telegram.429', waitMs: 4_000 } });
    b.api.fail({ method: 'getFile', times: 1, how: '502' });
    await expect(b.channel.fetch('x', 1_000)).rejects.toMatchObject({ code: 'channel.failed', facts: { code: 'telegram.502' } });
    b.api.fail({ method: 'getFile', times: 1, how: 'drop-before' });
    await expect(b.channel.fetch('x', 1_000)).rejects.toMatchObject({ code: 'channel.failed', facts: { code: 'network.lost' } });
  });

  test.each([
    [
      { ok: false, error_code: 400, description: 'Bad Request: invalid file_id' },
      { code: 'file.gone', whose: 'user' },
    ],
    [{ ok: true, result: { file_path: '/var/lib/telegram/file' } }, { code: 'channel.failed' }],
    [{ ok: true, result: { file_path: 'photos/../../../secret' } }, { code: 'channel.failed' }],
    [{ ok: true, result: {} }, { code: 'channel.failed' }],
    [
      { ok: true, result: { file_path: 'photos/gone' } },
      { code: 'file.gone', whose: 'user' },
    ],
  ])('is careful with %j', async (answer, error) => {
    const server = createServer((request, response) => {
      if (request.url?.includes('/file/') === true) response.writeHead(404);
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/under/a/path/`;
    const channel = telegramChannel({ bot: 'demo', token: '1:x', apiRoot: root, now: () => 0, timers: new HandTimers(), notify: () => undefined });
    await expect(channel.fetch('x', 100)).rejects.toMatchObject(error);
    await channel.close();
    server.closeAllConnections();
    server.close();
  });
});

describe('small duties', () => {
  test('a press is answered, in time or not', async () => {
    await b.channel.send({ chat: '77', text: 'Save?', buttons: [[{ label: 'Save', data: 's' }]] }, 0);
    const press = mei.press('Save').callback_query?.id ?? '';
    await b.channel.acknowledge(press, '好'.repeat(300));
    expect(b.api.unanswered).toEqual([]);
    expect(mei.screen()).toContain(`(toast) ${'好'.repeat(200)}`);
    await b.channel.acknowledge(press);
    await b.channel.acknowledge('no such press', '');
    b.api.fail({ times: 1, how: 'drop-before' });
    await b.channel.acknowledge(press);
  });

  test('the bot knows its name, and then which commands are meant for others', async () => {
    expect(b.channel.link('ferryman_bot', 'A-b_9')).toBe('https://t.me/ferryman_bot?start=A-b_9');
    expect(await b.channel.me()).toEqual({ username: 'ferryman_bot' });
    const took: unknown[] = [];
    const polling = b.channel.poll((inbound) => Promise.resolve(void took.push(inbound.what)));
    mei.say('/today@other_bot');
    mei.say('/today@ferryman_bot');
    await b.api.updates.settled();
    expect(took).toMatchObject([{ kind: 'ignored' }, { kind: 'text', command: 'today' }]);
    await polling.stop();
  });

  test('the menu is set for Chinese, and in English for everybody else', async () => {
    const commands = [{ command: 'visit', description: 'Log a visit' }];
    const chinese = [{ command: 'visit', description: '记录走访' }];
    await b.channel.menu([
      { language: 'zh-Hans', commands: chinese },
      { language: 'en', commands },
    ]);
    expect(b.api.callsOf('setMyCommands').map((call) => call.payload)).toEqual([{ commands: chinese, language_code: 'zh' }, { commands }]);
    await expect(b.channel.menu([{ language: 'en', commands: [{ command: 'No Good', description: 'x' }] }])).rejects.toMatchObject({ code: 'channel.failed' });
  });

  test('a group is left', async () => {
    const group = b.api.group({ id: -100, title: 'Village' });
    group.addBot(mei);
    await b.channel.leave('-100');
    expect(group.state.standing).toBe('left');
    await b.channel.leave('-100');
  });

  test.each(['', 'no url', 'ftp://x', 'file:///etc'])('an address such as %j is refused', (apiRoot) => {
    expect(() => telegramChannel({ bot: 'demo', token: '1:x', apiRoot, now: () => 0, timers: new HandTimers(), notify: () => undefined })).toThrow(
      'telegram.api-root',
    );
  });

  test.each(['', 'a b', '1:x/../y', '1:x\r\nHost: y'])('a token such as %j is refused without being repeated', (token) => {
    expect(() => telegramChannel({ bot: 'demo', token, apiRoot: 'http://127.0.0.1', now: () => 0, timers: new HandTimers(), notify: () => undefined })).toThrow(
      /^telegram\.token$/,
    );
  });

  test('connections are kept and shared', async () => {
    const before = await Promise.all(Array.from({ length: 40 }, (_, i) => b.channel.send({ chat: '77', text: `n ${i}` }, 0)));
    expect(before.every((sent) => sent.how === 'sent')).toBe(true);
    await vi.waitFor(() => expect(b.timers.waits).toEqual([]));
  });
});

describe('multipart', () => {
  test('writes no file name or type into the headers but as such, and a boundary nobody has', () => {
    const { type, body } = multipart({ chat_id: 7, caption: 'x', media: [{ a: 1 }], none: undefined }, [
      { field: 'f', filename: 'a"\r\nX: y.jpg', mime: 'image/jpeg\r\nX: y', content: Buffer.from('--ferryman-0-boundary\r\n') },
    ]);
    expect(type).toBe('multipart/form-data; boundary=ferryman-1-boundary');
    const text = body.toString();
    expect(text).toContain('name="media"\r\n\r\n[{"a":1}]\r\n');
    expect(text).toContain('filename="a%22%0D%0AX: y.jpg"\r\ncontent-type: application/octet-stream\r\n\r\n--ferryman-0-boundary');
    expect(text).not.toContain('none');
  });
});
