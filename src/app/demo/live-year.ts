import { actOnCase } from '../../conversation/cases/act-on-case.ts';
import { pressPause } from '../../conversation/pause-buttons.ts';
import { monthOf, topics, type Topic } from '../../domain/checkins/check-in.ts';
import { momentOf } from '../../domain/time/wall-clock.ts';
import { addDays, dayIn, firstOfMonth, weekday } from '../../lib/calendar.ts';
import { escalations } from '../../planner/plans/escalations.ts';
import { handovers } from '../../planner/plans/handovers.ts';
import { askCheckIns } from '../../storage/check-ins.ts';
import { openPause } from '../../storage/pauses.ts';
import { command, idIn, mistake, type Deed, type YearParts } from './deed.ts';
import { dayOfText, momentOfText } from './relative-day.ts';
import { writeVisits, yearConfirmations, yearVisits, type YearVisit } from './year-visits.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** So many days before the end what nobody acted on begins to climb: once a week, then each morning. What climbed before is over and shown nowhere. */
const [climbingDays, latelyDays] = [45, 12];

/**
 * Lets a year happen in the order in which it did, by the house's own commands; what would lie after its end is left out. Visits are written down many
 * at a time, before the next thing that turns on them.
 */
export async function liveYear(parts: YearParts): Promise<void> {
  const { past, until } = parts;
  const visits = yearVisits(parts);
  const deeds = [
    ...yearConfirmations(parts, visits),
    ...checkIns(parts),
    ...help(parts),
    ...problems(parts),
    ...pauses(parts),
    ...successions(parts),
    ...climbing(parts),
  ];
  let unwritten: YearVisit[] = [];
  const write = async (): Promise<void> => {
    await writeVisits(parts, unwritten);
    unwritten = [];
  };
  const isOver = ({ at }: { readonly at: number }): boolean => at <= until;
  for (const next of [...visits.filter(isOver), ...deeds.filter(isOver)].sort((a, b) => a.at - b.at)) {
    if ('does' in next) {
      if (next.afterVisits === true) await write();
      past.goTo(next.at);
      await next.does();
    } else {
      if (unwritten.some(({ household }) => household === next.household)) await write();
      unwritten.push(next);
    }
  }
  await write();
  past.goTo(until);
}

/** What a letter of the check-ins stands for. */
const changedIn: Readonly<Record<string, Topic>> = { f: 'food', s: 'school', h: 'health', o: 'house', w: 'work' };
const checkInDay = 10;

function* checkIns({ past, bot, year, villagers, zone, until }: YearParts): Generator<Deed> {
  const { db, ids } = past.ground;
  const today = dayIn(zone, until);
  const all = Object.entries(year.deeds.check_ins);
  for (let back = 12; back >= 0; back--) {
    const first = firstOfMonth(today, -back);
    const month = monthOf(first);
    const asked = momentOf(zone, addDays(first, checkInDay - 1), '10:00');
    const answers = all.map(([code, letters]) => ({ code, household: idIn(villagers.households, code), letter: letters[12 - back] ?? '-' }));
    const homes = answers.filter(({ letter }) => letter !== '-');
    yield { at: asked, does: () => askCheckIns(db, { bot, month, at: asked, households: homes.map(({ household }) => ({ id: ids.next(), household })) }) };
    for (const [n, { code, household, letter }] of answers.entries()) {
      if (letter === '-' || letter === '.') continue;
      const at = asked + ((n + back) % 4) * dayMs + ((n * 37) % 480) * minuteMs;
      yield { at, does: async () => void (await command(past, code, 'checkin.answer', answerOf(household, month, letter))) };
    }
  }
}

function answerOf(household: string, month: string | null, letter: string, how: 'changed' | 'help' = 'changed'): Readonly<Record<string, unknown>> {
  const nothing = { school: null, health: null, house: null, work: null };
  if (letter === '+') return { household, month, food: 'all', ...nothing };
  const well = Object.fromEntries(Object.keys(topics).map((topic) => [topic, 'well']));
  return { household, month, ...well, [changedIn[letter] ?? letter]: how };
}

