import { FerrymanError } from '../../lib/errors.ts';
import type { Inbound, Receive, Source } from '../contract.ts';
import { pause } from '../../lib/timers.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Answer, BotApi } from './http.ts';
import { wantedKinds } from './kinds.ts';
import { Lanes } from './lanes.ts';
import type { Notify } from './notice.ts';
import { troubleOf } from './outcome.ts';
import { Window } from './window.ts';

export interface PollOptions {
  readonly api: BotApi;
  /** Reads a raw update; `undefined` for one without a number. */
  readonly hear: (update: unknown) => Inbound | undefined;
  readonly receive: Receive;
  readonly timers: Timers;
  readonly notify: Notify;
  /** Comes before the first poll and is tried until it succeeds, such as taking down a webhook. */
  readonly begin?: () => Promise<Answer>;
  /** How long Telegram holds a poll open, in seconds. */
  readonly holdSeconds?: number;
  /** How many updates run at once. */
  readonly width?: number;
  /** How long stop() waits for what runs, in milliseconds. */
  readonly graceMs?: number;
}

/** A running poller. `ended` resolves after stop() and rejects with FerrymanError `telegram.unauthorized` (operational) when the token is no longer one. */
export interface Polling extends Source {
  readonly ended: Promise<void>;
}

/** Between 1 s and 30 s, doubling. */
const backoff = (attempt: number): number => Math.min(30_000, 1_000 * 2 ** Math.min(attempt - 1, 5));
/** Between 0.2 s and 60 s, doubling: the person is waiting. */
const backoffUpdate = (attempt: number): number => Math.min(60_000, 200 * 2 ** Math.min(attempt - 1, 9));
/** How long a batch may take before the next one is asked for beside it. */
const patienceMs = 250;
/** How long to leave Telegram alone when it had nothing but what we are working on: such a poll returns at once. */
const restMs = 500;
/** What Telegram hands out at most. */
const batch = 100;

/**
 * Takes updates by long polling until stopped. Updates of one chat run in order, chats beside each other. Telegram
 * forgets an update only when it has taken effect; one that fails is tried again for ever, and holds up its own chat
 * and, a hundred updates later, the rest: that is as much as Telegram hands out before a confirmation.
 */
export function poll(options: PollOptions): Polling {
  const { api, hear, receive, timers, notify, begin, holdSeconds = 50, width = 64, graceMs = 3_000 } = options;
  const stopping = new AbortController();
  let nap = new AbortController();
  const window = new Window();
  window.onIdle(() => nap.abort());
  const lanes = new Lanes({
    width,
    waitAfter: (job, attempt, cause) => {
      const waitMs = backoffUpdate(attempt);
      notify({ what: 'again', updateId: job.id, attempt, waitMs, cause });
      return pause(timers, waitMs, stopping.signal);
    },
  });

  /** Gives the new ones of a batch to their chats; says how many there were. */
  const take = (updates: readonly unknown[]): number => {
    let fresh = 0;
    for (const update of updates) {
      const inbound = hear(update);
      if (inbound === undefined) {
        notify({ what: 'dropped' });
        continue;
      }
      const { updateId: id, chat } = inbound;
      if (!window.take(id)) continue;
      fresh++;
      const lane = chat === '' ? `update ${id}` : chat;
      lanes.push(lane, { id, run: () => receive(inbound), done: () => window.finish(id) });
    }
    return fresh;
  };

  const ask = (offset: number | undefined, hold: number, limit: number, timeoutMs: number, signal?: AbortSignal): Promise<Answer> =>
    api.call(
      'getUpdates',
      { ...(offset === undefined ? {} : { offset }), limit, timeout: hold, allowed_updates: wantedKinds },
      { timeoutMs, ...(signal === undefined ? {} : { signal }) },
    );

  const onTrouble = async (answer: Extract<Answer, { ok: false }>, failures: number): Promise<void> => {
    const trouble = troubleOf(answer);
    const code = 'code' in trouble ? trouble.code : 'telegram.429';
    if (code === 'telegram.401') {
      notify({ what: 'fatal', code: 'telegram.unauthorized' });
      throw new FerrymanError('telegram.unauthorized', 'operational');
    }
    const waitMs = trouble.how === 'wait' ? trouble.ms : backoff(failures);
    notify(code === 'telegram.409' ? { what: 'conflict', waitMs } : { what: 'poll-failed', code, waitMs });
    await pause(timers, waitMs, stopping.signal);
  };

  const loop = async (): Promise<void> => {
    let failures = 0;
    let begun = begin === undefined;
    while (!stopping.signal.aborted) {
      if (!begun && begin !== undefined) {
        const answer = await begin();
        begun = answer.ok;
        if (!answer.ok) await onTrouble(answer, ++failures);
        continue;
      }
      const offset = window.offset();
      const busy = window.open > 0;
      const hold = busy ? 0 : holdSeconds;
      const answer = await ask(offset, hold, batch, hold * 1_000 + 10_000, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!answer.ok) {
        await onTrouble(answer, ++failures);
        continue;
      }
      failures = 0;
      if (offset !== undefined) window.confirm(offset);
      const updates = Array.isArray(answer.result) ? answer.result : [];
      const fresh = take(updates);
      // Without progress, the same question would get the same answer at once, again and again.
      if (window.open > 0 || (updates.length > 0 && window.offset() === offset)) {
        nap = new AbortController();
        await pause(timers, fresh > 0 ? patienceMs : restMs, nap.signal);
      } else if (updates.length === 0) window.reset();
    }
  };

  const finish = async (): Promise<void> => {
    const grace = new AbortController();
    const finished = lanes.close().then(() => grace.abort());
    await Promise.race([finished, pause(timers, graceMs, grace.signal)]);
    const offset = window.offset();
    // Asking with an offset is how Telegram learns what has taken effect; what it hands out here comes again.
    if (offset !== undefined) await ask(offset, 0, 1, 1_000);
  };

  const run = async (): Promise<void> => {
    try {
      await loop();
    } finally {
      await finish();
    }
  };
  const ended = run();
  // Whoever starts a poller watches `ended`; stop() alone must not turn a dead token into a crash.
  ended.catch(() => undefined);
  return {
    ended,
    async stop() {
      // Closed first: the abort ends the waits of failed updates, which must not start again.
      void lanes.close();
      stopping.abort();
      nap.abort();
      await ended.catch(() => undefined);
    },
  };
}
