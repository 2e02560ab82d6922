import { gather, type Climbed, type Hearer } from '../../domain/ladder/gather.ts';
import { comeBack, rise, nextAt, type Posts, type Rise } from '../../domain/ladder/climb.ts';
import { climbMessage, unheardOf, type Unheard } from '../../domain/ladder/climb-words.ts';
import { isDanger, stepsOf, type Climbing } from '../../domain/ladder/climbing.ts';
import { visitSteps } from '../../domain/ladder/steps.ts';
import { hour } from '../../domain/time/wall-clock.ts';
import { startOfDay } from '../../lib/calendar.ts';
import { text } from '../../lib/words.ts';
import { raiseAgain } from '../../storage/card-facts.ts';
import { climbsById, dueClimbs, endOver, moveClimbs, openVisitClimbs, overdueUnclimbed, type Risen } from '../../storage/climb-facts.ts';
import { climbNews, takeBack } from '../../storage/climb-posts.ts';
import type { Sql } from '../../storage/database.ts';
import { whereabouts } from '../../storage/person-zones.ts';
import { always, type Plan, type Planned, type Planning } from '../plan.ts';
import { postsOver, supervises, type PostsOver } from './posts-over.ts';

/** So many things climb in one transaction. */
const size = 500;

/** Something that has come to somebody and is to be told. */
interface Come extends Climbed {
  readonly climbing: Climbing;
  /** They hear of it by a supervisor's post. */
  readonly supervises: boolean;
}

/**
 * What nobody acts on climbs: overdue visits begin to, everything due makes its steps, and whoever it reaches is told once an hour of all of it.
 * What is over ends, also where its message still waits; what somebody took who can act no more comes back. A step is one change of its climb's
 * row, in one transaction with what it owes.
 */
export const escalations: Plan = {
  name: 'escalations',
  windows: () => [always],
  async page(tx, planning) {
    const { bot, now, days } = planning;
    await endOver(tx, { bot, days, now });
    const begun = await beginOverdue(tx, planning);
    const due = await dueClimbs(tx, { bot, days, now, limit: size });
    const messages = due.length === 0 ? [] : await climb(tx, planning, due);
    return begun === size || due.length === size ? { messages, next: 'more' } : { messages };
  },
};

async function beginOverdue(tx: Sql, { bot, days, ids, programme }: Planning): Promise<number> {
  const overdueDays = Math.min(...programme.ladder.visit.map((step) => step.after_days));
  const begin = await overdueUnclimbed(tx, { bot, days, overdueDays, limit: size });
  await openVisitClimbs(
    tx,
    bot,
    begin.map(({ household, overdueFrom, zone }) => ({
      id: ids.next(),
      household,
      openedAt: startOfDay(overdueFrom, zone),
      nextAt: visitSteps(programme, zone, overdueFrom)[0]!.at,
    })),
  );
  return begin.length;
}

async function climb(tx: Sql, planning: Planning, due: readonly Climbing[]): Promise<readonly Planned[]> {
  const { now, programme } = planning;
  const over = await postsOver(tx, planning, due);
  const come: Come[] = [];
  const moved: Risen[] = [];
  const unheardBelow = new Map<string, Unheard[]>();
  const unheard: Reported[] = [];
  const back: { person: string; problem: string }[] = [];
  for (const one of due) {
    const at = over.of(one);
    const steps = stepsOf(programme, one);
    const place = { level: one.level, since: one.levelSince };
    const risen = one.acknowledged ? comeBack(steps, place, at.posts, now) : rise(steps, place, at.posts, now);
    if (risen === undefined) {
      const next = nextAt(steps, place);
      moved.push({ id: one.id, level: one.level, since: one.levelSince, ...(next === undefined ? {} : { nextAt: next }) });
      continue;
    }
    const people = peopleTold(one, risen, at.people);
    const last = people.at(-1);
    moved.push({
      id: one.id,
      level: risen.place.level,
      since: risen.place.since,
      ...(risen.nextAt === undefined ? {} : { nextAt: risen.nextAt }),
      ...(last === undefined ? {} : { with: last }),
    });
    for (const person of people) {
      come.push({ person, danger: isDanger(one), climbing: one, supervises: supervises(at, person) });
      if (supervises(at, person)) unheardBelow.set(person, [...(unheardBelow.get(person) ?? []), at.unheard(risen.vacant)]);
    }
    if (risen.vacant.length > 0 && !people.some((person) => supervises(at, person))) unheard.push({ climbing: one, posts: at.unheard(risen.vacant) });
    if (one.acknowledged && one.case?.closed === false) back.push(...(at.people.cadre ?? []).map((person) => ({ person, problem: one.subject })));
  }
  await moveClimbs(tx, moved);
  await raiseAgain(tx, back);
  return [...(await tell(tx, planning, come, unheardBelow)), ...reportVacant(planning, over, unheard)];
}

