export interface RateLimits {
  /** Messages in any one second, over all chats. */
  readonly perBot: number;
  /** Messages a second in one chat, after the burst. */
  readonly perChat: number;
  readonly burst: number;
  /** Messages in any one minute in a group. */
  readonly perGroupMinute: number;
}

export const TELEGRAMS_LIMITS: RateLimits = { perBot: 30, perChat: 1, burst: 5, perGroupMinute: 20 };

/** Judges each message that a bot sends by Telegram's limits, under the given clock. */
export class RateLimiter {
  readonly #limits: RateLimits;
  #sent: number[] = [];
  readonly #buckets = new Map<number, { tokens: number; at: number }>();
  readonly #groups = new Map<number, number[]>();

  constructor(limits: RateLimits) {
    this.#limits = limits;
  }

  /** Seconds to wait, or 0 and the messages are counted. */
  take(chatId: number, now: number, messages = 1): number {
    const { perBot, perChat, burst, perGroupMinute } = this.#limits;
    this.#sent = this.#sent.filter((at) => now - at < 1000);
    const oldest = this.#sent[0];
    if (oldest !== undefined && this.#sent.length + messages > perBot) return Math.max(1, Math.ceil((oldest + 1000 - now) / 1000));
    const group = chatId < 0 ? (this.#groups.get(chatId) ?? []).filter((at) => now - at < 60_000) : [];
    const first = group[0];
    if (first !== undefined && group.length + messages > perGroupMinute) return Math.max(1, Math.ceil((first + 60_000 - now) / 1000));
    const bucket = this.#buckets.get(chatId) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perChat);
    // An album of ten is one push against a burst of five: it is let through when the bucket is full.
    const need = Math.min(messages, burst);
    if (tokens + 1e-9 < need) {
      this.#buckets.set(chatId, { tokens, at: now });
      return Math.max(1, Math.ceil((need - tokens) / perChat));
    }
    this.#buckets.set(chatId, { tokens: tokens - need, at: now });
    for (let i = 0; i < messages; i += 1) this.#sent.push(now);
    if (chatId < 0) this.#groups.set(chatId, [...group, ...Array.from({ length: messages }, () => now)]);
    return 0;
  }
}
