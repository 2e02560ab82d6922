import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OutFile, Outgoing, Sent } from '../../src/channels/contract.ts';
import type { Answer, BotApi } from '../../src/channels/telegram/http.ts';
import { send as sendBy } from '../../src/channels/telegram/send.ts';
import { bench } from './telegram-support.ts';
import type { Bench } from './telegram-support.ts';

let b: Bench;
let mei: ReturnType<Bench['api']['person']>;
const chat = '77';

beforeEach(async () => {
  b = await bench();
  mei = b.api.person({ id: 77, first_name: 'Mei' });
});
afterEach(() => b.close());

const send = (outgoing: Omit<Outgoing, 'chat'>, from = 0): Promise<Sent> => b.channel.send({ chat, ...outgoing }, from);
const shown = (): readonly string[] =>
  mei
    .chatLog()
    .filter((line) => line.fromBot)
    .map((line) => line.message?.text ?? line.message?.caption ?? '(file)');
const methods = (): readonly string[] => b.api.calls.map((call) => call.method);
const photo = (name = 'a.jpg', bytes = 40): OutFile => ({ type: 'photo', name, mime: 'image/jpeg', content: new Uint8Array(bytes).fill(7) });
const button = (label: string, data = 'x'): { label: string; data: string } => ({ label, data });

describe('a text', () => {
  test.each(['<b>', '&', '_*[', '&lt;i&gt;', 'ann_lee *x* [y](z) `c`', '王秀英 👩🏽‍🌾', '\u2068علي بن أحمد\u2069', 'a\\b', '"q"'])(
    'with a name such as %j arrives as typed',
    async (name) => {
      expect(await send({ text: `Saved for ${name}.`, buttons: [[button(name)]] })).toMatchObject({ how: 'sent' });
      expect(shown()).toEqual([`Saved for ${name}.`]);
      expect(mei.lastMessage()?.reply_markup?.inline_keyboard[0]?.[0]?.text).toBe(name);
      expect(b.api.callsOf('sendMessage')[0]?.payload).toEqual({
        chat_id: 77,
        text: `Saved for ${name}.`,
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: [[{ text: name, callback_data: 'x' }]] },
      });
    },
  );

  test('of 10,000 Chinese characters goes in three parts, the buttons under the last', async () => {
    const text = '门锁坏了，已修好👍🏽'.repeat(910).slice(0, 10_000);
    const sent = await send({ text, buttons: [[button('保存', 's')]] });
    expect(sent.how === 'sent' ? sent.messages.length : 0).toBe(3);
    expect(shown().join('')).toBe(text);
    expect(
      mei
        .chatLog()
        .filter((line) => line.fromBot)
        .map((line) => line.buttons),
    ).toEqual([[], [], [['保存']]]);
  });

  test('goes on where it stopped: what was sent before is not sent again', async () => {
    const text = ['a'.repeat(4_000), 'b'.repeat(4_000), 'c'.repeat(4_000)].join('\n\n');
    b.api.fail({ method: 'sendMessage', times: 1, how: '429', retryAfter: 7 });
    expect(await send({ text })).toEqual({ how: 'wait', ms: 7_000, messages: [] });
    await send({ text });
    expect(shown().length).toBe(3);
    expect(await send({ text }, 3)).toEqual({ how: 'sent', messages: [] });
    const last = await send({ text }, 2);
    expect(last).toMatchObject({ how: 'sent', messages: [expect.any(String)] });
    expect(shown().at(-1)).toBe('c'.repeat(4_000));
    expect(shown().length).toBe(4);
  });

  test('that stops half-way says which parts have gone out', async () => {
    const answers: Answer[] = [
      { ok: true, result: { message_id: 1 } },
      { ok: false, error_code: 429, description: 'Too Many Requests: retry after 3', parameters: { retry_after: 3 } },
      { ok: true, result: { message_id: 2 } },
      { ok: false, silence: 'lost' },
      { ok: true, result: { message_id: 3 } },
    ];
    const said: unknown[] = [];
    const api: BotApi = {
      call(_method, params) {
        said.push(params['text']);
        return Promise.resolve(answers.shift() ?? { ok: false, silence: 'lost' });
      },
      download: () => Promise.resolve({ silence: 'lost' }),
      close: () => Promise.resolve(),
    };
    const [a, b2, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(4_000));
    const outgoing = { chat, text: [a, b2, c].join('\n\n') };
    const ignore = (): void => undefined;
    expect(await sendBy(api, outgoing, 0, ignore)).toEqual({ how: 'wait', ms: 3_000, messages: ['1'] });
    expect(await sendBy(api, outgoing, 1, ignore)).toEqual({ how: 'failed', code: 'network.lost', messages: ['2'] });
    expect(await sendBy(api, outgoing, 2, ignore)).toEqual({ how: 'sent', messages: ['3'] });
    expect(said).toEqual([a, b2, b2, c, c]);
  });

  test.each(['', '  \n', '\0'])('of nothing (%j) is refused before it is sent', async (text) => {
    expect(await send({ text })).toEqual({ how: 'refused', code: 'text.empty', messages: [] });
    expect(methods()).toEqual([]);
  });

  test('takes a chat that is no number', async () => {
    expect(await b.channel.send({ chat: '@nobody', text: 'x' }, 0)).toEqual({ how: 'unreachable', code: 'chat-not-found' });
  });
});

