import { describe, expect, test } from 'vitest';
import { updateKinds, wantedKinds } from '../../src/channels/telegram/kinds.ts';
import { hear } from '../../src/channels/telegram/receive.ts';
import type { What } from '../../src/channels/contract.ts';
import { messageKinds, sampleMessage, samples, updateKinds as described } from '../support/bot-api/samples.ts';

const listener = { bot: 'demo', username: 'ferryman_bot', now: () => 5_000 };
const me = { id: 77, is_bot: false, first_name: 'Mei', last_name: 'Lin', language_code: 'zh-hans' };
const chat = { id: 77, type: 'private', first_name: 'Mei' };
const base = { message_id: 9, date: 1_700_000_000, chat, from: me };
const file = { file_id: 'F', file_unique_id: 'U', file_size: 10 };

const message = (more: object): What | undefined => hear({ update_id: 1, message: { ...base, ...more } }, listener)?.what;
const says = (text: string): What | undefined => message({ text });

describe('the table of update kinds', () => {
  test('names every kind of the Bot API description, and no other', () => {
    expect(Object.keys(updateKinds).toSorted()).toEqual([...described].toSorted());
  });

  test('says why, wherever a kind is left alone', () => {
    for (const kind of Object.values(updateKinds)) if ('why' in kind) expect(kind.why.length).toBeGreaterThan(8);
    expect(wantedKinds).toEqual(['message', 'edited_message', 'callback_query', 'my_chat_member']);
  });

  test.each(samples({ update_id: 100 }))('takes a sample of $kind', ({ kind, update }) => {
    const inbound = hear(update, listener);
    expect(inbound?.updateId).toBe(update.update_id);
    if (wantedKinds.some((wanted) => wanted === kind)) {
      expect(inbound?.what).not.toMatchObject({ kind: 'ignored', sort: 'malformed' });
      expect(inbound?.chat).toBe('1');
    } else expect(inbound?.what).toEqual({ kind: 'ignored', sort: kind });
  });

  test.each(messageKinds.map((kind) => [kind]))('takes a message with %s without calling it malformed', (kind) => {
    const inbound = hear({ update_id: 1, message: sampleMessage(kind) }, listener);
    expect(inbound?.what).not.toMatchObject({ sort: 'malformed' });
  });

  test('ignores a kind that is newer than the table', () => {
    expect(hear({ update_id: 1, telepathy: {} }, listener)?.what).toEqual({ kind: 'ignored', sort: 'unknown' });
  });
});

