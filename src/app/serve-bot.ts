import type { RequestListener } from 'node:http';
import { systemTimers } from '../lib/timers.ts';
import { telegramChannel } from '../channels/telegram/telegram.ts';
import type { ProcessRole } from '../config/fields.ts';
import type { Backing } from '../delivery/backing.ts';
import type { PagesAddress } from '../lib/pages-address.ts';
import { meetBot } from '../storage/bots.ts';
import { runBot, type RunningBot } from './bot.ts';
import { programmeOf, reckonBy, type BotProgramme } from './bot-programme.ts';
import type { Ground } from './ground.ts';
import { menuOf } from './menu.ts';

/** How long a process keeps files and silent chats it took. Milliseconds. */
const claimForMs = 60_000;
/** Telegram's ceiling for a bot that pays for no more. */
const usualPerSecond = 30;

interface ServeBotParts {
  readonly ground: Ground;
  readonly backing: Backing;
  readonly id: string;
  readonly token: string;
  /** Whether messages are sent no faster than the channel allows. */
  readonly pacing: boolean;
  /** The webhook's path under `PUBLIC_URL`, and the word Telegram says with every call. */
  readonly path: string;
  readonly secret: string;
  /** Where its pages are reached. */
  readonly pages: () => PagesAddress | undefined;
}

/** One bot served by this process. */
export interface ServedBot extends Pick<RunningBot, 'settled' | 'tick' | 'sweep'> {
  readonly id: string;
  /** The rules it is served by. */
  readonly rules: BotProgramme;
  /** Signs who opens a page in the bot's chat. */
  readonly token: string;
  /** Where its webhook is taken, if it is. */
  readonly door: { readonly path: string; readonly listener: RequestListener } | undefined;
  /** Has Telegram send what comes: asks for the webhook, whose door has to be open, or begins to poll. */
  open(): Promise<void>;
  /** Rejects when serving ended by itself (the token was taken back). */
  readonly ended: Promise<never>;
  stop(): Promise<void>;
}

/** Puts one bot on Telegram. Throws where Telegram does not know its token, or is out of reach. */
export async function serveBot({ ground, backing, id, token, pacing, path, secret, pages }: ServeBotParts): Promise<ServedBot> {
  const { settings, clock, log, db } = ground;
  const channel = telegramChannel({
    bot: id,
    token,
    apiRoot: settings.telegramApiRoot,
    now: () => clock.now(),
    timers: systemTimers,
    notify: ({ what, ...facts }) => {
      const { cause, ...plain } = facts as { cause?: unknown };
      if (cause === undefined) log.warn(`telegram.${what}`, { bot: id, ...plain });
      else log.error(`telegram.${what}`, cause, { bot: id, ...plain });
    },
  });
  const does = (role: ProcessRole): boolean => settings.roles.includes(role);
  try {
    const { username } = await channel.me();
    const rules = await programmeOf(ground, id);
    const { perSecond } = await meetBot(db, { id, username, programme: ground.programme.programme, perSecond: usualPerSecond }, clock.now());
    await reckonBy(ground, id, rules.programme);
    const bot = runBot({
      ...ground,
      programme: rules.programme,
      bot: id,
      channel,
      username,
      pages,
      queue: backing.queue(id),
      does,
      ledger: pacing ? backing.ledger(id, perSecond) : undefined,
      claimFor: claimForMs,
    });
    await channel.menu(menuOf(ground.texts)).catch((error: unknown) => log.error('telegram.menu', error, { bot: id }));
    const { publicUrl } = settings;
    const hook = publicUrl !== undefined && does('web') ? channel.webhook(bot.receive, secret) : undefined;
    let polling: ReturnType<typeof channel.poll> | undefined;
    let end: (error: unknown) => void = () => undefined;
    const ended = new Promise<never>((_resolve, reject) => (end = reject));
    ended.catch(() => undefined);
    return {
      id,
      rules,
      token,
      door: hook === undefined ? undefined : { path, listener: hook },
      open: async () => {
        if (hook !== undefined) await channel.setUp(`${publicUrl}${path}`, secret);
        if (publicUrl !== undefined || !does('bot')) return;
        polling = channel.poll(bot.receive);
        polling.ended.catch(end);
      },
      ended,
      settled: () => bot.settled(),
      tick: () => bot.tick(),
      sweep: () => bot.sweep(),
      stop: async () => {
        await polling?.stop();
        await bot.stop();
        await channel.close();
      },
    };
  } catch (error) {
    await channel.close();
    throw error;
  }
}
