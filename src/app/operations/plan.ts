import { z } from 'zod';
import { languageOf } from '../../i18n/languages.ts';
import { render, type Reader } from '../../i18n/render.ts';
import { dayIn } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { previewOwed } from '../../planner/preview-owed.ts';
import { previewPlans, type Seen } from '../../planner/preview-plans.ts';
import { previewSilences } from '../preview-silences.ts';
import { areaByCode } from '../../storage/console-lookups.ts';
import { addressees, type Addressee } from '../../storage/addressees.ts';
import { exit } from './exit.ts';
import { onGround, type Services } from './operation.ts';

const input = z.object({
  /** An ISO instant with its offset, or a day's beginning in UTC. */
  at: z.string().optional(),
  area: z.string().optional(),
});

/**
 * Shows what would go unasked by a moment, to whom and why: what is owed already, what the plans would owe, and what would break a silence. The plans themselves
 * are run and undone: nothing is sent, and nothing is remembered.
 */
export const planOperation = onGround(input, async (services, { at, area: code }, io) => {
  const { db, bot, clock, programme, ids, shelf, say } = services;
  const moment = at === undefined ? clock.now() : Date.parse(at);
  if (Number.isNaN(moment)) throw new FerrymanError('plan.time', 'user', { at: at ?? '' });
  const area = code === undefined ? undefined : await areaByCode(db, bot, code);
  if (code !== undefined && area === undefined) throw new FerrymanError('area.unknown', 'user', { code });
  let count = 0;
  const show = async (page: readonly Seen[]): Promise<void> => {
    const people = await addressees(
      db,
      page.map(({ person }) => person),
      area?.path,
    );
    for (const message of page) {
      const person = people.get(message.person);
      if (person === undefined) continue;
      count++;
      io.print(shown(services, message, person));
    }
  };
  await previewOwed(db, { bot, programme, ids, now: moment }, show);
  await previewPlans({ db, bot, programme, ids, flowOf: (name) => shelf.current(name) }, moment, show);
  await previewSilences(services, bot, moment, show);
  io.print(say('cli.plan.count', { count }));
  return exit.done;
});

/** One message: when, to whom, what kind, how owing it would end; why; and what they would read. */
function shown({ texts, textsOf, language, say }: Services, message: Seen, person: Addressee): string {
  const own = languageOf(person.language, texts.languages) ?? texts.fallback;
  const reader: Reader = { language: own, today: dayIn(person.zone, message.sendAfter) };
  const its = textsOf(message.message.texts);
  const said = [
    render(message.message.body, reader, its),
    ...(message.message.buttons ?? []).map((row) => row.map(({ label }) => `[${render(label, reader, its)}]`).join(' ')),
  ];
  const head = [new Date(message.sendAfter).toISOString(), person.code ?? '-', person.name, message.plan, say(`cli.plan.${message.how}`)].join('\t');
  const why = render(message.why, { language, today: reader.today }, texts);
  const indent = (prefix: string, words: string): string[] => words.split('\n').map((line) => `${prefix}${line}`);
  return [head, ...indent('  ? ', why), ...said.flatMap((words) => indent('  > ', words))].join('\n');
}
