import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { PendingUpdate, UpdateQueue } from './update-queue.ts';
import type { Update } from './wire.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
}

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
    const body = value as { chat?: { id?: number }; message?: { chat?: { id?: number } }; from?: { id?: number }; user?: { id?: number } };
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
    const body = JSON.stringify(entry.update);
    const send = target.url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(target.url, {
      method: 'POST',
      ...(this.#agent === undefined ? {} : { agent: this.#agent }),
      timeout: this.#timing.timeoutMs,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(target.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': target.secret }),
      },
    });
    const active = this.#active;
    active.add(request);
    entry.handedOut += 1;
    const finish = (error: string | undefined, retryAfterMs: number | undefined): void => {
      if (!active.delete(request) || active !== this.#active) return;
      if (error === undefined) this.#succeeded(key, lane, entry);
      else this.#failed(key, lane, error, retryAfterMs);
      this.#pump();
    };
    request.on('timeout', () => request.destroy(new Error('Read timeout expired')));
    request.on('error', (error) => finish(error.message, undefined));
    request.on('response', (response) => this.#read(response, finish));
    request.end(body);
  }

  #read(response: IncomingMessage, finish: (error: string | undefined, retryAfterMs: number | undefined) => void): void {
    const status = response.statusCode ?? 0;
    const good = status >= 200 && status < 300;
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (text += chunk));
    response.on('error', (error) => finish(error.message, undefined));
    response.on('end', () => {
      const retryAfter = Number(response.headers['retry-after']);
      const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? Math.min(retryAfter, 3600) * 1000 : undefined;
      if (good && text.includes('"method"')) this.#onReply(text);
      finish(good ? undefined : `Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`, wait);
    });
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
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#ready.push(key);
      this.#pump();
    }, retryAfterMs ?? this.#timing.backoff(lane.retries));
    this.#timers.add(timer);
  }
}
