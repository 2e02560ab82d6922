import type { Inbound } from '../../channels/contract.ts';
import { systemTimers } from '../../channels/timers.ts';
import { telegramChannel } from '../../channels/telegram/telegram.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { botsWithTokens, listBots, saveBot } from '../../storage/bots.ts';
import { demoBot } from '../demo-chat.ts';
import type { Ground } from '../ground.ts';
import type { Say, Services } from '../operations/operation.ts';
import { retryInbound } from '../retry.ts';
import { mainBot } from '../serve.ts';

export interface ServicesOptions {
  readonly language: string;
  /** Which bot, where the command names one. */
  readonly bot?: string;
}

/** What operations are given, on an open ground. A bot nobody has started yet gets its row: an import often comes first. */
export async function servicesOn(ground: Ground, { language, bot = ground.settings.demo ? demoBot : mainBot }: ServicesOptions): Promise<Services> {
  const { db, clock, texts, programme, settings } = ground;
  const bots = await listBots(db);
  if (!bots.some(({ id }) => id === bot)) {
    if (bot !== mainBot && bot !== demoBot) throw new FerrymanError('bot.unknown', 'user', { bot });
    await saveBot(db, { id: bot, programme: programme.programme, perSecond: 30 }, clock.now());
  }
  const say: Say = (key, args = {}) => texts.format(language, key, args);
  let username = bots.find(({ id }) => id === bot)?.username;
  const link = async (code: string): Promise<string> => {
    username ??= await askName(ground, bot);
    return `https://t.me/${username}?start=${code}`;
  };
  // What is on record is what `Receiver` sealed there.
  const retry: Services['retry'] = (inbound) => retryInbound(ground, { bot, channel: settings.demo ? 'simulator' : 'telegram' }, inbound as Inbound);
  return { ...ground, settings, bot, language, say, link, retry };
}

/** The bot's own name, from Telegram. Throws `invite.username` where there is no token to ask with. */
async function askName({ settings, clock, db, seal }: Ground, bot: string): Promise<string> {
  const sealed = bot === mainBot ? undefined : (await botsWithTokens(db)).find(({ id }) => id === bot)?.token;
  const botToken = bot === mainBot ? settings.botToken : sealed && seal.open(sealed);
  if (botToken === undefined) throw new FerrymanError('invite.username', 'operational');
  const channel = telegramChannel({
    bot,
    token: botToken,
    apiRoot: settings.telegramApiRoot,
    now: () => clock.now(),
    timers: systemTimers,
    notify: () => undefined,
  });
  try {
    return (await channel.me()).username;
  } finally {
    await channel.close();
  }
}
