import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { momentOf } from '../../domain/time/wall-clock.ts';
import { dayIn, firstOfMonth, type Day, type Zone } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { saveBot } from '../../storage/bots.ts';
import type { Sql } from '../../storage/database.ts';
import { dropOwed, takeAsSent } from '../../storage/past-messages.ts';
import { householdIds, linkVillage, villagePeople, type VillagePerson } from '../../storage/village-people.ts';
import type { Ground } from '../ground.ts';
import { importRoster } from '../operations/import-roster.ts';
import { liveYear } from './live-year.ts';
import { openPast } from './past.ts';
import { readYear } from './read-year.ts';
import { datedSheet } from './relative-day.ts';

/** Where the demo village lies. */
const zone: Zone = 'Asia/Shanghai';
const languages = ['en', 'zh-CN'] as const;
type DemoLanguage = (typeof languages)[number];
/** Of a language the demo is not written in, English is shown. */
const demoLanguage = (language: string): DemoLanguage => languages.find((one) => one === language) ?? 'en';

/** The bot of the demo village in a language: they are two villages, in one database. In the letters of every bot's id. */
export const demoBotOf = (language: string): string => `demo-${demoLanguage(language).toLowerCase()}`;

/** The three whose phones people hold in their hands. */
const holders = { cadre: 'C-01', household: 'H-101', supervisor: 'S-02' } as const;
/** The channel of the demo. */
const channel = 'simulator';

/** Somebody whom chat reaches: their account bears their code, that of a household's contact the household's. */
export interface Phone {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly language: string;
}

export interface Village {
  readonly bot: string;
  readonly language: string;
  readonly zone: Zone;
  readonly phones: readonly Phone[];
  readonly cadre: Phone;
  readonly household: Phone;
  readonly supervisor: Phone;
}

/**
 * The demo village in one of its languages. The first time its people are brought in as they were a year ago, and a year is lived through until now: all
 * of it in one transaction, by the house's own import and commands. Idempotent.
 */
export async function openVillage(ground: Ground, asked: string): Promise<Village> {
  const language = demoLanguage(asked);
  const bot = demoBotOf(language);
  const known = await villageOf(ground, bot, language);
  if (known !== undefined) return known;
  await ground.db.transaction((tx) => settle(ground, tx, bot, language));
  const village = await villageOf(ground, bot, language);
  if (village === undefined) throw new FerrymanError('demo.year', 'unexpected', { bot });
  return village;
}

/** The village as it stands; undefined where nobody lives there yet. */
async function villageOf({ db }: Ground, bot: string, language: string): Promise<Village | undefined> {
  const phones = (await villagePeople(db, bot)).flatMap((one) => phoneOf(one, language));
  const held = (code: string): Phone | undefined => phones.find(({ account }) => account === code);
  const [cadre, household, supervisor] = [held(holders.cadre), held(holders.household), held(holders.supervisor)];
  if (cadre === undefined || household === undefined || supervisor === undefined) return undefined;
  return { bot, language, zone, phones, cadre, household, supervisor };
}

const phoneOf = ({ account, person, name }: VillagePerson, language: string): readonly Phone[] =>
  account === null ? [] : [{ account, person, name, language }];

async function settle(now: Ground, tx: Sql, bot: string, language: DemoLanguage): Promise<void> {
  const until = now.clock.now();
  const today = dayIn(zone, until);
  const from = momentOf(zone, firstOfMonth(today, -13), '08:00');
  const past = openPast(now, tx, bot, channel, from);
  const { ground } = past;
  await saveBot(ground.db, { id: bot, username: 'ferryman', programme: ground.programme.programme, perSecond: 30 }, from);
  await importRoster(ground, bot, await sheets(ground.home, language, today));
  const people = await villagePeople(ground.db, bot);
  const chatOf = (one: VillagePerson): string => one.code ?? one.household ?? '';
  const links = people.map((one) => ({ id: ground.ids.next(), chat: chatOf(one), person: one.person, language }));
  await linkVillage(ground.db, { bot, channel, links, at: from });
  await liveYear({
    past,
    bot,
    year: await readYear(ground.home, language),
    villagers: { households: await householdIds(ground.db, bot), people: new Map(people.map((one) => [chatOf(one), one.person])) },
    zone,
    until,
  });
  await takeAsSent(ground.db, bot, until);
  await dropOwed(ground.db, bot, until);
}

/** The sheets of the roster in a language, with the days in them. */
async function sheets(home: string, language: string, today: Day): Promise<readonly { readonly name: string; readonly content: Uint8Array }[]> {
  const folder = join(home, 'src', 'app', 'demo', 'roster', language);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  return Promise.all(names.map(async (name) => ({ name, content: Buffer.from(datedSheet(await readFile(join(folder, name), 'utf8'), today)) })));
}
