import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBacking } from '../../../src/delivery/backing.ts';
import { runBot, type RunningBot } from '../../../src/app/bot.ts';
import { openGround, type Ground } from '../../../src/app/ground.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { hear } from '../../../src/channels/telegram/receive.ts';
import { readSettings } from '../../../src/config/settings.ts';
import { MovableClock } from '../../../src/lib/clock.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { makeLog } from '../../../src/lib/log.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { BotApi } from '../../support/bot-api/bot-api.ts';
import type { Person } from '../../support/bot-api/people.ts';
import { startBotApi } from '../../support/bot-api/server.ts';
import { heads } from '../crash/county.ts';
import { chance } from '../support/dose.ts';
import { directChannel } from './channel.ts';
import { Mill } from './mill.ts';
import { settleTown } from './town.ts';
import { projectHome } from '../../support/project-home.ts';

const strangers = 4;
/** So many updates are under way at once. */
const together = 300;

/** A world that was fuzzed: what came of it. */
export interface Fuzzed {
  /** Logged as errors, each with the update it is about where it says so. */
  readonly errors: readonly string[];
  readonly refusals: readonly string[];
  readonly counts: Readonly<Record<'updates' | 'understood' | 'turns' | 'failedUpdates' | 'visits', number>>;
  /** Messages that will never be sent, by why. */
  readonly unsent: Readonly<Record<string, number>>;
  /** Who could not go on afterwards, with what their screen shows. */
  readonly stuck: readonly string[];
}

