import { z } from 'zod';
import { languageOf } from '../../i18n/languages.ts';
import { render, type Reader } from '../../i18n/render.ts';
import { dayIn } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { previewPlans, type Previewed } from '../../planner/preview-plans.ts';
import { areaByCode } from '../../storage/console-lookups.ts';
import { addressees, type Addressee } from '../../storage/addressees.ts';
import { exit } from './exit.ts';
import { onGround, type Services } from './operation.ts';

const input = z.object({
  /** An ISO instant with its offset, or a day's beginning in UTC. */
  at: z.string().optional(),
  area: z.string().optional(),
});

/** Shows what the clock would send at a moment, to whom and why. The plans themselves are run and undone: nothing is sent, and nothing is remembered. */
export const planOperation = onGround(input, async (services, { at, area: code }, io) => {
  const { db, bot, clock, programme, ids, shelf, say } = services;
  const moment = at === undefined ? clock.now() : Date.parse(at);
  if (Number.isNaN(moment)) throw new FerrymanError('plan.time', 'user', { at: at ?? '' });
  const area = code === undefined ? undefined : await areaByCode(db, bot, code);
  if (code !== undefined && area === undefined) throw new FerrymanError('area.unknown', 'user', { code });
  let count = 0;
  await previewPlans({ db, bot, programme, ids, flowOf: (name) => shelf.current(name) }, moment, async (page) => {
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
  });
  io.print(say('cli.plan.count', { count }));
  return exit.done;
});

/** One message: when, to whom, what kind, how owing it would end; why; and what they would read. */
function shown({ texts, language, say }: Services, message: Previewed, person: Addressee): string {
  const own = languageOf(person.language, texts.languages) ?? texts.fallback;
  const reader: Reader = { language: own, today: dayIn(person.zone, message.sendAfter) };
  const said = [
    render(message.message.body, reader, texts),
    ...(message.message.buttons ?? []).map((row) => row.map(({ label }) => `[${render(label, reader, texts)}]`).join(' ')),
  ];
  const head = [new Date(message.sendAfter).toISOString(), person.code ?? '-', person.name, message.plan, say(`cli.plan.${message.how}`)].join('\t');
  const why = render(message.why, { language, today: reader.today }, texts);
  const indent = (prefix: string, words: string): string[] => words.split('\n').map((line) => `${prefix}${line}`);
  return [head, ...indent('  ? ', why), ...said.flatMap((words) => indent('  > ', words))].join('\n');
}
