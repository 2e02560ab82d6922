import type { Posts } from '../../domain/ladder/climb.ts';
import type { Climbing } from '../../domain/ladder/climbing.ts';
import type { Unheard } from '../../domain/ladder/climb-words.ts';
import { rungs, type Rung } from '../../domain/programme/ladder-rules.ts';
import { adminsOver, areasOver, reachableAmong, standInsOf } from '../../storage/climb-posts.ts';
import { text, type Words } from '../../lib/words.ts';
import type { Sql } from '../../storage/database.ts';
import { responsibleFor, supervisorsOver } from '../../storage/responsible.ts';
import type { Planning } from '../plan.ts';

/** Who can be told of one thing that climbs. */
interface PostsOf {
  readonly posts: Posts;
  readonly people: Readonly<Partial<Record<Rung, readonly string[]>>>;
  /** What these posts are called, where nobody holds them or chat does not reach who does: not one whose holder is on leave, or must not hear of it. */
  unheard(rungs: readonly Rung[]): Unheard;
}

/** Whether somebody hears of it by a supervisor's post over the household. */
export const supervises = ({ people }: PostsOf, person: string): boolean => rungs.slice(1).some((rung) => people[rung]?.includes(person));

export interface PostsOver {
  of(climbing: Climbing): PostsOf;
  /** Who administers the area it lies in, but for those it must not reach. */
  adminsOf(climbing: Climbing): readonly string[];
}

/** Who holds which post over the households of what climbs, and hears us: a few statements for all of them. */
export async function postsOver(tx: Sql, { bot, days }: Pick<Planning, 'bot' | 'days'>, climbs: readonly Climbing[]): Promise<PostsOver> {
  const paths = [...new Set(climbs.map((one) => one.household.areaPath))];
  const areas = await areasOver(tx, bot, paths);
  const supervisors = await supervisorsOver(tx, { bot, paths, days });
  const responsible = await responsibleFor(tx, { households: climbs.map((one) => one.household.id), days });
  const admins = await adminsOver(tx, { bot, paths, days });
  const standIns = await standInsOf(
    tx,
    climbs.flatMap((one) => one.apartFrom),
    days,
  );
  const cadres = [...responsible.values()].flatMap((one) => one.person ?? []);
  const others = await reachableAmong(tx, [...cadres, ...admins.map((one) => one.person)]);
  const hears = new Set([...others, ...supervisors.filter((one) => one.hears).map((one) => one.person)]);

  const apartOf = ({ apartFrom }: Climbing): ReadonlySet<string> => new Set([...apartFrom, ...apartFrom.flatMap((person) => standIns.get(person) ?? [])]);
  const of = (climbing: Climbing): PostsOf => {
    const { household } = climbing;
    const apart = apartOf(climbing);
    const told = (people: readonly string[]): readonly string[] => people.filter((person) => hears.has(person) && !apart.has(person));
    const people: Partial<Record<Rung, readonly string[]>> = {};
    const names: Partial<Record<Rung, Words>> = {};
    const vacant = new Set<Rung>();
    const unreached = new Set<Rung>();
    const post = (rung: Rung, name: Words, holders: readonly string[]): void => {
      names[rung] = name;
      people[rung] = told(holders);
      if (holders.length === 0) vacant.add(rung);
      else if (holders.some((person) => !apart.has(person))) unreached.add(rung);
    };
    // A complaint is no matter of the cadre's.
    if (climbing.case?.closed !== true) {
      const { person, away = false } = responsible.get(household.id) ?? {};
      post('cadre', text('climb.post_cadre', { area: household.areaName }), person === undefined ? [] : [person]);
      // Who is on leave has not left the post.
      if (away) vacant.delete('cadre');
    }
    for (const { path, level, name } of areas.filter((area) => household.areaPath.startsWith(area.path))) {
      const rung = rungs.find((one) => one === level);
      if (rung === undefined) continue;
      const holders = supervisors.filter((one) => one.path === household.areaPath && one.areaPath === path).map((one) => one.person);
      post(rung, text('climb.post', { area: name, level: { key: `level.${level}` } }), holders);
    }
    const posts = Object.fromEntries(Object.entries(people).map(([rung, list]) => [rung, list.length > 0])) as Posts;
    const called = (some: readonly Rung[], which: ReadonlySet<Rung>): readonly Words[] =>
      some.filter((rung) => which.has(rung)).flatMap((rung) => names[rung] ?? []);
    return { posts, people, unheard: (some) => ({ vacant: called(some, vacant), unreached: called(some, unreached) }) };
  };
  const adminsOf = (climbing: Climbing): readonly string[] => {
    const apart = apartOf(climbing);
    const over = admins.filter(({ person, areaPath }) => climbing.household.areaPath.startsWith(areaPath) && hears.has(person) && !apart.has(person));
    return [...new Set(over.map(({ person }) => person))];
  };
  return { of, adminsOf };
}
