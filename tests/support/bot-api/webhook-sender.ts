import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { postUpdate, type WebhookTarget } from './post-update.ts';
import type { PendingUpdate, UpdateQueue } from './update-queue.ts';
import type { Update } from './wire.ts';

export interface WebhookTiming {
  /** Milliseconds before the given retry (1 is the first). */
  readonly backoff: (retry: number) => number;
  readonly timeoutMs: number;
}

/** Telegram retries at once, then after 2, 4, 8 … up to 60 seconds. */
export const telegramsBackoff = (retry: number): number => (retry === 1 ? 0 : Math.min(60, 2 ** (retry - 1)) * 1000);

interface Lane {
  readonly waiting: PendingUpdate[];
  retries: number;
  posted: number;
}

/** Which updates must keep their order among themselves: those of one chat, else of one person. */
function laneOf(update: Update): number {
  for (const [key, value] of Object.entries(update)) {
    if (key === 'update_id' || typeof value !== 'object' || value === null) continue;
    const body = value as {
      chat?: { id?: number };
      message?: { chat?: { id?: number } };
      from?: { id?: number };
      user?: { id?: number };
    };
    return body.chat?.id ?? body.message?.chat?.id ?? body.from?.id ?? body.user?.id ?? 0;
  }
  return 0;
}

/** Delivers updates to the bot's webhook: per chat in order, over few connections, until they are acknowledged. */
export class WebhookSender {
  readonly #queue: UpdateQueue;
  readonly #timing: WebhookTiming;
  readonly #onReply: (body: string) => void;
  readonly #now: () => number;
  #target: WebhookTarget | undefined;
  #agent: HttpAgent | undefined;
  #lanes = new Map<number, Lane>();
  #ready: number[] = [];
  #active = new Set<ClientRequest>();
  #timers = new Set<NodeJS.Timeout>();
  lastError: { readonly date: number; readonly message: string } | undefined;

  constructor(queue: UpdateQueue, timing: WebhookTiming, now: () => number, onReply: (body: string) => void) {
    this.#queue = queue;
    this.#timing = timing;
    this.#now = now;
    this.#onReply = onReply;
  }

  get target(): WebhookTarget | undefined {
    return this.#target;
  }

  start(target: WebhookTarget): void {
    this.stop();
    this.#target = target;
    const options = { keepAlive: true, maxSockets: target.maxConnections };
    this.#agent = target.url.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options);
    this.#queue.onPush = (entry) => this.#enqueue(entry);
    for (const entry of this.#queue.entries()) this.#enqueue(entry);
  }

  /** Stops at once: what is under way is broken off, and stays pending. */
  stop(): void {
    this.#target = undefined;
    this.#queue.onPush = undefined;
    for (const timer of this.#timers) clearTimeout(timer);
    const active = this.#active;
    this.#active = new Set();
    this.#timers = new Set();
    this.#lanes = new Map();
    this.#ready = [];
    this.lastError = undefined;
    for (const request of active) request.destroy();
    this.#agent?.destroy();
    this.#agent = undefined;
  }

  #enqueue(entry: PendingUpdate): void {
    const key = laneOf(entry.update);
    const lane = this.#lanes.get(key);
    if (lane === undefined) {
      this.#lanes.set(key, { waiting: [entry], retries: 0, posted: 0 });
      this.#ready.push(key);
      this.#pump();
    } else lane.waiting.push(entry);
  }

  #pump(): void {
    const target = this.#target;
    while (target !== undefined && this.#active.size < target.maxConnections) {
      const key = this.#ready.shift();
      if (key === undefined) return;
      const lane = this.#lanes.get(key);
      const entry = lane?.waiting[0];
      if (lane === undefined || entry === undefined) this.#lanes.delete(key);
      else if (this.#queue.expired(entry)) this.#done(key, lane, entry);
      else this.#post(target, key, lane, entry);
    }
  }

  #post(target: WebhookTarget, key: number, lane: Lane, entry: PendingUpdate): void {
    const active = this.#active;
    entry.handedOut += 1;
    const request = postUpdate(target, this.#agent, this.#timing.timeoutMs, entry.update, (outcome) => {
      // After a stop this answer belongs to a webhook that is no more.
      if (!active.delete(request) || active !== this.#active) return;
      if (outcome.ok) {
        if (outcome.body.includes('"method"')) this.#onReply(outcome.body);
        this.#succeeded(key, lane, entry);
      } else this.#failed(key, lane, outcome.error, outcome.retryAfterMs);
      this.#pump();
    });
    active.add(request);
  }

  #succeeded(key: number, lane: Lane, entry: PendingUpdate): void {
    lane.posted += 1;
    lane.retries = 0;
    if (this.#queue.twice && lane.posted < 2) this.#ready.push(key);
    else this.#done(key, lane, entry);
  }

  #done(key: number, lane: Lane, entry: PendingUpdate): void {
    lane.waiting.shift();
    lane.posted = 0;
    lane.retries = 0;
    if (lane.waiting.length === 0) this.#lanes.delete(key);
    else this.#ready.push(key);
    this.#queue.acknowledge(entry);
  }

  #failed(key: number, lane: Lane, message: string, retryAfterMs: number | undefined): void {
    this.lastError = { date: Math.floor(this.#now() / 1000), message };
    lane.retries += 1;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#ready.push(key);
        this.#pump();
      },
      retryAfterMs ?? this.#timing.backoff(lane.retries),
    );
    this.#timers.add(timer);
  }
}
