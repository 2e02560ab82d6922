import { briefOf } from '../../domain/households/brief.ts';
import { briefWords } from '../../domain/households/brief-words.ts';
import { decentMoment } from '../../domain/time/waking.ts';
import { shortened } from '../../lib/shortened.ts';
import { lines, text, type Message, type Words } from '../../lib/words.ts';
import {
  assignmentsToMove,
  contactsToTell,
  countToMove,
  dueHandover,
  hindranceTo,
  moveAssignments,
  moveWork,
  openCasesOf,
  reachHandover,
  standInsFrom,
  type OpenHandover,
} from '../../storage/handovers.ts';
import { householdById } from '../../storage/households.ts';
import { whereabouts } from '../../storage/person-zones.ts';
import { promisesOfHousehold, visitsOfHousehold } from '../../storage/visits.ts';
import { withdrawSessions, type Unfinished } from '../../storage/withdraw-sessions.ts';
import type { Sql } from '../../storage/database.ts';
import { always, type Plan, type Planned, type Planning } from '../plan.ts';

/** So many households are moved in one transaction. */
const size = 50;
/** So many visits are read to tell which concerns are still open. */
const looksBack = 24;
/** Of what was begun and not finished so many characters are passed on. */
const shownWords = 400;

/** What a person had begun and not finished, with their name. */
interface Begun extends Unfinished {
  readonly person: string;
  readonly name: string;
}

/** The flow of a visit: whoever stood in may finish one of a day before. */
const visitFlow = 'visit';

/**
 * A cadre's households go to a successor, page by page: assignments, open cases, what climbs and what was begun, with the messages that say so, in
 * one transaction each. What was written keeps its author.
 */
export const handovers: Plan = {
  name: 'handovers',
  windows: () => [always],
  async page(tx, planning) {
    const one = await dueHandover(tx, planning.bot, planning.now);
    if (one === undefined) return { messages: [] };
    const off = one.total === null ? await calledOff(tx, planning, one) : undefined;
    return { messages: off ?? (await step(tx, planning, one)), next: one.id };
  },
};

/** What was right when it was asked for may be so no more on its day: then nothing of it is done, and whoever asked for it is told why. */
async function calledOff(tx: Sql, planning: Planning, one: OpenHandover): Promise<readonly Planned[] | undefined> {
  const { bot, now, days } = planning;
  const today = [...days.values()].sort()[0] ?? one.day;
  const why = await hindranceTo(tx, bot, one, today > one.day ? today : one.day);
  if (why === undefined) return undefined;
  await reachHandover(tx, { id: one.id, total: 0, moved: 0, left: [], done: true, now });
  return [toWhoAsked(planning, one, text(`handover.off_${why}`, { from: one.fromName, to: one.toName, day: { day: one.day } }))];
}

/** To whoever asked for it, in the message that shows how far it is. */
function toWhoAsked(planning: Planning, { by, account, card }: OpenHandover, body: Words): Planned {
  return { ...toPerson(planning, by, planning.now, { body, replaces: card }), account, kind: 'progress', lane: 'reply' };
}

async function step(tx: Sql, planning: Planning, one: OpenHandover): Promise<readonly Planned[]> {
  const { now } = planning;
  const { id, from, to, paths, day, left } = one;
  const total = one.total ?? (await countToMove(tx, from, paths));
  const page = await assignmentsToMove(tx, { from, to, paths, except: left, limit: size });
  const fits = page.filter((assignment) => !assignment.conflict);
  const stays = [...left, ...page.filter((assignment) => assignment.conflict).map((assignment) => assignment.household)];
  const households = fits.map((assignment) => assignment.household);
  // The successor may be who stood in until then: nothing is taken from them.
  const standIns = (await standInsFrom(tx, from, day)).filter(({ person }) => person !== to);
  const unfinished = await move(tx, planning, one, fits, standIns);
  const moved = one.moved + fits.length;
  const done = page.length < size;
  await reachHandover(tx, { id, total, moved, left: stays, done, now });
  const where = await whereabouts(tx, planning.bot, [to, from, ...standIns.map(({ person }) => person)]);
  const at = (person: string): number => decentMoment(planning.programme, 'staff', where.get(person)?.zone ?? 'UTC', now);
  const names = { from: one.fromName, to: one.toName, day: { day } };
  const progress = done ? doneWords(names, moved, stays.length) : text('handover.progress', { ...names, moved, total });
  return [
    ...(one.total === null && total > 0 ? [toPerson(planning, to, at(to), { body: text('handover.to', { ...names, count: total }) })] : []),
    ...begunGone(planning, unfinished, at, names),
    ...(await briefs(tx, planning, households, unfinished, at(to))),
    ...(await tellHouseholds(tx, planning, one, households)),
    ...(done && moved > 0
      ? [{ person: from, key: 'handover.from' }, ...standIns.flatMap(({ person, begun }) => (begun ? [{ person, key: 'handover.stand_in' }] : []))]
      : []
    ).map(({ person, key }) =>
      toPerson(planning, person, at(person), { body: text(key, { ...names, count: moved, days: planning.programme.own_entries_days }) }),
    ),
    toWhoAsked(planning, one, progress),
  ];
}

