/**
 * The same broadcast the way people usually do it, as a process of its own: grammY with its throttler (`RIVAL=grammy`), or BullMQ with its limiter
 * and a bare sender (`RIVAL=bullmq`). Whoever writes meanwhile is answered; BullMQ is told that answers come first.
 */
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Queue, Worker } from 'bullmq';
import { Bot, GrammyError } from 'grammy';
import { Redis } from 'ioredis';

const { RIVAL, BOT_TOKEN = '', API_ROOT = '', REDIS_URL = '', CHATS = '0', FIRST_CHAT = '0' } = process.env;
const chats = Array.from({ length: Number(CHATS) }, (_, n) => Number(FIRST_CHAT) + n);
const bot = new Bot(BOT_TOKEN, { client: { apiRoot: API_ROOT } });
const words = 'The office is closed on Friday.';

/** A 429 says how long to wait, and then it is sent again. */
async function patiently(send: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await send();
      return;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 429) throw error;
      await new Promise((resolve) => setTimeout(resolve, (error.parameters.retry_after ?? 1) * 1000));
    }
  }
}

if (RIVAL === 'grammy') {
  bot.api.config.use(apiThrottler());
  bot.on('message', (ctx) => patiently(() => ctx.reply('Hello.')));
  void bot.start({ onStart: () => console.log('serving') });
  await Promise.all(chats.map((chat) => patiently(() => bot.api.sendMessage(chat, words))));
} else {
  const connection = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
  const queue = new Queue('broadcast', { connection });
  bot.on('message', async (ctx) => void (await queue.add('reply', { chat: ctx.chat.id, words: 'Hello.' }, { priority: 1 })));
  await queue.addBulk(chats.map((chat) => ({ name: 'bulk', data: { chat, words }, opts: { priority: 2, removeOnComplete: true } })));
  const worker = new Worker<{ chat: number; words: string }>('broadcast', ({ data }) => patiently(() => bot.api.sendMessage(data.chat, data.words)), {
    connection,
    concurrency: 32,
    limiter: { max: 30, duration: 1000 },
  });
  worker.on('error', () => undefined);
  void bot.start({ onStart: () => console.log('serving') });
}
