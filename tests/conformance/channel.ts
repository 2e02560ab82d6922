import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Channel, Inbound, OutFile, Receive, Sent, What } from '../../src/channels/contract.ts';

/** A message as the person sees it: its words, the labels of its buttons, how many files it holds. */
export interface Seen {
  readonly text: string;
  readonly buttons: readonly (readonly string[])[];
  readonly files: number;
}

/** A person at the other end of the channel. What they do resolves when it is on its way. */
export interface Actor {
  readonly chat: string;
  say(text: string): unknown;
  press(label: string): unknown;
  edit(text: string): unknown;
  photo(content: Uint8Array, caption: string, album?: string): unknown;
  voice(content: Uint8Array): unknown;
  locate(latitude: number, longitude: number): unknown;
  shareContact(phone: string): unknown;
  sticker(): unknown;
  block(): unknown;
  unblock(): unknown;
  /** The bot's messages as they read now. */
  screen(): readonly Seen[];
}

export interface Rig {
  readonly channel: Channel;
  /** Begins to give updates to the receiver; returns when it does. */
  listen(receive: Receive): Promise<{ stop(): Promise<void> }>;
  person(account: number, name: string): Actor;
  close(): Promise<void>;
}

type Case = 'gives an update again when it was not taken' | 'sends a text over its limit in parts';

