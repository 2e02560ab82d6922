import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { no, ok, type Result } from '../../lib/result.ts';

/** Who opened a page in Telegram, as Telegram signed it. */
interface Launch {
  /** The account; in a private chat it is the chat as well. */
  readonly account: string;
  /** The signature: each signs somebody in once. */
  readonly hash: string;
  /** When the data are too old: epoch milliseconds. */
  readonly endsAt: number;
}

/** Why launch data are not believed. */
type LaunchFault = 'malformed' | 'forged' | 'stale' | 'future';

const lastsMs = 3_600_000;
/** So far Telegram's clock may be ahead of ours. Milliseconds. */
const aheadMs = 30_000;
const longest = 8_192;

const shape = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  auth_date: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
  user: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'json' });
        return z.NEVER;
      }
    })
    .pipe(z.object({ id: z.int().positive() })),
});

/**
 * Reads `initData` of a Telegram Mini App and believes it where the bot's token signed it (HMAC-SHA-256 under a key derived from the token,
 * compared in constant time) at most an hour ago. https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function readLaunch(data: string, token: string, now: number): Result<Launch, LaunchFault> {
  const pairs = data.length > longest ? [] : [...new URLSearchParams(data)];
  const fields = new Map(pairs);
  const read = shape.safeParse(Object.fromEntries(fields));
  // A name that stands twice would let what was signed differ from what is read.
  if (!read.success || fields.size !== pairs.length) return no('malformed');
  const { hash, auth_date, user } = read.data;
  const signed = pairs
    .filter(([name]) => name !== 'hash')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  const right = createHmac('sha256', key).update(signed).digest();
  if (!timingSafeEqual(right, Buffer.from(hash, 'hex'))) return no('forged');
  const at = auth_date * 1000;
  if (at > now + aheadMs) return no('future');
  if (now - at > lastsMs) return no('stale');
  return ok({ account: String(user.id), hash, endsAt: at + lastsMs });
}
