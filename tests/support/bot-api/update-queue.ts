import { conflict } from './refusal.ts';
import type { Update } from './wire.ts';

/** An update that waits to be acknowledged. */
export interface PendingUpdate {
  readonly seq: number;
  readonly update: Update;
  readonly createdAt: number;
  handedOut: number;
}

export interface PushOptions {
  /** Queue it although the bot did not ask for its kind, as happens just after setWebhook. */
  readonly evenIfNotAllowed?: boolean;
}

interface Waiter {
  readonly limit: number;
  readonly resolve: (updates: readonly Update[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Kinds that a bot gets only when it names them. */
const ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** The updates that a bot has not yet acknowledged, handed out by long polling or to the webhook. */
export class UpdateQueue {
  readonly #now: () => number;
  readonly #pending = new Map<number, PendingUpdate>();
  readonly #settled = new Set<() => void>();
  #nextSeq = 1;
  #nextUpdateId = 1;
  #allowed: readonly string[] = [];
  #waiter: Waiter | undefined;
  /** Called for each new update while a webhook is set. */
  onPush: ((pending: PendingUpdate) => void) | undefined;
  twice = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  get size(): number {
    return this.#pending.size;
  }

  /** The updates that nobody has acknowledged yet. */
  pending(): readonly Update[] {
    return [...this.#pending.values()].map((one) => one.update);
  }

  entries(): readonly PendingUpdate[] {
    return [...this.#pending.values()];
  }

  get allowed(): readonly string[] {
    return this.#allowed;
  }

  /** An empty list means all kinds but those on request; undefined leaves the setting as it was. */
  allow(kinds: readonly string[] | undefined): void {
    if (kinds !== undefined) this.#allowed = kinds;
  }

  #allows(update: Update): boolean {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? '';
    return this.#allowed.length === 0 ? !ON_REQUEST.has(kind) : this.#allowed.includes(kind);
  }

  /** Queues an update; without an update_id it gets the next one. The same id may be pushed again on purpose. */
  push(raw: Partial<Update>, options: PushOptions = {}): Update {
    const update: Update = { ...raw, update_id: raw.update_id ?? this.#nextUpdateId };
    this.#nextUpdateId = Math.max(this.#nextUpdateId, update.update_id + 1);
    if (options.evenIfNotAllowed !== true && !this.#allows(update)) return update;
    const entry: PendingUpdate = { seq: this.#nextSeq, update, createdAt: this.#now(), handedOut: 0 };
    this.#nextSeq += 1;
    this.#pending.set(entry.seq, entry);
    if (this.onPush !== undefined) this.onPush(entry);
    else if (this.#waiter !== undefined) this.#settle(this.#waiter);
    return update;
  }

  acknowledge(entry: PendingUpdate): void {
    this.#pending.delete(entry.seq);
    this.#tellSettled();
  }

  clear(): void {
    this.#pending.clear();
    this.#tellSettled();
  }

  /** Resolves as soon as every update is acknowledged. */
  settled(): Promise<void> {
    return this.#pending.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#settled.add(resolve));
  }

  #tellSettled(): void {
    if (this.#pending.size > 0) return;
    for (const resolve of this.#settled) resolve();
    this.#settled.clear();
  }

  expired(entry: PendingUpdate): boolean {
    return this.#now() - entry.createdAt > DAY_MS;
  }

  #confirm(offset: number): void {
    if (offset < 0) {
      const drop = this.#pending.size + offset;
      let i = 0;
      for (const seq of this.#pending.keys()) if (i++ < drop) this.#pending.delete(seq);
    }
    for (const [seq, entry] of this.#pending) {
      if (this.expired(entry)) this.#pending.delete(seq);
      // A duplicate pushed with an old id has to be seen once before an offset can confirm it.
      else if (entry.handedOut === 0) break;
      else if (entry.update.update_id < offset) this.#pending.delete(seq);
    }
    this.#tellSettled();
  }

  #batch(limit: number): readonly Update[] {
    const out: Update[] = [];
    for (const entry of this.#pending.values()) {
      if (out.length >= limit) break;
      entry.handedOut += 1;
      out.push(entry.update);
      if (this.twice) out.push(entry.update);
    }
    return out;
  }

  #settle(waiter: Waiter): void {
    clearTimeout(waiter.timer);
    this.#waiter = undefined;
    waiter.resolve(this.#batch(waiter.limit));
  }

  /** Ends a waiting getUpdates with 409, as another getUpdates or a setWebhook does. */
  interrupt(words: string): void {
    const waiter = this.#waiter;
    if (waiter === undefined) return;
    clearTimeout(waiter.timer);
    this.#waiter = undefined;
    waiter.reject(conflict(words));
  }

  /** The getUpdates method: confirms, then answers at once or as soon as there is something. */
  poll(offset: number, limit: number, timeoutMs: number): readonly Update[] | Promise<readonly Update[]> {
    this.interrupt('terminated by other getUpdates request; make sure that only one bot instance is running');
    this.#confirm(offset);
    if (this.#pending.size > 0 || timeoutMs === 0) return this.#batch(limit);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiter = undefined;
        resolve([]);
      }, timeoutMs);
      this.#waiter = { limit, resolve, reject, timer };
    });
  }

  /** The client of a waiting getUpdates went away, or the server closes. */
  abandon(): void {
    const waiter = this.#waiter;
    if (waiter === undefined) return;
    this.#waiter = undefined;
    clearTimeout(waiter.timer);
    waiter.resolve([]);
  }
}
