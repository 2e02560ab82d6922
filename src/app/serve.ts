import { schedule } from 'node-cron';
import type { RequestListener } from 'node:http';
import type { ProcessRole } from '../config/fields.ts';
import { openBacking } from '../delivery/backing.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { PagesAddress } from '../lib/pages-address.ts';
import type { Seal } from '../lib/seal.ts';
import { botsWithTokens, programmeHashes } from '../storage/bots.ts';
import type { PagesBot } from '../web/pages/house.ts';
import { makeSite } from '../web/site.ts';
import { startWeb, type Web } from '../web/start-web.ts';
import type { Checks } from '../web/watch/watch-pages.ts';
import type { Ground } from './ground.ts';
import { loadAssets } from './load-assets.ts';
import { pagesAddress } from './pages-address.ts';
import { pagesHouse } from './pages-house.ts';
import { serveBot, type ServedBot } from './serve-bot.ts';
import { pagesUpkeep } from './pages-upkeep.ts';
import { upkeep } from './upkeep.ts';

/** The bot that `BOT_TOKEN` stands for. */
export const mainBot = 'main';
const webhookPath = '/telegram';
/** So long the end waits for a bot that is being started. Milliseconds. */
const lookPatienceMs = 5_000;

/** A serving process. */
export interface Serving {
  /** Resolves after `stop`; rejects when serving ended by itself (the token was taken back). */
  readonly ended: Promise<void>;
  /** Resolves when all that was received has taken effect and been answered. */
  settled(): Promise<void>;
  /** What each full minute brings, now: which bots there are; and by the process's roles messages that are due, files that are owed, chats that fell silent. */
  tick(): Promise<void>;
  /** What serving stands on besides the database: each throws where it is not fit for work. */
  readonly checks: Checks;
  /** Takes no more updates, finishes what is under way, lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Serves Telegram, every bot whose token is known: by webhook where `PUBLIC_URL` is set, else by long polling. The bot of `BOT_TOKEN` must
 * start; another one that does not is tried again each minute, and holds up nobody. Without `ticking` the minutes are left to the caller.
 */
export async function serveTelegram(ground: Ground, options: { readonly pacing: boolean; readonly ticking?: boolean }): Promise<Serving> {
  const { settings, log, db, seal } = ground;
  const { botToken, roles, publicUrl } = settings;
  if (botToken === undefined) throw new FerrymanError('token.missing', 'operational');
  const does = (role: ProcessRole): boolean => roles.includes(role);
  const backing = await openBacking({ db, redisUrl: settings.redisUrl, log });
  const served = new Map<string, ServedBot>();
  const doors = new Map<string, RequestListener>();
  /** Bots that are being started: it can take longer than a minute. */
  const starting = new Set<string>();

  let web: Web | undefined;
  const start = async (id: string, token: string): Promise<ServedBot> => {
    const main = id === mainBot;
    const secret = main ? (settings.webhookSecret ?? webhookSecret(seal)) : webhookSecret(seal, id);
    const path = main ? webhookPath : `${webhookPath}/${id}`;
    const pages = (): PagesAddress | undefined => pagesAddress(settings, id, web?.port);
    const bot = await serveBot({ ground, backing, id, token, pacing: options.pacing, path, secret, pages });
    served.set(id, bot);
    if (bot.door !== undefined) doors.set(bot.door.path, bot.door.listener);
    return bot;
  };
  /** Ends one bot; the others go on. */
  const end = async (bot: ServedBot): Promise<void> => {
    served.delete(bot.id);
    if (bot.door !== undefined) doors.delete(bot.door.path);
    await bot.stop();
  };
  /** Starts the bots that were added, were given other rules or did not start, and ends those whose token is gone. */
  const look = async (): Promise<void> => {
    const kept = await botsWithTokens(db);
    const hashes = await programmeHashes(db);
    for (const bot of served.values()) {
      const gone = bot.id !== mainBot && !kept.some(({ id }) => id === bot.id);
      if (gone || bot.rules.hash !== hashes.get(bot.id)) await end(bot);
    }
    const wanted = [
      { id: mainBot, token: () => botToken },
      ...kept.flatMap(({ id, token }) => (id === mainBot ? [] : [{ id, token: () => seal.open(token) }])),
    ];
    await Promise.all(
      wanted.map(async ({ id, token }) => {
        if (served.has(id) || starting.has(id)) return;
        starting.add(id);
        try {
          const bot = await start(id, token());
          bot.ended.catch((error: unknown) => {
            if (id === mainBot) return mainEnded(error);
            log.error('bot.ended', error, { bot: id });
            void end(bot);
          });
          await bot.open();
          log.info('serving', { bot: id });
        } catch (error) {
          log.error('bot.not_started', error, { bot: id });
          const half = served.get(id);
          if (half !== undefined) await end(half);
        } finally {
          starting.delete(id);
        }
      }),
    );
  };

  let mainEnded: (error: unknown) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => (mainEnded = reject));
  ended.catch(() => undefined);
  const each = (act: (bot: ServedBot) => Promise<void>): Promise<unknown> => Promise.all([...served.values()].map(act));
  const close = async (): Promise<void> => {
    await web?.stop();
    await each((bot) => bot.stop());
    await backing.close();
  };
  try {
    const main = await start(mainBot, botToken);
    if (does('web')) web = await openWeb(ground, served, doors);
    main.ended.catch(mainEnded);
    await main.open();
  } catch (error) {
    await close();
    throw error;
  }
  let stopping = false;
  /** Looks under way: the first minute does not wait for bots that are slow to start, the end does for a while. */
  const looking = new Set<Promise<void>>();
  const looks = (): Promise<void> => {
    if (stopping) return Promise.resolve();
    const looked = look()
      .catch((error: unknown) => log.error('bots.look', error))
      .finally(() => looking.delete(looked));
    looking.add(looked);
    return looked;
  };
  void looks();
  const tick = async (): Promise<void> => {
    // A bot that is slow to start must not keep the others from their minute.
    const looked = looks();
    await each((bot) => bot.tick().catch((error: unknown) => log.error('tick', error, { bot: bot.id })));
    await looked;
  };
  // Each process sees within a minute which bots there are, and does of the minute what its roles say.
  const clockwork = options.ticking === false ? undefined : tickEachMinute(ground, { tick, upkeep: does('clock') });
  log.info('serving', { bot: mainBot, by: publicUrl === undefined ? 'polling' : 'webhook' });
  return {
    ended,
    settled: async () => void (await each((bot) => bot.settled())),
    tick,
    checks: { queue: () => backing.check() },
    async stop() {
      clockwork?.stop();
      stopping = true;
      await Promise.race([Promise.all(looking), new Promise((resolve) => void setTimeout(resolve, lookPatienceMs).unref())]);
      await close();
    },
  };
}

