import { recordVisit } from '../../domain/visits/record.ts';
import { momentOf } from '../../domain/time/wall-clock.ts';
import { addDays, dayIn, type Day } from '../../lib/calendar.ts';
import { loadActors } from '../../storage/actors.ts';
import { askConfirmations, type Came } from '../../storage/confirmations.ts';
import { saveVisits, type OneOfMany } from '../../storage/save-visits.ts';
import { visitedHouseholds } from '../../storage/visits.ts';
import { command, idIn, mistake, type Deed, type YearParts } from './deed.ts';
import type { VisitDeed } from './read-year.ts';
import { dayOfText } from './relative-day.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A visit of the year that is to be written down. */
export interface YearVisit {
  /** When it is: epoch milliseconds. */
  readonly at: number;
  readonly household: string;
  readonly code: string;
  readonly day: Day;
  readonly deed: VisitDeed;
  readonly narrative: string;
  /** What was promised, by name. */
  readonly words: Readonly<Record<string, string>>;
  /** The household's promises so far, by name. */
  readonly promised: Map<string, string>;
  /** Its id, which is known beforehand: what is asked about it later is asked by it. */
  readonly id: string;
}

/** Between four and seven in the afternoon people write down what they did; hardly anybody at the same minute as another. */
const writingTime = (n: number): number => 16 * 60 + ((n * 47) % 180);

/** The year's visits in order. */
export function yearVisits({ past, year, villagers, zone, until }: YearParts): readonly YearVisit[] {
  const today = dayIn(zone, until);
  let n = 0;
  const visits = Object.entries(year.deeds.visits).flatMap(([code, list]) => {
    const household = idIn(villagers.households, code);
    const promised = new Map<string, string>();
    return list.map((deed, place): Omit<YearVisit, 'id'> => {
      const day = dayOfText(deed.on, today);
      const at = momentOf(zone, addDays(day, deed.logged), '00:00') + writingTime(n++) * minuteMs;
      const narrative = year.words.visits[code]?.[place];
      if (narrative === undefined) throw mistake({ code, place });
      return { at, household, code, day, deed, narrative, words: year.words.promises[code] ?? {}, promised };
    });
  });
  // Ids are made in the order in which things happened.
  return visits.sort((a, b) => a.at - b.at).map((visit) => ({ ...visit, id: past.ground.ids.next() }));
}

/** Writes visits to different households down, each decided by the domain as of its own moment, on the households as they stand. */
export async function writeVisits({ past, bot }: Pick<YearParts, 'past' | 'bot'>, visits: readonly YearVisit[]): Promise<void> {
  if (visits.length === 0) return;
  const { db, ids, programme } = past.ground;
  const homes = await visitedHouseholds(
    db,
    visits.map(({ household }) => ({ id: household, counts: programme.counts })),
  );
  const cadreOf = (n: number): string | undefined =>
    homes[n]?.assignments.find(({ from, to }) => from <= visits[n]!.day && (to === undefined || to >= visits[n]!.day))?.cadre;
  const actors = await loadActors(
    db,
    visits.flatMap((_, n) => cadreOf(n) ?? []),
  );
  const saved = visits.map((visit, n): OneOfMany => {
    const { at, code, day, deed, household, promised } = visit;
    const home = homes[n];
    const actor = actors.get(cadreOf(n) ?? '')?.actor;
    if (home === undefined || actor === undefined) throw mistake({ code, day });
    const promises = Object.entries(deed.promises).map(([name, days]) => {
      const made = { id: ids.next(), words: visit.words[name] ?? '', due: addDays(day, days) };
      promised.set(name, made.id);
      return made;
    });
    const outcomes = (['kept', 'broken'] as const).flatMap((outcome) => deed[outcome].map((name) => ({ promise: idIn(promised, name), outcome })));
    const { met, about: purpose, sees: concerns } = deed;
    const content = { visitedOn: day, met, purpose, concerns, narrative: visit.narrative, attachments: [], promises, outcomes };
    const recorded = recordVisit({ household: home, actor, open: home.open, programme }, { ...content, id: visit.id, household, salt: ids.secret(24) }, at);
    if (!recorded.ok) throw mistake({ code, day, reason: recorded.error });
    return { recorded: recorded.value, audit: ids.next() };
  });
  await saveVisits(db, bot, saved);
}

/** Where a household was asked whether somebody came: on the next morning, and its word at noon. */
export function yearConfirmations({ past, villagers }: YearParts, visits: readonly YearVisit[]): readonly Deed[] {
  const { db } = past.ground;
  return visits.flatMap(({ at, code, household, id, deed }) => {
    if (deed.came === undefined) return [];
    const came: Came = deed.came;
    const morning = at - (at % dayMs) + dayMs + 2 * 60 * minuteMs;
    const person = idIn(villagers.people, code);
    return [
      { at: morning, afterVisits: true, does: () => askConfirmations(db, morning, [{ visit: id, household, person }]) },
      { at: morning + 90 * minuteMs, afterVisits: true, does: async () => void (await command(past, code, 'confirm.answer', { visit: id, came })) },
    ];
  });
}
