import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Inbound } from '../../src/channels/contract.ts';
import type { Polling } from '../../src/channels/telegram/poll.ts';
import { bench } from './telegram-support.ts';
import type { Bench } from './telegram-support.ts';

type Person = ReturnType<Bench['api']['person']>;

let b: Bench;
let mei: Person;
let wang: Person;
let polling: Polling | undefined;

beforeEach(async () => {
  b = await bench();
  mei = b.api.person({ id: 77, first_name: 'Mei' });
  wang = b.api.person({ id: 78, first_name: 'Wang' });
  polling = undefined;
});
afterEach(async () => {
  const stopped = polling?.stop();
  // What a test left hanging is not waited for.
  await Promise.race([stopped, b.timers.ring(3_000)]);
  await stopped;
  await b.close();
});

const words = (inbound: Inbound): string => (inbound.what.kind === 'text' ? inbound.what.text : inbound.what.kind);

/** A receiver that holds chosen texts until they are let go. */
function receiver(): {
  took: string[];
  done: string[];
  running: () => number;
  most: () => number;
  hold: (text: string) => () => void;
  fail: Map<string, number>;
  receive: (inbound: Inbound) => Promise<void>;
} {
  const took: string[] = [];
  const done: string[] = [];
  const held = new Map<string, Promise<void>>();
  const fail = new Map<string, number>();
  let running = 0;
  let most = 0;
  return {
    took,
    done,
    fail,
    running: () => running,
    most: () => most,
    hold(text) {
      let release = (): void => undefined;
      held.set(text, new Promise((resolve) => (release = resolve)));
      return () => release();
    },
    async receive(inbound) {
      const text = words(inbound);
      took.push(text);
      running++;
      most = Math.max(most, running);
      try {
        await held.get(text);
        const left = fail.get(text) ?? 0;
        if (left > 0) {
          fail.set(text, left - 1);
          throw new Error('database out of reach');
        }
        done.push(text);
      } finally {
        running--;
      }
    },
  };
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { interval: 2, timeout: 4_000 });

