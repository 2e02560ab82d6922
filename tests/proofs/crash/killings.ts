import type { BotApi } from '../../support/bot-api/bot-api.ts';
import type { Chance } from '../support/dose.ts';
import type { BotProcess } from './bot-process.ts';

/** Kills the bot at a moment nobody can foresee, and starts it again at once. */
export async function killOnce(bot: BotProcess, api: BotApi, chance: Chance): Promise<'starting' | 'serving'> {
  if (chance.percent(15)) {
    // While it opens its database, as far as this machine has come in that time.
    await moment(chance.whole(50, 2_500));
    await bot.end('SIGKILL');
    bot.start();
    return 'starting';
  }
  await bot.serving();
  await said(api, chance.whole(1, 120));
  await moment(chance.whole(0, 40));
  await bot.end('SIGKILL');
  bot.start();
  return 'serving';
}

/** Misfortunes on the way to Telegram, now and then, until they are called off. */
export function misfortunes(api: BotApi, chance: Chance): { readonly happened: () => number; end(): void } {
  const orders = (['drop-after-accept', '502', 'drop-before'] as const).map((how) => ({ how, method: 'sendMessage', times: 1 }));
  let happened = 0;
  let over = false;
  const stop = api.bot.chats.listen((_chat, event) => {
    if (over || event.kind !== 'message' || !event.fromBot || !chance.percent(2)) return;
    happened += 1;
    api.fail(chance.percent(10) ? { method: 'getUpdates', how: '502', times: 1 } : chance.one(orders));
  });
  return {
    happened: () => happened,
    end: () => {
      over = true;
      stop();
    },
  };
}

/** Resolves when the bot has said something so many times from now on; or when nobody is left to talk to it. */
function said(api: BotApi, times: number): Promise<void> {
  return new Promise((resolve) => {
    let left = times;
    const stop = api.bot.chats.listen((_chat, event) => {
      if (event.kind !== 'message' || !event.fromBot || --left > 0) return;
      stop();
      resolve();
    });
  });
}

const moment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