describe('a private message', () => {
  test('says who, where and when', () => {
    expect(hear({ update_id: 3, message: { ...base, text: 'hello' } }, listener)).toEqual({
      bot: 'demo',
      updateId: 3,
      chat: '77',
      from: { account: '77', name: 'Mei Lin', language: 'zh-hans' },
      at: 1_700_000_000_000,
      what: { kind: 'text', message: '9', text: 'hello' },
    });
  });

  test.each([
    ['/visit', 'visit', ''],
    ['/Visit', 'visit', ''],
    ['/visit@Ferryman_Bot  王秀英 \n now', 'visit', '王秀英 \n now'],
    ['/start abc-DEF_1', 'start', 'abc-DEF_1'],
    ['／today', 'today', ''],
  ])('reads %j as a command', (text, command, rest) => {
    expect(says(text)).toEqual({ kind: 'text', message: '9', text, command, rest });
  });

  test.each(['/', '/visit.', '/home/li', 'see /visit', '//visit', '3/4'])('takes %j for words', (text) => {
    expect(says(text)).toEqual({ kind: 'text', message: '9', text });
  });

  test("leaves another bot's command alone", () => {
    expect(says('/visit@other_bot now')).toEqual({ kind: 'ignored', sort: 'command of another bot' });
  });

  test('keeps names, replies, quotes and forwards as they are typed', () => {
    const text = '<b>Ann</b> & _*[x] 👩‍👩‍👧 \u202bعلي';
    const origin = {
      forward_origin: { type: 'hidden_user', sender_user_name: 'X', date: 1 },
      quote: { text: 'q', position: 0 },
      reply_to_message: { ...base, text: 'before' },
    };
    expect(message({ text, ...origin })).toEqual({ kind: 'text', message: '9', text });
  });

  test('takes out NUL and half surrogate pairs', () => {
    expect(says('a\0b\ud800c😀')).toMatchObject({ text: 'ab\uFFFDc😀' });
  });

  test('takes the largest photo that can be fetched', () => {
    const size = (id: string, width: number, bytes: number): object => ({ file_id: id, file_unique_id: `u${id}`, width, height: width, file_size: bytes });
    expect(message({ photo: [size('s', 90, 1_000), size('m', 800, 90_000), size('l', 9_000, 30_000_000)], caption: 'the door', media_group_id: 'A1' })).toEqual(
      {
        kind: 'media',
        message: '9',
        caption: 'the door',
        album: 'A1',
        media: { type: 'photo', handle: 'm', unique: 'um', bytes: 90_000, mime: 'image/jpeg' },
      },
    );
  });

  test.each([
    ['voice', { ...file, duration: 4, mime_type: 'audio/ogg' }, 'voice', 'audio/ogg'],
    ['voice', file, 'voice', 'audio/ogg'],
    ['audio', { ...file, duration: 4 }, 'file', 'audio/mpeg'],
    ['video', { ...file, duration: 4 }, 'file', 'video/mp4'],
    ['video_note', { ...file, duration: 4, length: 240 }, 'file', 'video/mp4'],
    ['document', { ...file, mime_type: 'application/pdf', file_name: 'a.pdf' }, 'file', 'application/pdf'],
    ['document', file, 'file', 'application/octet-stream'],
  ])('takes a %s', (kind, content, type, mime) => {
    expect(message({ [kind]: content })).toMatchObject({ kind: 'media', caption: '', media: { type, mime, handle: 'F', unique: 'U', bytes: 10 } });
  });

  test('takes places, contacts and what cannot answer a question', () => {
    const location = { latitude: 26.5, longitude: 107.9, horizontal_accuracy: 5 };
    expect(message({ location })).toEqual({ kind: 'location', message: '9', latitude: 26.5, longitude: 107.9 });
    expect(message({ location, venue: { location, title: 'Clinic', address: 'x' } })).toMatchObject({ kind: 'location' });
    expect(message({ contact: { phone_number: '+86138', first_name: 'Mei', user_id: 77 } })).toEqual({
      kind: 'contact',
      message: '9',
      phone: '+86138',
      account: '77',
    });
    expect(message({ sticker: { ...file, type: 'regular' } })).toEqual({ kind: 'other', message: '9', sort: 'sticker' });
    expect(message({ dice: { emoji: '🎲', value: 3 } })).toEqual({ kind: 'other', message: '9', sort: 'dice' });
    expect(message({ pinned_message: { ...base, text: 'x' } })).toEqual({ kind: 'ignored', sort: 'pinned_message' });
  });

  test('takes the words of a rich message, such as a forwarded announcement', () => {
    const blocks = [
      { type: 'heading', text: 'Notice', size: 1 },
      {
        type: 'paragraph',
        text: ['Water is ', { type: 'bold', text: 'off' }, { type: 'custom_emoji', custom_emoji_id: '1', alternative_text: '🚰' }, ' today.'],
      },
      { type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: 'fill tubs' }] }] },
      { type: 'table', cells: [[{ text: 'from' }, { text: '9:00' }]] },
      { type: 'photo', photo: [], caption: { text: 'the main' } },
    ];
    expect(message({ rich_message: { blocks } })).toEqual({
      kind: 'text',
      message: '9',
      text: 'Notice\nWater is off🚰 today.\n1.\nfill tubs\nfrom 9:00\nthe main',
    });
    expect(message({ rich_message: { blocks: [{ type: 'divider' }] } })).toEqual({ kind: 'other', message: '9', sort: 'rich_message' });
    let deep: unknown = 'x';
    for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { text: deep };
    expect(message({ rich_message: deep })).toEqual({ kind: 'other', message: '9', sort: 'rich_message' });
  });

  test('from a bot is ignored, so that two bots never talk for ever', () => {
    expect(message({ from: { ...me, is_bot: true }, text: 'hi' })).toEqual({ kind: 'ignored', sort: 'another bot' });
  });
});