/** Every channel has to pass this. A skip states its reason. */
export function channelConformance(name: string, open: () => Promise<Rig>, skips: Partial<Record<Case, string>> = {}): void {
  describe(`the ${name} channel`, () => {
    let rig: Rig;
    let heard: Inbound[];
    let mei: Actor;

    beforeEach(async () => {
      rig = await open();
      heard = [];
      mei = rig.person(77, 'Mei Lin');
    });
    afterEach(() => rig.close());

    const listen = async (): Promise<void> => {
      await rig.listen((inbound) => Promise.resolve(void heard.push(inbound)));
    };
    const next = async (n = 1): Promise<What> => {
      await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(n), { interval: 2 });
      const what = heard[n - 1]?.what;
      if (what === undefined) throw new Error('nothing was heard');
      return what;
    };
    const send = (
      text: string,
      more: { readonly labels?: readonly string[]; readonly replaces?: string; readonly files?: readonly OutFile[] } = {},
    ): Promise<Sent> => {
      const { labels, ...rest } = more;
      return rig.channel.send(
        { chat: mei.chat, text, ...(labels === undefined ? {} : { buttons: [labels.map((label) => ({ label, data: `d:${label.slice(0, 20)}` }))] }), ...rest },
        0,
      );
    };
    const idOf = (sent: Sent): string => (sent.how === 'sent' ? (sent.messages[0] ?? '') : '');

    test('says who wrote what, where and when, and numbers its updates', async () => {
      await listen();
      mei.say('hello 你好 👩‍👩‍👧');
      mei.say('/Visit  Lin <b>');
      await next(2);
      const [first, second] = heard;
      expect(first).toMatchObject({ chat: mei.chat, from: { account: '77', name: 'Mei Lin' }, what: { kind: 'text', text: 'hello 你好 👩‍👩‍👧' } });
      expect(first?.what).not.toHaveProperty('command');
      expect(second?.what).toMatchObject({ kind: 'text', text: '/Visit  Lin <b>', command: 'visit', rest: 'Lin <b>' });
      expect(second?.updateId).toBeGreaterThan(first?.updateId ?? Infinity);
      expect(second?.bot).toBe(first?.bot);
      expect(first?.at).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(heard))).toEqual(heard);
    });

    test('keeps what was said before anybody listened, in order', async () => {
      mei.say('one');
      mei.say('two');
      await listen();
      mei.say('three');
      await next(3);
      expect(heard.map(({ what }) => (what.kind === 'text' ? what.text : ''))).toEqual(['one', 'two', 'three']);
    });

    test('takes one update of a chat at a time, chats beside each other', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await rig.listen(async (inbound) => {
        heard.push(inbound);
        if (inbound.chat === mei.chat) await held;
      });
      const wang = rig.person(78, 'Wang');
      mei.say('one');
      mei.say('two');
      wang.say('beside');
      await next(2);
      expect(heard.map(({ chat }) => chat).toSorted()).toEqual([mei.chat, wang.chat].toSorted());
      release();
      await next(3);
    });

    test('gives an update again when it was not taken', async ({ skip }) => {
      const reason = skips['gives an update again when it was not taken'];
      if (reason !== undefined) skip(reason);
      let failures = 1;
      await rig.listen((inbound) => {
        if (failures-- > 0) return Promise.reject(new Error('out of reach'));
        return Promise.resolve(void heard.push(inbound));
      });
      mei.say('hello');
      expect(await next()).toMatchObject({ text: 'hello' });
    });

    test('shows words as they are, whatever people are called', async () => {
      await listen();
      mei.say('/start');
      await next();
      for (const text of ['<b>Ann</b> & co', '_*[x](y)`', '&lt;', '\u2068علي\u2069', 'a\n\nb']) {
        expect(await send(text)).toMatchObject({ how: 'sent', messages: [expect.any(String)] });
        expect(mei.screen().at(-1)?.text).toBe(text);
      }
    });

    test('shows buttons, and tells which was pressed, on which message, to be acknowledged', async () => {
      await listen();
      mei.say('/start');
      await next();
      const sent = await send('Save?', { labels: ['Save <1>', 'Change'] });
      expect(mei.screen().at(-1)).toEqual({ text: 'Save?', buttons: [['Save <1>', 'Change']], files: 0 });
      mei.press('Change');
      const what = await next(2);
      expect(what).toMatchObject({ kind: 'press', message: idOf(sent), data: 'd:Change' });
      const press = what.kind === 'press' ? what.press : '';
      await rig.channel.acknowledge(press, 'Seen');
      // Late, twice or wrong: best effort.
      await rig.channel.acknowledge(press);
      await rig.channel.acknowledge('no such press', 'x');
    });

    test('replaces a message in place, the same words included, and sends anew what is not there', async () => {
      await listen();
      mei.say('/start');
      await next();
      const id = idOf(await send('Which day?', { labels: ['Today'] }));
      expect(await send('Saved', { replaces: id })).toEqual({ how: 'sent', messages: [id] });
      expect(await send('Saved', { replaces: id })).toEqual({ how: 'sent', messages: [id] });
      expect(mei.screen()).toEqual([{ text: 'Saved', buttons: [], files: 0 }]);
      const anew = await send('Again', { replaces: '999999' });
      expect(idOf(anew)).not.toBe('999999');
      expect(mei.screen().map((seen) => seen.text)).toEqual(['Saved', 'Again']);
    });

    test('says under a file what it shows, after the message’s own words', async () => {
      await listen();
      mei.say('/start');
      await next();
      const file: OutFile = { type: 'photo', name: 'a.png', mime: 'image/png', content: new Uint8Array(9), words: 'Visited: 3 of 4 <b>' };
      expect(await send('Digest', { files: [file], labels: ['Overdue'] })).toMatchObject({ how: 'sent', messages: [expect.any(String)] });
      expect(mei.screen()).toEqual([{ text: 'Digest\n\nVisited: 3 of 4 <b>', buttons: [['Overdue']], files: 1 }]);
    });

    test('refuses what breaks its limits, and sends nothing', async () => {
      await listen();
      mei.say('/start');
      await next();
      const { limits } = rig.channel;
      const row = (n: number, label: string, data: string): { label: string; data: string }[] => Array.from({ length: n }, () => ({ label, data }));
      const rows = [
        [row(limits.buttonsPerRow + 1, 'x', 'x')],
        Array.from({ length: limits.buttonsPerMessage + 1 }, () => row(1, 'x', 'x')),
        [row(1, 'x', 'x'.repeat(limits.buttonDataBytes + 1))],
        [row(1, 'x', '字'.repeat(limits.buttonDataBytes / 2))],
        [row(1, 'x'.repeat(limits.buttonLabelLength + 1), 'x')],
      ];
      for (const buttons of rows) {
        expect(await rig.channel.send({ chat: mei.chat, text: 'x', buttons }, 0)).toMatchObject({
          how: 'refused',
          code: expect.stringMatching(/^buttons\./) as string,
          messages: [],
        });
      }
      expect(await send(' \n')).toMatchObject({ how: 'refused', code: 'text.empty' });
      expect(mei.screen()).toEqual([]);
      expect(await send('x', { labels: ['x'.repeat(limits.buttonLabelLength)] })).toMatchObject({ how: 'sent' });
    });

    test('sends a text over its limit in parts', async ({ skip }) => {
      const reason = skips['sends a text over its limit in parts'];
      if (reason !== undefined) skip(reason);
      await listen();
      mei.say('/start');
      await next();
      const paragraph = '今天走访。'.repeat(Math.ceil(rig.channel.limits.textLength / 10));
      const text = [paragraph, paragraph, paragraph].join('\n\n');
      const sent = await send(text, { labels: ['Save'] });
      expect(
        mei
          .screen()
          .map((seen) => seen.text)
          .join('\n\n'),
      ).toBe(text);
      expect(mei.screen().map((seen) => seen.buttons.length)).toEqual(mei.screen().map((_, i, all) => (i === all.length - 1 ? 1 : 0)));
      expect(sent.how === 'sent' ? sent.messages.length : 0).toBe(mei.screen().length);
    });

    test('does not send again what was sent before', async () => {
      await listen();
      mei.say('/start');
      await next();
      expect(await rig.channel.send({ chat: mei.chat, text: 'once' }, 1)).toEqual({ how: 'sent', messages: [] });
      expect(mei.screen()).toEqual([]);
    });

    test('takes photos and voice notes and fetches them, up to a limit', async () => {
      await listen();
      mei.photo(Buffer.from('picture one'), 'the door', 'A');
      mei.photo(Buffer.from('picture two'), '', 'A');
      mei.voice(Buffer.from('voice'));
      await next(3);
      const [one, two, voice] = heard.map(({ what }) => what);
      expect(one).toMatchObject({ kind: 'media', caption: 'the door', media: { type: 'photo' } });
      expect(voice).toMatchObject({ kind: 'media', caption: '', media: { type: 'voice' } });
      if (one?.kind !== 'media' || two?.kind !== 'media') throw new Error('no media');
      expect(one.album).toBe(two.album);
      expect(one.media.unique).not.toBe(two.media.unique);
      expect(Buffer.from(await rig.channel.fetch(one.media.handle, 1_000)).toString()).toBe('picture one');
      await expect(rig.channel.fetch(one.media.handle, 3)).rejects.toMatchObject({ code: 'file.too-large', whose: 'user' });
      await expect(rig.channel.fetch('nothing', 1_000)).rejects.toMatchObject({ code: expect.stringMatching(/^(file\.gone|channel\.failed)$/) as string });
    });

    test('takes edits, places, contacts and stickers', async () => {
      await listen();
      mei.say('first');
      const first = await next();
      mei.edit('second');
      mei.locate(26.5, 107.25);
      mei.shareContact('+8613800000000');
      mei.sticker();
      await next(5);
      expect(heard[1]?.what).toEqual({ kind: 'edit', message: first.kind === 'text' ? first.message : '', text: 'second' });
      expect(heard[2]?.what).toMatchObject({ kind: 'location', latitude: 26.5, longitude: 107.25 });
      expect(heard[3]?.what).toMatchObject({ kind: 'contact', phone: '+8613800000000' });
      expect(heard[4]?.what).toMatchObject({ kind: 'other', sort: 'sticker' });
    });

    test('knows who cannot be reached, and says when that changes', async () => {
      await listen();
      mei.say('/start');
      mei.block();
      expect(await next(2)).toEqual({ kind: 'reach', reachable: false });
      expect(await send('hello')).toEqual({ how: 'unreachable', code: 'blocked' });
      mei.unblock();
      expect(await next(3)).toEqual({ kind: 'reach', reachable: true });
      expect(await send('hello')).toMatchObject({ how: 'sent' });
      expect(await rig.channel.send({ chat: '424242', text: 'x' }, 0)).toEqual({ how: 'unreachable', code: 'chat-not-found' });
    });

    test('sends files with their words', async () => {
      await listen();
      mei.say('/start');
      await next();
      const file: OutFile = { type: 'photo', name: 'door.jpg', mime: 'image/jpeg', content: Buffer.from('picture') };
      expect(await send('The door', { files: [file], labels: ['OK'] })).toMatchObject({ how: 'sent' });
      expect(mei.screen()).toEqual([{ text: 'The door', buttons: [['OK']], files: 1 }]);
    });

    test('has a name, a menu and links', async () => {
      const { username } = await rig.channel.me();
      expect(username).toMatch(/^\w+$/);
      expect(rig.channel.link(username, 'abc-1')).toContain('abc-1');
      await rig.channel.menu([{ language: 'en', commands: [{ command: 'visit', description: 'Log a visit' }] }]);
      await rig.channel.leave('-100');
    });

    test('stops when it is told to, and takes nothing more', async () => {
      const source = await rig.listen((inbound) => Promise.resolve(void heard.push(inbound)));
      mei.say('one');
      await next();
      await source.stop();
      mei.say('two');
      expect(heard.length).toBe(1);
    });
  });
}