/** Each hears how much of what they had begun has gone along. */
function begunGone(
  planning: Planning,
  unfinished: readonly Begun[],
  at: (person: string) => number,
  names: Readonly<Record<string, Words>>,
): readonly Planned[] {
  return [...new Set(unfinished.map(({ person }) => person))].map((person) =>
    toPerson(planning, person, at(person), {
      body: text('handover.begun_gone', { ...names, count: unfinished.filter((one) => one.person === person).length }),
    }),
  );
}

async function move(
  tx: Sql,
  { ids, now }: Planning,
  { from, fromName, to, by, day }: OpenHandover,
  assignments: readonly { readonly assignment: string; readonly household: string; readonly from: string }[],
  standIns: readonly { readonly person: string; readonly name: string }[],
): Promise<readonly Begun[]> {
  if (assignments.length === 0) return [];
  const households = assignments.map((assignment) => assignment.household);
  await moveAssignments(tx, { from, to, day, assignments: assignments.map((assignment) => ({ ...assignment, id: ids.next() })) });
  await moveWork(tx, { from, to, by, households, now });
  const begun: Begun[] = [];
  for (const { person, name, kept } of [{ person: from, name: fromName, kept: undefined }, ...standIns.map((one) => ({ ...one, kept: visitFlow }))]) {
    begun.push(...(await withdrawSessions(tx, person, households, kept)).map((one) => ({ ...one, person, name })));
  }
  return begun;
}

/** One card for each household, as the successor needs it before knocking, with what the other had begun to write. */
async function briefs(tx: Sql, planning: Planning, ids: readonly string[], unfinished: readonly Begun[], at: number): Promise<readonly Planned[]> {
  const cases = await openCasesOf(tx, ids);
  const cards: Planned[] = [];
  for (const id of ids) {
    const household = await householdById(tx, id);
    if (household === undefined) continue;
    const [visits, promises] = [await visitsOfHousehold(tx, { household: id, limit: looksBack }), await promisesOfHousehold(tx, id)];
    const begun = unfinished.flatMap(({ household: its, name, words }) => (its === id && words !== undefined ? [{ name, words }] : []));
    const problems = cases.get(id) ?? 0;
    const body = lines(
      briefWords(briefOf({ household, visits, promises, counts: planning.programme.counts }, planning.now)),
      ...(problems > 0 ? [text('handover.problems', { count: problems })] : []),
      ...begun.map(({ name, words }) => text('handover.begun', { name, words: shortened(words, shownWords) })),
    );
    const to = household.assignments.at(-1)?.cadre;
    if (to !== undefined) {
      cards.push({
        ...toPerson(planning, to, at, { body, buttons: [[{ label: text('brief.visit_button'), data: `go.visit.${id}` }]] }),
        about: { household: id },
      });
    }
  }
  return cards;
}

/** Each household hears who is coming. */
async function tellHouseholds(
  tx: Sql,
  planning: Planning,
  { fromName, toName, day }: OpenHandover,
  households: readonly string[],
): Promise<readonly Planned[]> {
  const contacts = await contactsToTell(tx, households);
  const body = text('handover.household', { from: fromName, to: toName, day: { day } });
  return contacts.map(({ person, zone }) => ({
    ...toPerson(planning, person, decentMoment(planning.programme, 'contacts', zone, planning.now), { body }),
    kind: 'handover.household',
  }));
}

function toPerson({ ids }: Planning, person: string, sendAfter: number, message: Message): Planned {
  return { id: ids.next(), person, kind: 'handover', lane: 'reminder', message, sendAfter, why: text('plan.why_handover') };
}

function doneWords(names: Readonly<Record<string, Words>>, moved: number, stays: number): Words {
  return lines(text('handover.done', { ...names, count: moved }), ...(stays > 0 ? [text('handover.stayed', { ...names, count: stays })] : []));
}