/** The webhooks of the bots served, and the pages. */
async function openWeb(ground: Ground, served: ReadonlyMap<string, ServedBot>, raw: ReadonlyMap<string, RequestListener>): Promise<Web> {
  const { host, port } = ground.settings;
  const bot = (id: string): PagesBot | undefined => {
    const one = served.get(id);
    return one === undefined ? undefined : { token: one.token, programme: one.rules.programme };
  };
  const house = pagesHouse(ground, { assets: await loadAssets(), bot, sweep: (id) => served.get(id)?.sweep() });
  return startWeb({ host, port, raw, pages: makeSite({ house }) });
}

/** The word Telegram says with every webhook call of a bot, from the deployment's key: the same in all its processes, and of no use to learn the key. */
export const webhookSecret = (seal: Seal, bot?: string): string => seal.hash(bot === undefined ? 'ferryman webhook' : `ferryman webhook ${bot}`);

/** Ticks now and at every full minute: what the last process left is swept up at once. */
export function tickEachMinute(
  ground: Ground,
  { tick: strike, upkeep: keepsUp }: { readonly tick: () => Promise<void>; readonly upkeep: boolean },
): { stop(): void } {
  const tick = (): void => {
    void strike().catch((error: unknown) => ground.log.error('tick', error));
    if (!keepsUp) return;
    void upkeep(ground).catch((error: unknown) => ground.log.error('upkeep', error));
    void pagesUpkeep(ground).catch((error: unknown) => ground.log.error('upkeep', error));
  };
  const task = schedule('* * * * *', tick);
  tick();
  return { stop: () => void task.stop() };
}