describe('buttons', () => {
  const rows = (n: number, width: number): NonNullable<Outgoing['buttons']> =>
    Array.from({ length: Math.ceil(n / width) }, (_, i) => Array.from({ length: Math.min(width, n - i * width) }, (_, j) => button(`${i}.${j}`)));

  test('up to every limit go through', async () => {
    expect(await send({ text: 'x', buttons: rows(100, 8) })).toMatchObject({ how: 'sent' });
    expect(
      await send({ text: 'x', buttons: [[{ label: 'ß'.repeat(128), data: '字'.repeat(21) }], [], [{ label: 'Site', url: 'https://example.org/x' }]] }),
    ).toMatchObject({ how: 'sent' });
  });

  test.each([
    ['buttons.too-many', rows(101, 8)],
    ['buttons.row-too-long', rows(9, 9)],
    ['buttons.data-length', [[button('x', '字'.repeat(22))]]],
    ['buttons.data-length', [[button('x', '')]]],
    ['buttons.label-too-long', [[button('x'.repeat(129))]]],
    ['buttons.label-empty', [[button(' ')]]],
  ])('over a limit are refused: %s', async (code, buttons) => {
    expect(await send({ text: 'x', buttons })).toEqual({ how: 'refused', code, messages: [] });
    expect(b.notices).toEqual([{ what: 'refused', method: 'none', code, description: '' }]);
    expect(methods()).toEqual([]);
  });

  test('with a link Telegram does not take are refused by it', async () => {
    expect(await send({ text: 'x', buttons: [[{ label: 'x', url: 'http://localhost/' }]] })).toEqual({ how: 'refused', code: 'buttons.url', messages: [] });
    expect(b.notices).toMatchObject([{ what: 'refused', method: 'sendMessage' }]);
  });

  test('open a page inside Telegram, by https alone', async () => {
    const opens = (app: string) => send({ text: 'x', buttons: [[{ label: 'Open', app }]] });
    expect(await opens('https://ferry.example.org/pages/main/app')).toMatchObject({ how: 'sent' });
    expect(b.api.calls.at(-1)?.payload['reply_markup']).toEqual({
      inline_keyboard: [[{ text: 'Open', web_app: { url: 'https://ferry.example.org/pages/main/app' } }]],
    });
    expect(await opens('http://127.0.0.1:8080/pages/main/app')).toEqual({ how: 'refused', code: 'buttons.url', messages: [] });
  });
});

describe('replacing', () => {
  const first = async (): Promise<string> => {
    const sent = await send({ text: 'Which day?', buttons: [[button('Today')]] });
    return sent.how === 'sent' ? (sent.messages[0] ?? '') : '';
  };

  test('edits the message in place, and its buttons go unless given', async () => {
    const id = await first();
    expect(await send({ text: 'Saved', replaces: id })).toEqual({ how: 'sent', messages: [id] });
    expect(mei.screen()).toContain('Saved (edited)');
    expect(mei.lastMessage()?.reply_markup).toBeUndefined();
  });

  test('with the same words is a success', async () => {
    const id = await first();
    await send({ text: 'Saved', replaces: id });
    expect(await send({ text: 'Saved', replaces: id })).toEqual({ how: 'sent', messages: [id] });
  });

  test.each(['999', 'x', ''])('what is not there (%j) sends a new message', async (replaces) => {
    await first();
    const sent = await send({ text: 'Saved', replaces });
    expect(sent).toMatchObject({ how: 'sent' });
    expect(shown()).toEqual(['Which day?', 'Saved']);
  });

  test('a picture by words sends a new message', async () => {
    const sent = await send({ text: '', files: [photo()] });
    const id = sent.how === 'sent' ? (sent.messages[0] ?? '') : '';
    expect(await send({ text: 'Saved', replaces: id })).toMatchObject({ how: 'sent' });
    expect(shown()).toEqual(['(file)', 'Saved']);
  });

  test('by a long text edits the first part and sends the rest', async () => {
    const id = await first();
    const text = `${'a'.repeat(4_000)}\n\n${'b'.repeat(4_000)}`;
    const sent = await send({ text, replaces: id, buttons: [[button('Save')]] });
    expect(sent.how === 'sent' ? sent.messages : []).toEqual([id, expect.any(String)]);
    expect(shown().map((one) => one[0])).toEqual(['a', 'b']);
    expect(mei.lastMessage()?.reply_markup?.inline_keyboard.length).toBe(1);
  });

  test('of a person who has blocked the bot is unreachable, not a new message', async () => {
    const id = await first();
    mei.block();
    expect(await send({ text: 'Saved', replaces: id })).toEqual({ how: 'unreachable', code: 'blocked' });
  });
});