describe('other things people do', () => {
  const press = (query: object): What | undefined =>
    hear({ update_id: 1, callback_query: { id: 'Q', from: me, chat_instance: '1', ...query } }, listener)?.what;

  test('press buttons', () => {
    expect(press({ data: 'a:b', message: { ...base, text: 'x' } })).toEqual({ kind: 'press', press: 'Q', message: '9', data: 'a:b' });
    // An inaccessible message has nothing but chat, number and date 0.
    expect(press({ data: 'a:b', message: { chat, message_id: 9, date: 0 } })).toEqual({ kind: 'press', press: 'Q', message: '9', data: 'a:b' });
    expect(press({ game_short_name: 'g', message: base })).toEqual({ kind: 'other', message: '9', sort: 'button without data' });
    expect(press({ data: 'a', inline_message_id: 'i' })).toEqual({ kind: 'ignored', sort: 'button of no message' });
    expect(hear({ update_id: 1, callback_query: { id: 'Q', from: me, chat_instance: '1', data: 'a', message: base } }, listener)?.at).toBe(5_000);
  });

  test('edit', () => {
    const edit = (more: object): What | undefined => hear({ update_id: 1, edited_message: { ...base, edit_date: 1_700_000_100, ...more } }, listener)?.what;
    expect(edit({ text: '/visit' })).toEqual({ kind: 'edit', message: '9', text: '/visit' });
    expect(edit({ photo: [{ ...file, width: 1, height: 1 }], caption: 'new' })).toEqual({ kind: 'edit', message: '9', text: 'new' });
    expect(edit({ location: { latitude: 1, longitude: 2 } })).toEqual({ kind: 'ignored', sort: 'edit without words' });
    expect(hear({ update_id: 1, edited_message: { ...base, text: 'x', edit_date: 1_700_000_100 } }, listener)?.at).toBe(1_700_000_100_000);
  });

  test('stop the bot and let it back in', () => {
    const status = (name: string): What | undefined =>
      hear({ update_id: 1, my_chat_member: { chat, from: me, date: 1, old_chat_member: {}, new_chat_member: { status: name, user: {} } } }, listener)?.what;
    expect(status('kicked')).toEqual({ kind: 'reach', reachable: false });
    expect(status('member')).toEqual({ kind: 'reach', reachable: true });
  });

  test('bring the bot to groups and channels', () => {
    const group = { id: -5, type: 'supergroup', title: 'Village' };
    const join = (type: string, status: string): What | undefined =>
      hear({ update_id: 1, my_chat_member: { chat: { ...group, type }, from: me, date: 1, new_chat_member: { status, is_member: true } } }, listener)?.what;
    expect(join('group', 'member')).toEqual({ kind: 'group', title: 'group' });
    expect(join('supergroup', 'restricted')).toEqual({ kind: 'group', title: 'group' });
    expect(join('channel', 'administrator')).toEqual({ kind: 'group', title: 'channel' });
    expect(join('group', 'left')).toEqual({ kind: 'ignored', sort: 'left a group' });
    expect(hear({ update_id: 1, message: { ...base, chat: group, text: 'hi' } }, listener)).toMatchObject({
      chat: '-5',
      from: { account: '77' },
      what: { kind: 'group', title: 'group' },
    });
    expect(message({ chat: group, from: undefined, sender_chat: group, text: 'anonymous' })).toEqual({ kind: 'group', title: 'group' });
    expect(message({ chat: group, left_chat_member: me })).toEqual({ kind: 'ignored', sort: 'farewell' });
  });
});

describe('malformed updates', () => {
  test.each([
    ['no text but a number', { text: 5 }],
    ['no chat', { chat: undefined, text: 'x' }],
    ['no person in a private chat', { from: undefined, text: 'x' }],
    ['a chat of no kind', { chat: { id: 1, type: 'attic' }, text: 'x' }],
    ['a number that is none', { message_id: 1.5, text: 'x' }],
    ['a photo that is a string', { photo: 'x' }],
    ['no sizes', { photo: [] }],
    ['a place beyond the pole', { location: { latitude: 91, longitude: 0 } }],
    ['a text of a million', { text: 'x'.repeat(1_000_000) }],
  ])('with %s are ignored by name', (_name, more) => {
    expect(message(more)).toEqual({ kind: 'ignored', sort: 'malformed' });
  });

  test.each([undefined, null, 5, 'x', [], {}, { update_id: 'x' }, { update_id: 1.5 }, { message: base }])('without a number are dropped: %j', (update) => {
    expect(hear(update, listener)).toBeUndefined();
  });
});
