import type { Appointment } from '../domain/people/roles.ts';
import { dayIn } from '../lib/calendar.ts';
import { nearest, supervisorsOver } from '../storage/responsible.ts';
import { zonesOf } from '../storage/zones.ts';
import type { Draft } from './draft.ts';

/** Whoever supervises these areas most closely, of those whom chat reaches, each once; never the one who speaks. */
export async function supervisorsOfPosts(draft: Draft, posts: readonly Pick<Appointment, 'areaPath'>[]): Promise<readonly string[]> {
  const { db, bot } = draft.house;
  const zones = await zonesOf(db, bot);
  const paths = posts.map((post) => post.areaPath);
  const over = await supervisorsOver(db, { bot, paths, days: new Map(zones.map((zone) => [zone, dayIn(zone, draft.now)])) });
  const self = draft.speaker()?.actor.person;
  return [...new Set(paths.flatMap((path) => nearest(over, path, self === undefined ? [] : [self])))];
}
