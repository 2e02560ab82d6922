import type { IncomingMessage, ServerResponse } from 'node:http';
import { schedule } from 'node-cron';
import { systemTimers } from '../channels/timers.ts';
import { telegramChannel } from '../channels/telegram/telegram.ts';
import type { ProcessRole } from '../config/fields.ts';
import { openBacking } from '../delivery/backing.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Seal } from '../lib/seal.ts';
import { saveBot } from '../storage/bots.ts';
import { startWeb } from '../web/start-web.ts';
import type { Checks } from '../web/watch/watch-pages.ts';
import { runBot, type RunningBot } from './bot.ts';
import type { Ground } from './ground.ts';
import { menuOf } from './menu.ts';
import { upkeep } from './upkeep.ts';

/** The one bot that `BOT_TOKEN` stands for. */
export const mainBot = 'main';
const perSecond = 30;
const claimForMs = 60_000;
const webhookPath = '/telegram';

/** A serving process. */
export interface Serving {
  /** Resolves after `stop`; rejects when serving ended by itself (the token was taken back). */
  readonly ended: Promise<void>;
  /** Resolves when all that was received has taken effect and been answered. */
  settled(): Promise<void>;
  /** What each full minute brings, now: messages that are due, files that are owed, chats that fell silent. */
  tick(): Promise<void>;
  /** What serving stands on besides the database: each throws where it is not fit for work. */
  readonly checks: Checks;
  /** Takes no more updates, finishes what is under way, lets go of everything. */
  stop(): Promise<void>;
}

/** Serves Telegram: by webhook where `PUBLIC_URL` is set, else by long polling. Without `ticking` the minutes are left to the caller. */
export async function serveTelegram(ground: Ground, options: { readonly pacing: boolean; readonly ticking?: boolean }): Promise<Serving> {
  const { settings, clock, log, db } = ground;
  const { botToken } = settings;
  if (botToken === undefined) throw new FerrymanError('token.missing', 'operational');
  const channel = telegramChannel({
    bot: mainBot,
    token: botToken,
    apiRoot: settings.telegramApiRoot,
    now: () => clock.now(),
    timers: systemTimers,
    notify: ({ what, ...facts }) => {
      const { cause, ...plain } = facts as { cause?: unknown };
      if (cause === undefined) log.warn(`telegram.${what}`, plain);
      else log.error(`telegram.${what}`, cause, plain);
    },
  });
  const { username } = await channel.me();
  await saveBot(db, { id: mainBot, username, programme: ground.programme.programme, perSecond }, clock.now());
  const backing = await openBacking({ db, redisUrl: settings.redisUrl, log });
  const bot = runBot({
    ...ground,
    bot: mainBot,
    channel,
    username,
    queue: backing.queue(mainBot),
    works: settings.roles.includes('worker'),
    ledger: options.pacing ? backing.ledger(mainBot, perSecond) : undefined,
    claimFor: claimForMs,
  });
  await channel.menu(menuOf(ground.texts)).catch((error: unknown) => log.error('telegram.menu', error));

  const { roles, publicUrl, host, port } = settings;
  const does = (role: ProcessRole): boolean => roles.includes(role);
  const secret = settings.webhookSecret ?? webhookSecret(ground.seal);
  const hook = publicUrl !== undefined && does('web') ? channel.webhook(bot.receive, secret) : undefined;
  const raw = hook === undefined ? {} : { raw: { [webhookPath]: (request: IncomingMessage, response: ServerResponse) => hook.listener(request, response) } };
  const web = does('web') ? await startWeb({ host, port, ...raw }) : undefined;
  if (hook !== undefined) await channel.setUp(`${publicUrl}${webhookPath}`, secret);
  const polling = publicUrl === undefined && does('bot') ? channel.poll(bot.receive) : undefined;
  const ticking = options.ticking !== false && (does('clock') || does('worker'));
  const clockwork = ticking ? tickEachMinute(ground, bot) : undefined;
  log.info('serving', { bot: mainBot, by: publicUrl === undefined ? 'polling' : 'webhook' });
  return {
    ended: polling?.ended ?? new Promise(() => undefined),
    settled: () => bot.settled(),
    tick: () => bot.tick(),
    checks: { queue: () => backing.check() },
    async stop() {
      clockwork?.stop();
      await polling?.stop();
      await web?.stop();
      await bot.stop();
      await backing.close();
      await channel.close();
    },
  };
}

/** The word Telegram says with every webhook call, from the deployment's key: the same in all its processes, and of no use to learn the key. */
export const webhookSecret = (seal: Seal): string => seal.hash('ferryman webhook');

/** Ticks now and at every full minute: what the last process left is swept up at once. */
export function tickEachMinute(ground: Ground, bot: RunningBot): { stop(): void } {
  const tick = (): void => {
    void bot.tick().catch((error: unknown) => ground.log.error('tick', error));
    void upkeep(ground).catch((error: unknown) => ground.log.error('upkeep', error));
  };
  const task = schedule('* * * * *', tick);
  tick();
  return { stop: () => void task.stop() };
}