describe('files', () => {
  test('one photo carries its caption and its buttons', async () => {
    expect(await send({ text: 'The <door>', files: [photo('门 "1".jpg')], buttons: [[button('OK')]] })).toMatchObject({ how: 'sent' });
    expect(methods()).toEqual(['sendPhoto']);
    const message = mei.lastMessage();
    expect(message).toMatchObject({ caption: 'The <door>', reply_markup: { inline_keyboard: [[{ text: 'OK' }]] } });
    const id = message?.photo?.at(-1)?.file_id ?? '';
    expect(b.api.fileBytes(id)).toEqual(Buffer.alloc(40, 7));
  });

  test('a text over 1,024 follows its photo', async () => {
    const text = 'x'.repeat(1_025);
    await send({ text, files: [photo()], buttons: [[button('OK')]] });
    expect(methods()).toEqual(['sendPhoto', 'sendMessage']);
    expect(shown()).toEqual(['(file)', text]);
    expect(mei.lastMessage()?.reply_markup?.inline_keyboard.length).toBe(1);
  });

  test('what a photo shows stays under it where the text is too long for both; where it is too long itself it follows with the text', async () => {
    const text = 'x'.repeat(1_000);
    const words = 'y'.repeat(100);
    const long = { text, files: [{ ...photo(), words }], buttons: [[button('OK')]] };
    expect(await send(long)).toMatchObject({ how: 'sent', messages: [expect.any(String), expect.any(String)] });
    expect(shown()).toEqual([words, text]);
    expect(mei.lastMessage()?.reply_markup?.inline_keyboard.length).toBe(1);
    // Broken off after the photo, it goes on with the text.
    await send(long, 1);
    expect(methods()).toEqual(['sendPhoto', 'sendMessage', 'sendMessage']);
    await send({ text, files: [{ ...photo(), words: 'y'.repeat(1_025) }] });
    expect(shown().slice(-2)).toEqual(['(file)', `${text}\n\n${'y'.repeat(1_025)}`]);
    await send({ text: 'x'.repeat(922), files: [{ ...photo(), words }] });
    expect(shown().at(-1)).toHaveLength(1_024);
    await send({ text: '', files: [{ ...photo(), words }] });
    expect(shown().at(-1)).toBe(words);
  });

  test('a voice note and a document go by their own methods', async () => {
    await send({
      text: '',
      files: [
        { ...photo('v.oga'), type: 'voice', mime: 'audio/ogg' },
        { ...photo('visits; "2019".csv'), type: 'file', mime: 'text/csv' },
      ],
    });
    expect(methods()).toEqual(['sendVoice', 'sendDocument']);
    expect(mei.lastMessage()?.document).toMatchObject({ file_name: expect.stringContaining('visits') as string, mime_type: 'text/csv' });
  });

  test('several photos go as an album; counted one by one; with buttons the text follows', async () => {
    const files = Array.from({ length: 12 }, (_, i) => photo(`${i}.jpg`));
    const sent = await send({ text: 'Twelve', files, buttons: [[button('OK')]] });
    expect(methods()).toEqual(['sendMediaGroup', 'sendMediaGroup', 'sendMessage']);
    expect(sent.how === 'sent' ? sent.messages.length : 0).toBe(13);
    expect((await send({ text: 'Twelve', files, buttons: [[button('OK')]] }, 12)).how).toBe('sent');
    expect(methods().slice(3)).toEqual(['sendMessage']);
    await send({ text: 'Two', files: files.slice(0, 2) });
    expect(b.api.callsOf('sendMediaGroup').at(-1)?.payload['media']).toEqual([
      { type: 'photo', media: 'attach://file0', caption: 'Two' },
      { type: 'photo', media: 'attach://file1' },
    ]);
  });

  test('too large a photo goes as a file, too large a file not at all', async () => {
    await send({ text: '', files: [photo('big.jpg', 10 * 1024 * 1024 + 1)] });
    expect(methods()).toEqual(['sendDocument']);
    expect(await send({ text: 'x', files: [{ ...photo('z', 50 * 1024 * 1024 + 1), type: 'file' }] })).toMatchObject({ how: 'refused', code: 'file.too-large' });
    expect(await send({ text: 'x', files: [photo('z', 0)] })).toMatchObject({ how: 'refused', code: 'file.empty' });
  });
});