/** Lets so many updates loose on one house on a database of its own, which is closed with it; then has everybody go on. */
export async function fuzz(db: Database, updates: number, seed: number): Promise<Fuzzed> {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-fuzz-'));
  const clock = new MovableClock('2026-03-10T04:00:00Z');
  const api = await startBotApi({ token: '42:fuzz', now: () => clock.now(), username: 'ferry_bot', callCap: 1 });
  const errors: string[] = [];
  const raws = new Map<number, unknown>();
  const log = makeLog('error', {
    write: (line) => {
      const { update } = JSON.parse(line) as { readonly update?: number };
      if (errors.length < 20) errors.push(`${line.slice(0, 900)} ${update === undefined ? '' : JSON.stringify(raws.get(update)).slice(0, 600)}`);
    },
  });
  const settings = readSettings({ BOT_TOKEN: '42:fuzz', DATA_DIR: directory, SECRET_KEY: 'a test key that is long enough for the seal' }, 'serve', directory);
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const ground = await openGround({ settings: settings.value, clock, ids: randomIds(clock), log, db, home: await projectHome() });
  const { channel, refusals } = directChannel(api);
  const town = await settleTown(ground);
  const bot = runBot({
    ...ground,
    bot: mainBot,
    channel,
    username: 'ferry_bot',
    queue: (await openBacking({ db: ground.db, log })).queue(mainBot),
    does: () => true,
    claimFor: 60_000,
  });
  try {
    const luck = chance(seed);
    const peopleAt = (accounts: readonly number[], name: string): readonly Person[] =>
      accounts.map((id, n) => api.person({ id, first_name: `${name} ${n}`, language_code: n % 3 === 0 ? 'zh-hans' : 'en' }));
    const cadres = peopleAt(town.cadres, 'Cadre');
    const known = [...cadres, ...peopleAt(town.contacts, 'Contact'), ...peopleAt(town.supervisors, 'Head')];
    const others = Array.from({ length: strangers }, (_, n) => api.person({ id: 900 + n, first_name: `Stranger ${n}` }));
    const mill = new Mill(api, [...known, ...others], luck);
    let sent = 0;
    let understood = 0;
    while (sent < updates) {
      const wave: unknown[] = [];
      while (wave.length < together) wave.push(...mill.next());
      api.bot.updates.clear();
      sent += wave.length;
      await Promise.all(
        wave.map(async (made) => {
          // As it comes over the wire.
          const raw: unknown = made === undefined ? undefined : JSON.parse(JSON.stringify(made));
          const inbound = hear(raw, { bot: mainBot, username: 'ferry_bot', now: () => clock.now() });
          if (inbound === undefined) return;
          if (inbound.what.kind !== 'ignored') understood += 1;
          raws.set(inbound.updateId, raw);
          await bot.receive(inbound);
        }),
      );
      if (raws.size > 5_000) raws.clear();
      if (luck.percent(20)) {
        clock.advance(luck.one([60_000, 3_600_000, 26 * 3_600_000, 80 * 3_600_000]));
        await bot.tick();
      }
    }
    await bot.settled();
    const stuck = await stuckPeople(cadres, known.slice(cadres.length), { api, ground, bot });
    return { errors, refusals: [...new Set(refusals)], stuck, ...(await counted(ground, sent, understood)) };
  } finally {
    await bot.stop();
    await ground.close();
    await api.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function counted({ db, clock }: Ground, updates: number, understood: number): Promise<Pick<Fuzzed, 'counts' | 'unsent'>> {
  const [row] = await db.query<{ turns: number; failed: number; visits: number }>(
    `select (select count(*) from inbox) as turns, (select count(*) from inbox where state = 'failed') as failed, (select count(*) from visit) as visits`,
  );
  // What the clock owes for a later hour waits rightly.
  const unsent = await db.query<{ code: string | null; n: number }>(
    `select code, count(*) as n from outbox where state = 'failed' or (state = 'owed' and send_after <= to_timestamp($1::float8 / 1000)) group by code`,
    [clock.now()],
  );
  return {
    counts: { updates, understood, turns: row?.turns ?? 0, failedUpdates: row?.failed ?? -1, visits: row?.visits ?? 0 },
    unsent: Object.fromEntries(unsent.map(({ code, n }) => [code ?? 'owed', n])),
  };
}

interface House {
  readonly api: BotApi;
  readonly ground: Ground;
  readonly bot: RunningBot;
}

/** Everybody puts aside what is open; who looks after a household logs a visit to it, the others ask for help: whoever cannot is stuck. */
async function stuckPeople(cadres: readonly Person[], others: readonly Person[], house: House): Promise<readonly string[]> {
  const stuck: string[] = [];
  for (const [n, person] of cadres.entries()) {
    // Handed over or paused on the way: then there is no visit to log.
    if (!(await looksAfter(house, n))) {
      if (!(await asksForHelp(house, person))) stuck.push(`cadre ${n} without households: ${person.screen().slice(-1_800)}`);
      continue;
    }
    const [before, after] = [await visitsOf(house, n), await goOn(house, person, n)];
    if (after !== before + 1) stuck.push(`cadre ${n}: ${person.screen().slice(-1_800)}`);
  }
  for (const person of others) if (!(await asksForHelp(house, person))) stuck.push(`${person.user.first_name}: ${person.screen().slice(-1_800)}`);
  return stuck;
}

async function does({ api, ground, bot }: House, act: () => unknown): Promise<void> {
  act();
  for (const update of api.bot.updates.pending()) {
    const inbound = hear(update, { bot: mainBot, username: 'ferry_bot', now: () => ground.clock.now() });
    if (inbound !== undefined) await bot.receive(inbound);
  }
  api.bot.updates.clear();
  await bot.settled();
}

async function asksForHelp(house: House, person: Person): Promise<boolean> {
  house.api.bot.updates.clear();
  await does(house, () => person.say('/start'));
  const before = person.lastMessage()?.message_id;
  await does(house, () => person.say('/help'));
  return person.lastMessage()?.message_id !== before;
}

async function goOn(house: House, person: Person, n: number): Promise<number> {
  const button = (fits: (data: string) => boolean): string | undefined =>
    (person.lastMessage()?.reply_markup?.inline_keyboard ?? []).flat().find(({ callback_data: data = '' }) => fits(data))?.callback_data;
  house.api.bot.updates.clear();
  for (let round = 0; round < 8; round++) {
    await does(house, () => person.say('/cancel'));
    const yes = button((data) => data.startsWith('go.cancel'));
    if (yes !== undefined) await does(house, () => person.press(yes));
  }
  await does(house, () => person.say(`Visited Luo Zhenghai today. The roof is dry, note ${n}.`));
  for (let round = 0; round < 12; round++) {
    // Promises of earlier visits that fall due are asked for first.
    const next = button((data) => data.split('.')[1] === 'v') ?? button((data) => !data.startsWith('go.'));
    if (next === undefined) break;
    await does(house, () => person.press(next));
    if ((person.lastMessage()?.reply_markup?.inline_keyboard ?? []).length === 0) break;
  }
  return visitsOf(house, n);
}

/** Whether the first household of a cadre is in their care today. */
async function looksAfter({ ground }: House, n: number): Promise<boolean> {
  const rows = await ground.db.query(
    `select from household h join assignment s on s.household_id = h.id and s.to_day is null join person p on p.id = s.person_id
     where p.code = $1 and h.head_name = $2 and h.paused_from is null and not exists (select from appointment a where a.person_id = p.id and a.to_day is not null)`,
    [`C-${n}`, heads[0]],
  );
  return rows.length > 0;
}

async function visitsOf({ ground }: House, n: number): Promise<number> {
  const [row] = await ground.db.query<{ n: number }>('select count(*) as n from visit v join person p on p.id = v.cadre_id where p.code = $1', [`C-${n}`]);
  return row?.n ?? 0;
}
