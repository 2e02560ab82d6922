import { actOnCase } from '../../conversation/cases/act-on-case.ts';
import { commands } from '../../conversation/commands/commands.ts';
import { pressPause } from '../../conversation/pause-buttons.ts';
import { monthOf, topics, type Topic } from '../../domain/checkins/check-in.ts';
import { momentOf } from '../../domain/time/wall-clock.ts';
import type { Came } from '../../storage/confirmations.ts';
import { addDays, dayIn, firstOfMonth, weekday, type Day, type Zone } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { escalations } from '../../planner/plans/escalations.ts';
import { handovers } from '../../planner/plans/handovers.ts';
import { askCheckIns } from '../../storage/check-ins.ts';
import { askConfirmations } from '../../storage/confirmations.ts';
import { responsible } from '../../storage/households.ts';
import { openPause } from '../../storage/pauses.ts';
import { promisesOfHousehold } from '../../storage/visits.ts';
import type { Past } from './past.ts';
import type { DemoYear, VisitDeed } from './read-year.ts';
import { dayOfText, momentOfText } from './relative-day.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** So many days before the end what nobody acted on begins to climb: once a week, then each morning. What climbed before is over and shown nowhere. */
const [climbingDays, latelyDays] = [45, 12];

export interface Villagers {
  /** Ids by code. */
  readonly households: ReadonlyMap<string, string>;
  /** The people who can speak, by the account they speak through: a code of the roster, or a household's. */
  readonly people: ReadonlyMap<string, string>;
}

interface Deed {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly does: () => Promise<void>;
}

export interface YearParts {
  readonly past: Past;
  readonly bot: string;
  readonly year: DemoYear;
  readonly villagers: Villagers;
  readonly zone: Zone;
  /** When it is over: epoch milliseconds. */
  readonly until: number;
}

/** Lets a year happen in the order in which it did, through the commands of the house; what would lie after its end is left out. */
export async function liveYear(parts: YearParts): Promise<void> {
  const { past, until } = parts;
  const deeds = [...visits(parts), ...checkIns(parts), ...help(parts), ...problems(parts), ...pauses(parts), ...successions(parts), ...climbing(parts)];
  for (const { at, does } of deeds.filter((deed) => deed.at <= until).sort((a, b) => a.at - b.at)) {
    past.goTo(at);
    await does();
  }
  past.goTo(until);
}

function idIn(map: ReadonlyMap<string, string>, code: string): string {
  const id = map.get(code);
  if (id === undefined) throw mistake({ code });
  return id;
}

const mistake = (facts: Readonly<Record<string, string | number>>): FerrymanError => new FerrymanError('demo.year', 'unexpected', facts);

/** Has somebody do what a conversation of theirs would have ended in; where that is refused, the demo's files are wrong. */
function command(past: Past, by: string, name: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  return past.does(by, async (draft, speaker) => {
    const made = commands[name]!;
    const done = await made.run(draft, speaker, made.input.parse(input));
    if (done.kind === 'refused') throw mistake({ command: name, by, reason: done.reason, at: draft.now });
    return done.result;
  });
}

/** Between four and seven in the afternoon people write down what they did; nobody at the same minute as anybody else. */
const writingTime = (n: number): number => 16 * 60 + ((n * 47) % 180);

function* visits({ past, year, villagers, zone, until }: YearParts): Generator<Deed> {
  const today = dayIn(zone, until);
  let n = 0;
  for (const [code, list] of Object.entries(year.deeds.visits)) {
    const household = idIn(villagers.households, code);
    const promised = new Map<string, string>();
    for (const [place, deed] of list.entries()) {
      const day = dayOfText(deed.on, today);
      const at = momentOf(zone, addDays(day, deed.logged), '00:00') + writingTime(n++) * minuteMs;
      const told = { past, villagers, household, code, day, deed, promised, words: year.words, narrative: year.words.visits[code]?.[place] };
      let visit: string | undefined;
      yield { at, does: async () => void (visit = await visited(told)) };
      if (deed.came !== undefined) yield* confirmed({ past, villagers, household, code }, at, deed.came, () => visit);
    }
  }
}

interface Told {
  readonly past: Past;
  readonly villagers: Villagers;
  readonly household: string;
  readonly code: string;
  readonly day: Day;
  readonly deed: VisitDeed;
  /** The household's promises so far, by name. */
  readonly promised: Map<string, string>;
  readonly words: DemoYear['words'];
  readonly narrative: string | undefined;
}

async function visited({ past, villagers, household, code, day, deed, promised, words, narrative }: Told): Promise<string> {
  const { db } = past.ground;
  const cadre = await responsible(db, household, day);
  const account = [...villagers.people].find(([, person]) => person === cadre)?.[0];
  if (account === undefined) throw mistake({ code, day });
  const named = Object.entries(deed.promises);
  const outcome = (as: 'kept' | 'broken') => deed[as].map((name) => ({ item: idIn(promised, name), outcome: as }));
  const { visit } = (await command(past, account, 'visit.record', {
    household,
    day,
    met: deed.met,
    purpose: deed.about,
    narrative: narrative ?? null,
    attachments: null,
    concerns: deed.sees,
    promises: named.map(([name, days]) => ({ words: words.promises[code]?.[name] ?? '', due: addDays(day, days) })),
    outcomes: [...outcome('kept'), ...outcome('broken')],
  })) as { readonly visit: string };
  if (named.length > 0) {
    const made = (await promisesOfHousehold(db, household)).filter((one) => one.visit === visit);
    for (const [name] of named) promised.set(name, made.find((one) => one.words === words.promises[code]?.[name])!.id);
  }
  return visit;
}

/** The household is asked on the next morning whether somebody came, and says so at noon. */
function* confirmed(
  { past, villagers, household, code }: Pick<Told, 'past' | 'villagers' | 'household' | 'code'>,
  at: number,
  came: Came,
  visit: () => string | undefined,
): Generator<Deed> {
  const { db } = past.ground;
  const morning = at - (at % dayMs) + dayMs + 2 * 60 * minuteMs;
  yield { at: morning, does: () => askConfirmations(db, morning, [{ visit: visit() ?? '', household, person: idIn(villagers.people, code) }]) };
  yield {
    at: morning + 90 * minuteMs,
    does: async () => void (await command(past, code, 'confirm.answer', { visit: visit() ?? '', came })),
  };
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
      does: async () => void (await command(past, by, 'pause.propose', input)),
    };
    yield { at: momentOfText(confirm.on, today, zone), does: press(household, confirm.by, 'yes') };
    if (resume !== undefined) yield { at: momentOfText(resume.on, today, zone), does: press(household, resume.by, 'resume') };
  }
}

function* successions({ past, year, villagers, zone, until }: YearParts): Generator<Deed> {
  const today = dayIn(zone, until);
  for (const { on, from, to, by } of year.deeds.handovers) {
    const input = { from: idIn(villagers.people, from), to: idIn(villagers.people, to), day: dayOfText(on, today) };
    yield {
      at: momentOfText(on, today, zone),
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
    if (ago <= latelyDays || weekday(day) === 1) yield { at: momentOf(zone, day, '08:31'), does: () => past.plan([escalations]) };
  }
}
