import { CallLog } from './call-log.ts';
import { CallbackBook } from './callback-book.ts';
import { ChatStore } from './chat-store.ts';
import { FailurePlan } from './failure-plan.ts';
import { FileStore } from './file-store.ts';
import { RateLimiter, TELEGRAMS_LIMITS, type RateLimits } from './rate-limiter.ts';
import { UpdateQueue } from './update-queue.ts';
import type { User } from './wire.ts';

export interface BotOptions {
  readonly token: string;
  /** The clock of dates, limits and expiries; long polling and retries wait in real time. */
  readonly now?: () => number;
  readonly username?: string;
  readonly firstName?: string;
  /** For benchmarks: no deep validation, unknown chats are taken, little is remembered. */
  readonly light?: boolean;
  /** Answer 429 beyond Telegram's limits. */
  readonly limits?: boolean | Partial<RateLimits>;
  /** How long a button press can be answered; 30 seconds where nothing is said. */
  readonly callbackLifeMs?: number;
  /** How many calls `api.calls` remembers. */
  readonly callCap?: number;
  /** Milliseconds before webhook retry n; Telegram's 0, 2 s, 4 s … 60 s where nothing is said. */
  readonly webhookBackoff?: (retry: number) => number;
  readonly webhookTimeoutMs?: number;
  /** How long nextReply and idle wait before they fail with the transcript; 5 seconds where nothing is said. */
  readonly patienceMs?: number;
}

/** All that this server knows of one bot. */
export interface Bot {
  readonly token: string;
  readonly me: User;
  readonly now: () => number;
  readonly light: boolean;
  readonly chats: ChatStore;
  readonly files: FileStore;
  readonly updates: UpdateQueue;
  readonly calls: CallLog;
  readonly failures: FailurePlan;
  readonly callbacks: CallbackBook;
  readonly limiter: RateLimiter | undefined;
  /** What setMyCommands and its like have stored, by method and scope. */
  readonly settings: Map<string, unknown>;
}

/** A bot without people, messages or updates. */
export function createBot(options: BotOptions): Bot {
  const now = options.now ?? Date.now;
  const light = options.light ?? false;
  const { limits = false } = options;
  const id = Number(/^(\d+):/.exec(options.token)?.[1] ?? 1);
  return {
    token: options.token,
    me: {
      id,
      is_bot: true,
      first_name: options.firstName ?? 'Ferryman',
      username: options.username ?? 'ferryman_bot',
    },
    now,
    light,
    chats: new ChatStore(light ? 20 : 100_000),
    files: new FileStore(),
    updates: new UpdateQueue(now),
    calls: new CallLog(options.callCap ?? (light ? 0 : 20_000)),
    failures: new FailurePlan(),
    callbacks: new CallbackBook(options.callbackLifeMs ?? 30_000),
    limiter: limits === false ? undefined : new RateLimiter({ ...TELEGRAMS_LIMITS, ...(limits === true ? {} : limits) }),
    settings: new Map(),
  };
}
