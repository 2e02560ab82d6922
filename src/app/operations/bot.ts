import { z } from 'zod';
import { caseTexts } from '../../domain/cases/case-texts.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { readProgramme as parseProgramme } from '../../domain/programme/read-programme.ts';
import type { Problem } from '../../flow/file.ts';
import { FerrymanError } from '../../lib/errors.ts';
import type { Io } from '../../lib/io.ts';
import { addAudits } from '../../storage/audit.ts';
import { forgetToken, listBots, ownProgramme, saveBot, setProgramme, type OwnProgramme } from '../../storage/bots.ts';
import type { Sql } from '../../storage/database.ts';
import { keptProgramme } from '../bot-programme.ts';
import { readProgramme } from '../load-flows.ts';
import { exit } from './exit.ts';
import { onGround, type Services } from './operation.ts';
import { worded } from './worded.ts';

/** Lists the deployment's bots. */
export const botListOperation = onGround(z.object({}), async ({ db, say }, _input, io) => {
  const bots = await listBots(db);
  if (bots.length === 0) io.print(say('cli.bot.none'));
  for (const { id, username, programme, perSecond } of bots)
    io.print([id, username === undefined ? '' : `@${username}`, programme, String(perSecond)].join('\t'));
  return exit.done;
});

const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
/** A programme's file: its name and what stands in it. */
const programmeFile = z.object({ name: z.string(), text: z.string().max(200_000) });

const input = z.object({
  id,
  username: z
    .string()
    .regex(/^\w{5,32}$/)
    .optional(),
  perSecond: z.int().min(1).max(1_000).default(30),
  /** Kept sealed; it is told to nobody again. */
  token: z
    .string()
    .regex(/^\d+:[\w-]+$/)
    .optional(),
  /** Its own rules. */
  programme: programmeFile.optional(),
});

/** Adds a bot, or changes what is kept of it. With a token it is served within a minute, by every process. */
export const botAddOperation = onGround(input, async (services, { id: bot, username, perSecond, token, programme: file }, io) => {
  const { db, clock, seal, say, home } = services;
  const own = file === undefined ? undefined : fitting(services, file, io);
  if (file !== undefined && own === undefined) return exit.found;
  await db.transaction(async (tx) => {
    const kept = (await listBots(tx)).find((one) => one.id === bot)?.programme;
    await saveBot(
      tx,
      {
        id: bot,
        programme: kept ?? (await readProgramme(home)).programme,
        perSecond,
        ...(username === undefined ? {} : { username }),
        ...(token === undefined ? {} : { token: seal.seal(token) }),
      },
      clock.now(),
    );
    if (own !== undefined) await give(tx, services, bot, own.programme.programme, own.kept);
  });
  io.print(say('cli.bot.saved', { id: bot }));
  return exit.done;
});

/** Gives a bot rules of its own, or the deployment's again, within a minute in every process; without either it shows its own. */
export const botProgrammeOperation = onGround(
  z.object({ id, programme: programmeFile.optional(), usual: z.boolean().default(false) }),
  async (services, { id: bot, programme: file, usual }, io) => {
    const { db, say, home } = services;
    if (!(await listBots(db)).some((one) => one.id === bot)) throw new FerrymanError('bot.unknown', 'user', { bot });
    if (file !== undefined) {
      const own = fitting(services, file, io);
      if (own === undefined) return exit.found;
      await db.transaction((tx) => give(tx, services, bot, own.programme.programme, own.kept));
      io.print(say('cli.bot.programme_saved', { id: bot, name: own.programme.programme }));
    } else if (usual) {
      const { programme: name } = await readProgramme(home);
      await db.transaction((tx) => give(tx, services, bot, name, undefined));
      io.print(say('cli.bot.programme_usual', { id: bot, name }));
    } else {
      const own = await ownProgramme(db, bot);
      if (own === undefined) io.print(say('cli.bot.programme_none', { id: bot }));
      else await io.write(own.text);
    }
    return exit.done;
  },
);

async function give(tx: Sql, { clock, ids }: Services, bot: string, name: string, own: OwnProgramme | undefined): Promise<void> {
  await setProgramme(tx, bot, name, own);
  await addAudits(tx, bot, clock.now(), [{ id: ids.next(), via: 'console', action: 'bot.programme', subjectKind: 'bot', subjectId: bot }]);
}

/** A file's rules where they fit and every text they need is there; else says line by line what is wrong. */
function fitting(
  services: Services,
  { name: file, text }: z.infer<typeof programmeFile>,
  io: Io,
): { readonly programme: Programme; readonly kept: OwnProgramme } | undefined {
  const read = parseProgramme(text);
  const problems: readonly Problem[] = read.ok ? missingTexts(services, read.value, file) : read.error.map((problem) => ({ file, ...problem }));
  for (const problem of problems) io.warn(worded(services, problem));
  return read.ok && problems.length === 0 ? { programme: read.value, kept: keptProgramme(text) } : undefined;
}

/** Words a programme brings that no language has a text for: categories of problems, reasons to put something off. */
function missingTexts({ texts, caseTypes }: Services, programme: Programme, file: string): readonly Problem[] {
  const keys = [...[...caseTypes.values()].flatMap((type) => caseTexts(type, programme)), ...programme.later_reasons.map((reason) => `later_why.${reason}`)];
  return texts.languages.flatMap((language) =>
    keys.filter((key) => texts.source(language, key) === undefined).map((key): Problem => ({ file, line: 1, code: 'text.missing', args: { key, language } })),
  );
}

/** Forgets a bot's token: within a minute nobody serves it. What it knows stays. */
export const botStopOperation = onGround(z.object({ id }), async ({ db, say }, { id: bot }, io) => {
  if (!(await forgetToken(db, bot))) throw new FerrymanError('bot.unknown', 'user', { bot });
  io.print(say('cli.bot.stopped', { id: bot }));
  return exit.done;
});
