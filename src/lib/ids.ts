import { randomBytes, randomFillSync } from 'node:crypto';
import type { Clock } from './clock.ts';

/** Makes ids and secrets. Given as an argument wherever one is needed, so a replay makes the same ones. */
export interface Ids {
  /** A UUID version 7: unique, and in the order of making within one process. RFC 9562 §5.7. */
  next(): string;
  /** An unguessable word of `bytes` random bytes, base64url. */
  secret(bytes: number): string;
}

const hex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** Writes `ms` and a counter in front of random bytes, as RFC 9562 lays out version 7. */
function uuidv7(ms: number, sequence: number, random: Uint8Array): string {
  const b = new Uint8Array(16);
  b.set(random.subarray(0, 8), 8);
  let rest = ms;
  for (let i = 5; i >= 0; i--) {
    b[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  b[6] = 0x70 | ((sequence >> 8) & 0x0f);
  b[7] = sequence & 0xff;
  b[8] = 0x80 | (b[8]! & 0x3f);
  let out = '';
  for (let i = 0; i < 16; i++) {
    out += hex[b[i]!]!;
    if (i === 3 || i === 5 || i === 7 || i === 9) out += '-';
  }
  return out;
}

/** Counts within a millisecond (12 bits) and never runs backwards, even where the clock does. */
function ordered(clock: Clock, random: () => Uint8Array): () => string {
  let last = 0;
  let sequence = 0;
  return () => {
    const now = Math.floor(clock.now());
    if (now > last) {
      last = now;
      sequence = 0;
    } else if (++sequence > 0xfff) {
      last += 1;
      sequence = 0;
    }
    return uuidv7(last, sequence, random());
  };
}

/** Ids from the machine's own randomness. */
export function randomIds(clock: Clock): Ids {
  const pool = new Uint8Array(4096);
  let used = pool.length;
  const eight = (): Uint8Array => {
    if (used + 8 > pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += 8;
    return pool.subarray(used - 8, used);
  };
  return { next: ordered(clock, eight), secret: (bytes) => randomBytes(bytes).toString('base64url') };
}

/** The same ids in every run, for tests and the demo: never for a deployment. */
export function seededIds(clock: Clock, seed = 1): Ids {
  let state = seed >>> 0 || 1;
  const byte = (): number => {
    // xorshift32, Marsaglia 2003
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state & 0xff;
  };
  const bytes = (n: number): Uint8Array => Uint8Array.from({ length: n }, byte);
  return {
    next: ordered(clock, () => bytes(8)),
    secret: (n) => Buffer.from(bytes(n)).toString('base64url'),
  };
}

/** Whether a string is a UUID as we write them: what came back from outside is asked before a database is. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