function* help({ past, year, villagers, zone, until }: YearParts): Generator<Deed> {
  for (const { on, household, by, with: topic } of year.deeds.help) {
    const input = answerOf(idIn(villagers.households, household), null, topic, 'help');
    yield {
      at: momentOfText(on, dayIn(zone, until), zone),
      does: async () => void (await command(past, by, 'checkin.answer', input)),
    };
  }
}

function* problems({ past, year, villagers, zone, until }: YearParts): Generator<Deed> {
  const today = dayIn(zone, until);
  const opened = new Map<string, string>();
  for (const [name, { on, household, by, category, urgency }] of Object.entries(year.deeds.problems)) {
    const note = { text: year.words.problems[name] ?? null, attachments: [] };
    const input = { type: 'problem', household: idIn(villagers.households, household), category, urgency, note };
    yield {
      at: momentOfText(on, today, zone),
      does: async () => void opened.set(name, ((await command(past, by, 'case.open', input)) as { readonly case: string }).case),
    };
  }
  const said = new Map(Object.entries(year.words.said).map(([name, list]) => [name, [...list]]));
  for (const { on, problem, by, act, rating, words } of year.deeds.acts) {
    const own = words ? said.get(problem)?.shift() : undefined;
    const wanted = { act, ...(own === undefined ? {} : { words: own }), ...(rating === undefined ? {} : { rating }) };
    const does = async (): Promise<void> => {
      if (!(await past.does(by, (draft, speaker) => actOnCase(draft, speaker, idIn(opened, problem), wanted)))) throw mistake({ problem, by, act });
    };
    yield { at: momentOfText(on, today, zone), does };
  }
}

function* pauses({ past, year, villagers, zone, until }: YearParts): Generator<Deed> {
  const today = dayIn(zone, until);
  const press = (household: string, by: string, what: string) => async (): Promise<void> => {
    const pause = await openPause(past.ground.db, household);
    const word = await past.does(by, async (draft, speaker) => {
      await pressPause(draft, speaker, `${pause?.id ?? ''}.${what}`);
      return draft.word;
    });
    // A word is all that is said to whoever may not, or comes too late.
    if (word !== undefined) throw mistake({ household, by, what });
  };
  for (const { on, household: code, by, reason, look_again, confirm, resume } of year.deeds.pauses) {
    const household = idIn(villagers.households, code);
    const input = { household, reason, look_again: dayOfText(look_again, today) };
    yield {
      at: momentOfText(on, today, zone),
      afterVisits: true,
      does: async () => void (await command(past, by, 'pause.propose', input)),
    };
    yield { at: momentOfText(confirm.on, today, zone), afterVisits: true, does: press(household, confirm.by, 'yes') };
    if (resume !== undefined) yield { at: momentOfText(resume.on, today, zone), afterVisits: true, does: press(household, resume.by, 'resume') };
  }
}

function* successions({ past, year, villagers, zone, until }: YearParts): Generator<Deed> {
  const today = dayIn(zone, until);
  for (const { on, from, to, by } of year.deeds.handovers) {
    const input = { from: idIn(villagers.people, from), to: idIn(villagers.people, to), day: dayOfText(on, today) };
    yield {
      at: momentOfText(on, today, zone),
      afterVisits: true,
      does: async () => {
        await command(past, by, 'handover.begin', input);
        await past.plan([handovers]);
      },
    };
  }
}

function* climbing({ past, zone, until }: YearParts): Generator<Deed> {
  const today = dayIn(zone, until);
  for (let ago = climbingDays; ago >= 0; ago--) {
    const day = addDays(today, -ago);
    if (ago <= latelyDays || weekday(day) === 1) yield { at: momentOf(zone, day, '08:31'), afterVisits: true, does: () => past.plan([escalations]) };
  }
}
