import { climbMessage } from '../../domain/ladder/climb-words.ts';
import type { Climbing } from '../../domain/ladder/climbing.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { current } from '../../domain/policy/rules.ts';
import type { Words } from '../../lib/words.ts';
import { loadActors } from '../../storage/actors.ts';
import { climbsById } from '../../storage/climb-facts.ts';
import type { OwedRow } from '../../storage/outbox.ts';
import { daysNow } from '../../storage/zones.ts';
import type { Kind } from '../kinds.ts';
import { postsOver, supervises } from '../plans/posts-over.ts';

/** What a message about climbs says of itself. */
interface About {
  readonly climbs: readonly string[];
  readonly vacant?: readonly Words[];
  readonly unreached?: readonly Words[];
}

const aboutOf = ({ about }: OwedRow): About => ({ climbs: [], ...(about as Partial<About>) });

/** Of what a message has to be true still. */
interface Asks {
  /** What makes it its reader's: a post that hears of it, or that it lies with them and they hold a post over the place. */
  readonly by: readonly ('post' | 'having')[];
  /** Nobody has taken it. */
  readonly untaken: boolean;
}

const holdsPostOver = (actor: Actor | undefined, { household }: Climbing, now: number): boolean =>
  actor !== undefined &&
  [...current(actor, 'cadre', now), ...current(actor, 'supervisor', now)].some(({ areaPath }) => household.areaPath.startsWith(areaPath));

/** What was visited or settled since is left out, and so is what is asked besides and is no longer so. Where nothing is left nothing is sent. */
const stillClimbs = ({ by, untaken }: Asks): Kind => ({
  async stillTrue(db, { bot, now }, rows) {
    const days = await daysNow(db, bot, now);
    const climbs = await climbsById(db, { bot, days, ids: [...new Set(rows.flatMap((row) => aboutOf(row).climbs))] });
    const over = by.includes('post') ? await postsOver(db, { bot, days }, [...climbs.values()]) : undefined;
    const hearsByPost = (person: string | undefined, one: Climbing): boolean =>
      over !== undefined && Object.values(over.of(one).people).some((people) => people.some((hearer) => hearer === person));
    const has = (person: string | undefined, one: Climbing): boolean => by.includes('having') && one.with === person;
    const holders = rows.filter(({ person, about }) => (about as About).climbs.some((id) => climbs.has(id) && has(person, climbs.get(id)!)));
    const people = await loadActors(db, [...new Set(holders.flatMap(({ person }) => person ?? []))]);
    return rows.map((row) => {
      const { person } = row;
      const { climbs: ids, vacant = [], unreached = [] } = aboutOf(row);
      const left = ids.flatMap((id) => {
        const one = climbs.get(id);
        if (one === undefined || one.over || (untaken && one.acknowledged)) return [];
        return hearsByPost(person, one) || (has(person, one) && holdsPostOver(people.get(person ?? '')?.actor, one, now)) ? [one] : [];
      });
      if (left.length === 0) return 'drop';
      if (left.length === ids.length) return 'send';
      return { shrink: climbMessage(left, { vacant, unreached }, now, over !== undefined && person !== undefined && supervises(over.of(left[0]!), person)) };
    });
  },
});

/** What climbed to somebody: by their post, or since they have it. */
export const climbKind = stillClimbs({ by: ['post', 'having'], untaken: true });
/** A supervisor's word to the cadre, a reminder or that they see to it themselves: also where the supervisor has taken it. */
export const nudgeKind = stillClimbs({ by: ['post'], untaken: false });
/** What was given to somebody, of whatever post over the place. */
export const givenKind = stillClimbs({ by: ['having'], untaken: true });
