import { openBacking } from '../delivery/backing.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { PagesAddress } from '../lib/pages-address.ts';
import { makeSite } from '../web/site.ts';
import { startWeb, type Web } from '../web/start-web.ts';
import { byOwnName } from '../web/tryout/guard.ts';
import { fileLimit } from '../web/tryout/inputs.ts';
import type { Stage } from '../web/tryout/stage.ts';
import { makeTryout } from '../web/tryout/tryout.ts';
import type { DemoClock } from './demo/demo-clock.ts';
import { leapFrom, makeDemoTime, type DemoTime } from './demo/demo-time.ts';
import type { Ground } from './ground.ts';
import { loadAssets } from './load-assets.ts';
import { pagesHouse } from './pages-house.ts';
import { tickEachMinute } from './serve.ts';
import { keepTours } from './tryout-tours.ts';
import { liveVillage, type LiveVillage } from './tryout-village.ts';

/** The demo is for this machine alone, whatever `HOST` says. */
const loopback = '127.0.0.1';

/** The demo at work: its village in one language or more, its own time, and the page. */
export interface Demo {
  readonly time: DemoTime;
  village(language: string): Promise<LiveVillage>;
  /** Serves the try-out page, on this machine alone: at `port`, or at another one where somebody has it. Gives its address. */
  openPage(port: number, language: string): Promise<string>;
  /** Idempotent. */
  stop(): Promise<void>;
}

/** Puts the demo to work. `languages` are those the village is written in. Without `ticking` the minutes are left to the caller. */
export async function openDemo(
  ground: Ground & { readonly clock: DemoClock },
  { languages = ground.texts.languages, ticking = true }: { readonly languages?: readonly string[]; readonly ticking?: boolean } = {},
): Promise<Demo> {
  const { db, log, clock, programme, settings, texts } = ground;
  const backing = await openBacking({ db, log });
  const opening = new Map<string, Promise<LiveVillage>>();
  const live: LiveVillage[] = [];
  const ending = new AbortController();
  const time = makeDemoTime({ ground, clock, villagers: () => live });
  const tick = (): Promise<void> => time.during(async () => void (await Promise.all(live.map(({ bot }) => bot.tick()))));
  let moving: Stage['moving'];
  let moved: Promise<unknown> = Promise.resolve();
  let web: Web | undefined;
  let closePages: (() => void) | undefined;
  let stopped: Promise<void> | undefined;

  const village = (language: string): Promise<LiveVillage> => {
    const known = opening.get(language);
    if (known !== undefined) return known;
    const pages = (bot: string): PagesAddress | undefined =>
      web === undefined ? undefined : { url: `http://${loopback}:${web.port}/pages/${bot}`, app: true };
    const opened = liveVillage(ground, { backing, time, language, pages }).then(async (one) => {
      live.push(one);
      // What is due now is in the phones when they are first seen.
      await time.during(() => one.bot.tick());
      await one.bot.settled();
      return one;
    });
    opening.set(language, opened);
    opened.catch(() => opening.delete(language));
    return opened;
  };

  const stage: Stage = {
    languages,
    village: async (language) => (await village(language)).shown,
    now: () => clock.now(),
    get moving() {
      return moving;
    },
    async leap(leap, zone, tell) {
      if (moving !== undefined) throw new FerrymanError('demo.moving', 'user');
      const from = clock.now();
      const to = leapFrom(from, leap, zone, programme);
      moving = { from, to };
      tell();
      try {
        const move = time.move(to, { tell, signal: ending.signal });
        moved = move.catch(() => undefined);
        await move;
      } finally {
        moving = undefined;
      }
    },
    ...keepTours(settings.dataDir),
  };

  const clockwork = ticking ? tickEachMinute(ground, { tick, upkeep: true }) : undefined;
  return {
    time,
    village,
    async openPage(port, language) {
      const assets = await loadAssets(ground.home);
      const tryout = makeTryout({ stage, texts, assets, log, language });
      const bot = (id: string) => (live.some((one) => one.id === id) ? {} : undefined);
      const house = pagesHouse(ground, { assets, bot, sweep: () => void tick().catch((error: unknown) => log.error('tick', error)) });
      const pages = byOwnName(makeSite({ house, more: { '/': tryout.app } }));
      const serve = (at: number): Promise<Web> => startWeb({ host: loopback, port: at, pages, bodyLimit: fileLimit });
      web = await serve(port).catch((error: unknown) => {
        if (error instanceof FerrymanError && error.code === 'web.port') return serve(0);
        throw error;
      });
      closePages = () => tryout.close();
      return `http://${loopback}:${web.port}/`;
    },
    stop: () => (stopped ??= stop()),
  };

  async function stop(): Promise<void> {
    ending.abort();
    clockwork?.stop();
    closePages?.();
    await Promise.allSettled([moved, ...opening.values()]);
    await web?.stop();
    await Promise.all(live.map((one) => one.stop()));
    await backing.close();
  }
}
