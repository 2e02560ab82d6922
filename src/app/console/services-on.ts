import type { Inbound } from '../../channels/contract.ts';
import { systemTimers } from '../../lib/timers.ts';
import { telegramChannel } from '../../channels/telegram/telegram.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { no, ok } from '../../lib/result.ts';
import { botsWithTokens, listBots, saveBot } from '../../storage/bots.ts';
import { demoBotOf } from '../demo/village.ts';
import { programmeOf } from '../bot-programme.ts';
import type { Ground } from '../ground.ts';
import type { Say, Services } from '../operations/operation.ts';
import { retryInbound } from '../retry.ts';
import { mainBot } from '../serve.ts';

interface ServicesOptions {
  readonly language: string;
  /** Which bot, where the command names one. */
  readonly bot?: string;
}

/** What operations are given, on an open ground. A bot nobody has started yet gets its row: an import often comes first. */
export async function servicesOn(ground: Ground, { language, bot = ground.settings.demo ? demoBotOf(language) : mainBot }: ServicesOptions): Promise<Services> {
  const { db, clock, texts, programme, settings } = ground;
  const bots = await listBots(db);
  if (!bots.some(({ id }) => id === bot)) {
    if (bot !== mainBot && bot !== demoBotOf(language)) throw new FerrymanError('bot.unknown', 'user', { bot });
    await saveBot(db, { id: bot, programme: programme.programme, perSecond: 30 }, clock.now());
  }
  // Rules that cannot be read any more stop whoever needs them, not the command that gives the bot new ones.
  const rules = await programmeOf(ground, bot).then(
    ({ programme: own }) => ok(own),
    (error: unknown) => no(error),
  );
  const own = (): Programme => {
    if (!rules.ok) throw rules.error;
    return rules.value;
  };
  const say: Say = (key, args = {}) => texts.format(language, key, args);
  let username = bots.find(({ id }) => id === bot)?.username;
  const link = async (code: string): Promise<string> => {
    username ??= await askName(ground, bot);
    return `https://t.me/${username}?start=${code}`;
  };
  // What is on record is what `Receiver` sealed there.
  const retry: Services['retry'] = (inbound) =>
    retryInbound({ ...ground, programme: own() }, { bot, channel: settings.demo ? 'simulator' : 'telegram' }, inbound as Inbound);
  return {
    ...ground,
    get programme() {
      return own();
    },
    settings,
    bot,
    language,
    say,
    link,
    retry,
  };
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
