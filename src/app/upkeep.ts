import { holidaysRunOut } from '../domain/time/working-days.ts';
import type { Day } from '../lib/calendar.ts';
import { listBots } from '../storage/bots.ts';
import { blankSent } from '../storage/outbox-upkeep.ts';
import { pruneInbox } from '../storage/inbox.ts';
import { pruneOffers } from '../storage/offers.ts';
import { claimWindow, prunePlanRuns, ranBefore } from '../storage/plan-runs.ts';
import { programmeOf } from './bot-programme.ts';
import type { Ground } from './ground.ts';
import { retireReleases } from './retire.ts';
import { pruneWeb } from '../storage/web-upkeep.ts';

const dayMs = 86_400_000;
/** Updates are remembered this long, so that one delivered twice takes effect once. */
const inboxDays = 7;
/** Offers that expired, and windows in which plans ran, are remembered this long. */
const plannedDays = 90;
/** What a sent message said is forgotten after this. */
const outboxDays = 30;
/** Searches that were kept under an address. */
const viewsDays = 366;
/** So long after it was made a message may still be sent: put off, or sent again by hand. What is older was seen to when upkeep last ran. */
const openDays = 45;
/** So many in one statement. */
const blankedAtOnce = 50_000;

/**
 * What has to be done once a day, by whichever process claims the day first: forget old updates, blank old messages, let go of flow releases
 * nobody waits on, warn of holidays that are not known yet, and let an embedded database clean up after itself. Idempotent.
 */
export async function upkeep({ db, clock, log, shelf, programme }: Pick<Ground, 'db' | 'clock' | 'log' | 'shelf' | 'programme'>): Promise<void> {
  const now = clock.now();
  const day = new Date(now).toISOString().slice(0, 10);
  const run = { bot: '', plan: 'upkeep', area: '', window: day };
  if (!(await claimWindow(db, { ...run, at: now }))) return;
  await warnOfHolidays({ db, log, programme }, day);
  const forgotten = await pruneInbox(db, now - inboxDays * dayMs);
  const last = await ranBefore(db, run);
  const since = last === undefined ? 0 : last - (outboxDays + openDays) * dayMs;
  let blanked = 0;
  for (let page = blankedAtOnce; page === blankedAtOnce; blanked += page) page = await blankSent(db, now - outboxDays * dayMs, blankedAtOnce, since);
  await pruneOffers(db, now - plannedDays * dayMs);
  await prunePlanRuns(db, now - plannedDays * dayMs);
  await pruneWeb(db, { now, viewsBefore: now - viewsDays * dayMs });
  const retired = await retireReleases({ db, clock, shelf });
  await db.maintain();
  log.info('upkeep', { forgotten, blanked, retired });
}

/** Once a day, of each bot whose programme goes by public holidays that nobody here knows yet: from then on only its weekends and its own lists count. */
async function warnOfHolidays(ground: Pick<Ground, 'db' | 'log' | 'programme'>, day: Day): Promise<void> {
  for (const { id } of await listBots(ground.db)) {
    // Rules that cannot be read are reported where the bot is started.
    const rules = await programmeOf(ground, id).catch(() => undefined);
    const knownTo = rules === undefined ? undefined : holidaysRunOut(rules.programme, day);
    if (knownTo !== undefined) ground.log.warn('holidays.run_out', { bot: id, knownTo });
  }
}