/** Who hears of a step. Of what is no danger the cadre hears on the morning card, which leaves out what somebody else has: that one hears of it here. */
function peopleTold(one: Climbing, { tell }: Rise, people: Readonly<Partial<Record<keyof Posts, readonly string[]>>>): readonly string[] {
  const told = tell.flatMap((rung) => (rung === 'cadre' && !isDanger(one) ? heldByAnother(one, people.cadre ?? []) : (people[rung] ?? [])));
  return [...new Set(told)];
}

const heldByAnother = ({ case: file, with: holder, acknowledged: cameBack }: Climbing, cadres: readonly string[]): readonly string[] =>
  file === undefined || holder === undefined || cameBack || cadres.includes(holder) ? [] : [holder];

/** One message an hour to each person: what still waits to be told is taken back, and told with what has come. */
async function tell(tx: Sql, planning: Planning, come: readonly Come[], unheardBelow: ReadonlyMap<string, readonly Unheard[]>): Promise<readonly Planned[]> {
  if (come.length === 0) return [];
  const { bot, programme, ids, now, days } = planning;
  const people = [...new Set(come.map((one) => one.person))];
  const news = await climbNews(tx, { people, since: now - hour, now });
  const waiting = news.filter((one) => one.waiting);
  await takeBack(
    tx,
    waiting.map((one) => one.id),
    now,
  );
  const waited = await climbsById(tx, { bot, days, ids: waiting.flatMap((one) => one.about.climbs) });
  const over = await postsOver(tx, planning, [...waited.values()]);
  const before = waiting.flatMap(({ person, about }): Come[] =>
    about.climbs.flatMap((id) => {
      const climbing = waited.get(id);
      const again = come.some((one) => one.person === person && one.climbing.id === id);
      if (climbing === undefined || climbing.over || climbing.acknowledged || again) return [];
      return [{ person, danger: isDanger(climbing), climbing, supervises: supervises(over.of(climbing), person) }];
    }),
  );
  const where = await whereabouts(tx, bot, people);
  const hearers = new Map(people.flatMap((person): [string, Hearer][] => hearerOf(person, where.get(person)?.zone, news)));
  return gather(programme, [...before, ...come], hearers, now).map(({ person, at, climbs }) => {
    const all = climbs.map((one) => one.climbing);
    const saidBefore = waiting.filter((one) => one.person === person).map(({ about }): Unheard => ({ unreached: [], ...about }));
    const unheard = unheardOf([...saidBefore, ...(unheardBelow.get(person) ?? [])]);
    return {
      id: ids.next(),
      person,
      kind: 'climb',
      about: { climbs: all.map((one) => one.id), ...unheard },
      lane: climbs.some((one) => one.danger) ? 'danger' : 'reminder',
      message: climbMessage(all, unheard, at, climbs[0]?.supervises === true),
      sendAfter: at,
      why: text('plan.why_climb', { count: all.length }),
    };
  });
}

function hearerOf(
  person: string,
  zone: string | undefined,
  news: readonly { readonly person: string; readonly sendAfter: number; readonly waiting: boolean }[],
): [string, Hearer][] {
  if (zone === undefined) return [];
  const told = news.filter((one) => one.person === person && !one.waiting).at(-1);
  return [[person, { zone, ...(told === undefined ? {} : { lastTold: told.sendAfter }) }]];
}

/** Something that should have come to a supervisor, and came to none. */
interface Reported {
  readonly climbing: Climbing;
  readonly posts: Unheard;
}

/** Where no supervisor at all can be told the posts are reported to whoever appoints people, once a day, and nothing of the household. */
function reportVacant({ ids, now, days }: Planning, over: PostsOver, unheard: readonly Reported[]): readonly Planned[] {
  const seen = new Set<string>();
  const messages: Planned[] = [];
  for (const { climbing: one, posts: found } of unheard) {
    const day = days.get(one.household.zone) ?? '';
    const posts = [...found.vacant, ...found.unreached];
    const body =
      posts.length === 0 ? text('climb.nobody_to_tell', { area: one.household.areaName }) : text('climb.nobody_hears', { posts: { list: posts, join: 'and' } });
    for (const admin of over.adminsOf(one)) {
      const dedupeKey = `vacant:${one.household.areaPath}:${day}:${admin}`;
      if (seen.has(dedupeKey)) continue;
      seen.add(dedupeKey);
      messages.push({
        id: ids.next(),
        person: admin,
        kind: 'climb.vacant',
        about: { path: one.household.areaPath },
        lane: isDanger(one) ? 'danger' : 'reminder',
        message: { body },
        sendAfter: now,
        dedupeKey,
        why: text('plan.why_vacant'),
      });
    }
  }
  return messages;
}
