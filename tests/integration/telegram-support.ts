import { telegramChannel } from '../../src/channels/telegram/telegram.ts';
import type { TelegramChannel, TelegramOptions } from '../../src/channels/telegram/telegram.ts';
import type { Notice } from '../../src/channels/telegram/notice.ts';
import type { Timers } from '../../src/lib/timers.ts';
import { startBotApi } from '../support/bot-api/server.ts';

export const token = '4242:TEST-token';
export const noon = Date.parse('2026-03-02T12:00:00Z');

interface Pending {
  readonly ms: number;
  readonly run: () => void;
}

/** Timers that ring only when a test says so. */
export class HandTimers implements Timers {
  #pending: Pending[] = [];
  #watchers: { readonly ms: number; readonly found: () => void }[] = [];

  after(ms: number, run: () => void): () => void {
    const one = { ms, run };
    this.#pending.push(one);
    this.#watchers = this.#watchers.filter((watcher) => {
      if (watcher.ms !== ms) return true;
      watcher.found();
      return false;
    });
    return () => {
      this.#pending = this.#pending.filter((other) => other !== one);
    };
  }

  get waits(): readonly number[] {
    return this.#pending.map((one) => one.ms);
  }

  /** Resolves as soon as somebody waits exactly this long. */
  waiting(ms: number): Promise<void> {
    if (this.#pending.some((one) => one.ms === ms)) return Promise.resolve();
    return new Promise((found) => this.#watchers.push({ ms, found }));
  }

  /** Ends all waits of this length; waits for one where there is none yet. */
  async ring(ms: number): Promise<void> {
    await this.waiting(ms);
    const due = this.#pending.filter((one) => one.ms === ms);
    this.#pending = this.#pending.filter((one) => one.ms !== ms);
    for (const one of due) one.run();
  }
}

type Api = Awaited<ReturnType<typeof startBotApi>>;

export interface Bench {
  readonly api: Api;
  readonly channel: TelegramChannel;
  readonly timers: HandTimers;
  readonly notices: Notice[];
  close(): Promise<void>;
}

/** A strict Bot API server and our channel on it. */
export async function bench(options: Partial<TelegramOptions> = {}, server: Partial<Parameters<typeof startBotApi>[0]> = {}): Promise<Bench> {
  const api = await startBotApi({ token, now: () => noon, ...server });
  const timers = new HandTimers();
  const notices: Notice[] = [];
  const channel = telegramChannel({
    bot: 'demo',
    token,
    apiRoot: api.url,
    now: () => noon,
    timers,
    notify: (notice) => notices.push(notice),
    ...options,
  });
  return {
    api,
    channel,
    timers,
    notices,
    async close() {
      await api.close();
      await channel.close();
    },
  };
}
