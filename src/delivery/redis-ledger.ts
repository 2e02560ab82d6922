import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { bucketOf, type Answer, type Ledger, type Room } from './ledger.ts';

/**
 * The ledger in Lua: what `memoryLedger` says, by the clock of Redis.
 * KEYS: next and held; the slots that count, by when they were used; one for each chat asked for.
 * ARGV: perSecond, window, then for each chat ahead, unasked, every, burst; then slot and use of what was used late.
 */
const claim = `
local time = redis.call('TIME')
local at = time[1] * 1000 + time[2] / 1000
local text = function(n) return string.format('%.3f', n) end
local perSecond, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local chats = #KEYS - 2
local state = redis.call('HMGET', KEYS[1], 'next', 'held')
local next = tonumber(state[1] or '0')
-- Nothing is known of what was sent before (Redis was emptied): it may have been a whole window's worth.
local held = state[2] and tonumber(state[2]) or (at + window)
for i = 3 + 4 * chats, #ARGV, 2 do redis.call('ZADD', KEYS[2], 'XX', ARGV[i + 1], ARGV[i]) end
local period = window / perSecond
local size = redis.call('ZCARD', KEYS[2])
local answers = {text(at), text(held)}
for i = 1, chats do
  local ahead, unasked = tonumber(ARGV[4 * i - 1]), ARGV[4 * i] == '1'
  local every, burst = tonumber(ARGV[4 * i + 1]), tonumber(ARGV[4 * i + 2])
  local full = tonumber(redis.call('GET', KEYS[i + 2]) or '0')
  local from = full - (burst - 1) * every
  local free = at
  if size >= perSecond then free = tonumber(redis.call('ZRANGE', KEYS[2], size - perSecond, size - perSecond, 'WITHSCORES')[2]) + window end
  local slot = math.max(at, held, free)
  if unasked then slot = math.max(slot, next) end
  if slot > at + ahead then
    answers[#answers + 1] = 'lane'
    answers[#answers + 1] = text(slot - ahead)
  elseif from > slot + 0.01 then
    answers[#answers + 1] = 'chat'
    answers[#answers + 1] = text(from)
  else
    if size >= perSecond then size = size - redis.call('ZREMRANGEBYRANK', KEYS[2], 0, size - perSecond) end
    while redis.call('ZADD', KEYS[2], 'NX', text(slot), text(slot)) == 0 do slot = slot + 0.001 end
    size = size + 1
    next = unasked and math.max(next + period, slot) or math.max(next, at) + period
    full = math.max(full, slot) + every
    redis.call('SET', KEYS[i + 2], text(full), 'PX', math.ceil(full - at) + 1)
    answers[#answers + 1] = 'slot'
    answers[#answers + 1] = text(slot)
  end
end
redis.call('HSET', KEYS[1], 'next', text(next), 'held', text(held))
return answers`;

const hold = `
local time = redis.call('TIME')
local at = time[1] * 1000 + time[2] / 1000
local held = math.max(tonumber(redis.call('HGET', KEYS[1], 'held') or '0'), at + tonumber(ARGV[1]))
redis.call('HSET', KEYS[1], 'held', string.format('%.3f', held))
redis.call('PUBLISH', KEYS[2], string.format('%.3f %.3f', held, at))
return 1`;

/** One bot's ledger on Redis. `ears` is a connection that only listens; both stay the caller's. Rejects where Redis is away. */
export function redisLedger(redis: Redis, ears: Redis, bot: string, room: Room): Ledger {
  const key = (name: string): string => `{ferryman-${bot}}:pace:${name}`;
  const heard: ((until: number, now: number) => void)[] = [];
  const listen = (channel: string, message: string): void => {
    if (channel !== key('hold')) return;
    const [until, now] = message.split(' ').map(Number);
    for (const one of heard) one(until!, now!);
  };
  const run = scripted(redis, claim);
  const holding = scripted(redis, hold);
  return {
    room,
    async claim(asks, late) {
      const keys = [key('state'), key('uses'), ...asks.map(({ chat }) => key(`chat:${chat}`))];
      const each = asks.flatMap(({ chat, lane }) => {
        const { every, burst } = bucketOf(chat);
        return [room.ahead[lane], lane === 'reply' ? 0 : 1, every, burst];
      });
      const raw = (await run(keys, [
        room.perSecond,
        room.window,
        ...each,
        ...late.flatMap(({ slot, used }) => [slot.toFixed(3), used.toFixed(3)]),
      ])) as string[];
      const answers = asks.map((_, n): Answer => {
        const moment = Number(raw[2 * n + 3]);
        const how = raw[2 * n + 2];
        return how === 'slot' ? { at: moment } : { after: moment, whose: how === 'chat' ? 'chat' : 'lane' };
      });
      return { now: Number(raw[0]), held: Number(raw[1]), answers };
    },
    async hold(ms) {
      await holding([key('state'), key('hold')], [ms]);
    },
    onHold(one) {
      if (heard.length === 0) {
        ears.on('message', listen);
        void ears.subscribe(key('hold')).catch(() => undefined);
      }
      heard.push(one);
    },
    close: async () => {
      ears.off('message', listen);
      if (heard.length > 0) await ears.unsubscribe(key('hold')).catch(() => undefined);
    },
  };
}

/** Runs a script by its hash, loading it the first time and when Redis has forgotten it. */
function scripted(redis: Redis, text: string): (keys: readonly string[], values: readonly (string | number)[]) => Promise<unknown> {
  const sha = createHash('sha1').update(text).digest('hex');
  return async (keys, values) => {
    const run = (): Promise<unknown> => redis.evalsha(sha, keys.length, ...keys, ...values);
    return run().catch(async (error: unknown) => {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      await redis.script('LOAD', text);
      return run();
    });
  };
}