describe('polling', () => {
  test('takes what waited and what comes, and Telegram forgets it only then', async () => {
    const r = receiver();
    mei.say('one');
    const release = r.hold('two');
    polling = b.channel.poll(r.receive);
    await until(() => expect(r.done).toEqual(['one']));
    mei.say('two');
    await until(() => expect(r.took).toEqual(['one', 'two']));
    expect(b.api.updates.pending().length).toBe(1);
    release();
    await b.api.updates.settled();
    expect(r.done).toEqual(['one', 'two']);
    const call = b.api.callsOf('getUpdates')[0]?.payload;
    expect(call).toMatchObject({ limit: 100, timeout: 50, allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'] });
    expect(call).not.toHaveProperty('offset');
  });

  test('keeps the order of a chat, and lets a slow chat hold up only itself', async () => {
    const r = receiver();
    const release = r.hold('slow');
    polling = b.channel.poll(r.receive);
    mei.say('slow');
    await until(() => expect(r.took).toEqual(['slow']));
    mei.say('after');
    wang.say('beside');
    await b.timers.ring(250);
    await until(() => expect(r.done).toEqual(['beside']));
    wang.say('later');
    await b.timers.ring(250);
    await until(() => expect(r.done).toContain('later'));
    expect(r.took).not.toContain('after');
    release();
    await b.api.updates.settled();
    expect(r.done.slice(-2)).toEqual(['slow', 'after']);
    expect(r.took.length).toBe(4);
  });

  test('gives an update again until it takes effect; its chat waits, the others do not, Telegram keeps it', async () => {
    const r = receiver();
    r.fail.set('bad', 3);
    mei.say('bad');
    mei.say('next');
    wang.say('fine');
    polling = b.channel.poll(r.receive);
    await until(() => expect(r.done).toEqual(['fine']));
    await b.timers.ring(200);
    await b.timers.ring(400);
    expect(b.api.updates.pending().length).toBe(3);
    await b.timers.ring(800);
    await b.api.updates.settled();
    expect(r.done).toEqual(['fine', 'bad', 'next']);
    expect(r.took.filter((text) => text === 'bad').length).toBe(4);
    expect(b.notices).toMatchObject([1, 2, 3].map((attempt) => ({ what: 'again', updateId: 1, attempt, waitMs: 100 * 2 ** attempt })));
  });

  test('runs at most so many at once, and works off a crowd', async () => {
    const r = receiver();
    const release = r.hold('hi');
    for (let id = 1; id <= 250; id++) b.api.person({ id, first_name: `P${id}` }).say('hi');
    polling = b.channel.poll(r.receive, { width: 10 });
    await until(() => expect(r.took.length).toBe(10));
    expect(r.running()).toBe(10);
    release();
    await b.api.updates.settled();
    expect(r.done.length).toBe(250);
    expect(r.most()).toBe(10);
  });

  test('goes a hundred updates beyond one that is stuck and loses none of the rest', async () => {
    const r = receiver();
    r.fail.set('stuck', 1);
    mei.say('stuck');
    for (let id = 101; id <= 260; id++) b.api.person({ id, first_name: `P${id}` }).say('hi');
    polling = b.channel.poll(r.receive);
    await until(() => expect(r.done.length).toBe(99));
    await b.timers.ring(250);
    await b.timers.waiting(500);
    expect(r.done.length).toBe(99);
    expect(b.api.updates.pending().length).toBe(161);
    await b.timers.ring(200);
    await b.api.updates.settled();
    expect(r.done.length).toBe(161);
    expect(r.took.length).toBe(162);
  });

  test('passes over what is no update, without stopping', async () => {
    const r = receiver();
    b.api.updates.push({ message: { spoilt: true } } as never);
    mei.say('fine');
    polling = b.channel.poll(r.receive);
    await b.api.updates.settled();
    expect(r.done).toEqual(['ignored', 'fine']);
    expect(b.notices).toEqual([{ what: 'malformed', updateId: 1 }]);
  });

  test('begins anew when Telegram goes on from lower numbers', async () => {
    const r = receiver();
    b.api.updates.push({ update_id: 900, message: { message_id: 1, date: 1, chat: { id: 77, type: 'private' }, from: mei.user, text: 'before' } });
    polling = b.channel.poll(r.receive);
    await b.api.updates.settled();
    await until(() => expect(b.api.callsOf('getUpdates').length).toBeGreaterThan(0));
    b.api.updates.push({ update_id: 5, message: { message_id: 2, date: 1, chat: { id: 77, type: 'private' }, from: mei.user, text: 'after' } });
    await until(() => expect(r.done).toEqual(['before', 'after']));
  });
});

describe('when polling fails', () => {
  test('a webhook that was left is taken down first', async () => {
    await b.channel.setUp('https://example.org/hook', 'secret');
    const r = receiver();
    polling = b.channel.poll(r.receive);
    mei.say('hello');
    await b.api.updates.settled();
    expect(b.api.calls.map((call) => call.method)).toEqual(expect.arrayContaining(['setWebhook', 'deleteWebhook']));
    expect(r.done).toEqual(['hello']);
  });

  test('another poller is waited out', async () => {
    const r = receiver();
    polling = b.channel.poll(r.receive);
    await until(() => expect(b.api.count('deleteWebhook').ok).toBe(1));
    const other = await bench({ apiRoot: b.api.url });
    // The server lets the later of two polls win, as Telegram does.
    const rival = other.channel.poll(r.receive);
    await Promise.race([b.timers.waiting(1_000), other.timers.waiting(1_000)]);
    expect([...b.notices, ...other.notices]).toEqual([{ what: 'conflict', waitMs: 1_000 }]);
    await rival.stop();
    await other.close();
    if (b.timers.waits.includes(1_000)) await b.timers.ring(1_000);
    mei.say('hello');
    await b.api.updates.settled();
    expect(r.done).toEqual(['hello']);
  });

  test('a dead token ends it with an error that says so', async () => {
    const other = await bench({ token: '1:GONE', apiRoot: b.api.url });
    const dead = other.channel.poll(receiver().receive);
    await expect(dead.ended).rejects.toMatchObject({ code: 'telegram.unauthorized', whose: 'operational' });
    expect(other.notices).toEqual([{ what: 'fatal', code: 'telegram.unauthorized' }]);
    await dead.stop();
    await other.close();
  });

  test.each([
    ['502', 'telegram.502', 1_000],
    ['500', 'telegram.500', 1_000],
    ['drop-before', 'network.lost', 1_000],
    ['429', 'telegram.429', 9_000],
  ] as const)('%s is waited out and nothing is lost', async (how, code, waitMs) => {
    const r = receiver();
    b.api.fail({ method: 'getUpdates', times: 1, how, retryAfter: 9 });
    mei.say('hello');
    polling = b.channel.poll(r.receive);
    await b.timers.ring(waitMs);
    await b.api.updates.settled();
    expect(r.done).toEqual(['hello']);
    expect(b.notices).toEqual([{ what: 'poll-failed', code, waitMs }]);
  });

  test('the waits double up to half a minute', async () => {
    b.api.fail({ method: 'getUpdates', times: 7, how: '500' });
    polling = b.channel.poll(receiver().receive);
    for (const ms of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) await b.timers.ring(ms);
    mei.say('hello');
    await b.api.updates.settled();
  });

  test('a batch that was lost on the way comes again', async () => {
    const r = receiver();
    mei.say('hello');
    b.api.fail({ method: 'getUpdates', times: 1, how: 'drop-after-accept' });
    polling = b.channel.poll(r.receive);
    await b.timers.ring(1_000);
    await b.api.updates.settled();
    expect(r.done).toEqual(['hello']);
  });

  test('a poll that hangs is given up ten seconds after its time', async () => {
    const hang = b.api.fail({ method: 'getUpdates', times: 1, how: 'hang' });
    polling = b.channel.poll(receiver().receive);
    await until(() => expect(hang.matched).toBe(1));
    await b.timers.ring(60_000);
    await b.timers.ring(1_000);
    mei.say('hello');
    await b.api.updates.settled();
    expect(b.notices).toEqual([{ what: 'poll-failed', code: 'network.timeout', waitMs: 1_000 }]);
  });
});

describe('stopping', () => {
  test('ends the waiting poll, finishes what runs and confirms it', async () => {
    const r = receiver();
    const release = r.hold('running');
    mei.say('running');
    mei.say('queued');
    polling = b.channel.poll(r.receive);
    await until(() => expect(r.took).toEqual(['running']));
    const stopped = polling.stop();
    await b.timers.waiting(3_000);
    release();
    await stopped;
    expect(r.done).toEqual(['running']);
    expect(b.api.updates.pending().map((update) => update.message?.text)).toEqual(['queued']);
    await polling.ended;
    expect(b.timers.waits).toEqual([]);
  });

  test('does not wait for ever, nor for one that keeps failing; Telegram keeps both', async () => {
    const r = receiver();
    r.hold('slow');
    r.fail.set('bad', 99);
    mei.say('slow');
    wang.say('bad');
    polling = b.channel.poll(r.receive);
    await until(() => expect(b.notices.length).toBe(1));
    const stopped = polling.stop();
    await b.timers.ring(3_000);
    await stopped;
    expect(b.api.updates.pending().length).toBe(2);
    expect(r.took).toEqual(['slow', 'bad']);
  });

  test('an idle poller stops at once, also twice', async () => {
    polling = b.channel.poll(receiver().receive);
    await until(() => expect(b.api.count('deleteWebhook').ok).toBe(1));
    await Promise.all([polling.stop(), polling.stop()]);
  });
});