describe('when Telegram says no', () => {
  test('429 waits exactly as long as it says', async () => {
    b.api.fail({ times: 1, how: '429', retryAfter: 35 });
    expect(await send({ text: 'x' })).toEqual({ how: 'wait', ms: 35_000, messages: [] });
    expect(b.timers.waits).toEqual([]);
  });

  test.each([
    ['blocked', 'blocked'],
    ['chat-not-found', 'chat-not-found'],
  ] as const)('%s is unreachable', async (how, code) => {
    b.api.fail({ times: 1, how });
    expect(await send({ text: 'x' })).toEqual({ how: 'unreachable', code });
  });

  test('a person who never wrote is unreachable', async () => {
    b.api.person({ id: 78, first_name: 'New' }, { met: false });
    expect(await b.channel.send({ chat: '78', text: 'x' }, 0)).toEqual({ how: 'unreachable', code: 'never-started' });
  });

  test.each([
    ['500', 'telegram.500'],
    ['502', 'telegram.502'],
  ] as const)('%s is a failure to try again', async (how, code) => {
    b.api.fail({ times: 1, how });
    expect(await send({ text: 'x' })).toEqual({ how: 'failed', code, messages: [] });
    expect(await send({ text: 'x' })).toMatchObject({ how: 'sent' });
  });

  test('a token that is none fails without being named', async () => {
    const other = await bench({ token: '1:WRONG', apiRoot: b.api.url });
    const sent = await other.channel.send({ chat, text: 'x' }, 0);
    expect(sent).toEqual({ how: 'failed', code: 'telegram.401', messages: [] });
    const error: unknown = await other.channel.me().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'telegram.unauthorized', whose: 'operational' });
    expect(JSON.stringify([sent, error, other.notices, String(error)])).not.toContain('WRONG');
    await other.close();
  });
});

describe('when the network fails', () => {
  test('a hanging call is given up after its time', async () => {
    const hang = b.api.fail({ times: 1, how: 'hang' });
    const sending = send({ text: 'x' });
    await vi.waitFor(() => expect(hang.matched).toBe(1));
    await b.timers.ring(30_000);
    expect(await sending).toEqual({ how: 'failed', code: 'network.timeout', messages: [] });
    expect(await send({ text: 'y' })).toMatchObject({ how: 'sent' });
    expect(shown()).toEqual(['y']);
    expect(b.timers.waits).toEqual([]);
  });

  test('a dropped connection may have sent it or not, and the code says that nobody knows', async () => {
    b.api.fail({ times: 1, how: 'drop-before' });
    expect(await send({ text: 'x' })).toEqual({ how: 'failed', code: 'network.lost', messages: [] });
    expect(shown()).toEqual([]);
    b.api.fail({ times: 1, how: 'drop-after-accept' });
    expect(await send({ text: 'x' })).toEqual({ how: 'failed', code: 'network.lost', messages: [] });
    expect(shown()).toEqual(['x']);
  });

  test('a server that is not there surely has not sent it', async () => {
    const url = b.api.url;
    await b.api.close();
    const other = await bench({ apiRoot: url });
    expect(await other.channel.send({ chat, text: 'x' }, 0)).toEqual({ how: 'failed', code: 'network.connect', messages: [] });
    await other.close();
  });
});

test('each part of a long text asks whether it may go; what may not is left for another time', async () => {
  const long = 'word '.repeat(2_000);
  let asked = 0;
  const sent = await b.channel.send({ chat, text: long }, 0, () => Promise.resolve(++asked < 2));
  expect(sent).toEqual({ how: 'wait', ms: 0, messages: [expect.any(String), expect.any(String)] });
  expect(asked).toBe(2);
  expect(await b.channel.send({ chat, text: long }, 2, () => Promise.reject(new Error('the first that goes was paced before')))).toMatchObject({
    how: 'sent',
    messages: [expect.any(String)],
  });
});
