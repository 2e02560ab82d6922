import { createHash } from 'node:crypto';
import { cadenceOf } from '../domain/households/cadence.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { readProgramme } from '../domain/programme/read-programme.ts';
import { FerrymanError } from '../lib/errors.ts';
import { ownProgramme } from '../storage/bots.ts';
import { reckonDueDays, reckonedBy, setReckonedBy } from '../storage/due-days.ts';
import type { Ground } from './ground.ts';

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Rules as a bot keeps them. */
export const keptProgramme = (text: string): { readonly text: string; readonly hash: string } => ({ text, hash: hashed(text) });

/** The rules a bot goes by, with the hash of its own: where it has none, the deployment's. */
export interface BotProgramme {
  readonly programme: Programme;
  readonly hash?: string;
}

/** Reads a bot's rules. Throws `bot.programme` (operational) where what is kept does not fit this version: other rules in its place would be a lie. */
export async function programmeOf({ db, programme }: Pick<Ground, 'db' | 'programme'>, bot: string): Promise<BotProgramme> {
  const own = await ownProgramme(db, bot);
  if (own === undefined) return { programme };
  const read = readProgramme(own.text);
  if (read.ok) return { programme: read.value, hash: own.hash };
  throw new FerrymanError('bot.programme', 'operational', { bot, line: read.error[0]?.line ?? 0 });
}

/**
 * Before a bot is served: where its rules of cadence are not known to be those its households' due days were reckoned by (an import reckons by
 * those of its moment), they are reckoned anew.
 */
export async function reckonBy({ db, log }: Pick<Ground, 'db' | 'log'>, bot: string, programme: Programme): Promise<void> {
  const { cadence, counts, owed_from: owed } = programme;
  const rules = hashed(JSON.stringify({ cadence, counts, owed }));
  if ((await reckonedBy(db, bot)) === rules) return;
  const changed = await reckonDueDays(db, { bot, counts }, (facts, visits) => cadenceOf(programme, facts, visits));
  if (changed > 0) log.info('bot.reckoned', { bot, changed });
  await setReckonedBy(db, bot, rules);
}
