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
import { postsOver } from '../plans/posts-over.ts';

/** What a message about climbs says of itself. */
interface About {
  readonly climbs: readonly string[];
  readonly vacant?: readonly Words[];
}

const aboutOf = ({ about }: OwedRow): About => ({ climbs: [], ...(about as Partial<About>) });

/** Of what a message has to be true still. */
interface Asks {
  /** Its reader has to do with it by their post. */
  readonly byPost: boolean;
  /** Nobody has taken it. */
  readonly untaken: boolean;
  /** It still lies with its reader, who holds a post over the place. */
  readonly given?: boolean;
}

const holdsPostOver = (actor: Actor | undefined, { household }: Climbing, now: number): boolean =>
  actor !== undefined &&
  [...current(actor, 'cadre', now), ...current(actor, 'supervisor', now)].some(({ areaPath }) => household.areaPath.startsWith(areaPath));

/** What was visited or settled since is left out, and so is what is asked besides and is no longer so. Where nothing is left nothing is sent. */
const stillClimbs = ({ byPost, untaken, given = false }: Asks): Kind => ({
  async stillTrue(db, { bot, now }, rows) {
    const days = await daysNow(db, bot, now);
    const climbs = await climbsById(db, { bot, days, ids: [...new Set(rows.flatMap((row) => aboutOf(row).climbs))] });
    const over = byPost ? await postsOver(db, { bot, days }, [...climbs.values()]) : undefined;
    const people = given ? await loadActors(db, [...new Set(rows.flatMap((row) => row.person ?? []))]) : undefined;
    return rows.map((row) => {
      const { climbs: ids, vacant = [] } = aboutOf(row);
      const left = ids.flatMap((id) => {
        const one = climbs.get(id);
        if (one === undefined || one.over || (untaken && one.acknowledged)) return [];
        if (people !== undefined && !(one.with === row.person && holdsPostOver(people.get(row.person ?? '')?.actor, one, now))) return [];
        const hears =
          over === undefined ||
          Object.values(over.of(one).people)
            .flat()
            .some((person) => person === row.person);
        return hears ? [one] : [];
      });
      if (left.length === 0) return 'drop';
      return left.length === ids.length ? 'send' : { shrink: climbMessage(left, vacant, now) };
    });
  },
});

/** What climbed to somebody. */
export const climbKind = stillClimbs({ byPost: true, untaken: true });
/** A supervisor's word to the cadre, a reminder or that they see to it themselves: also where the supervisor has taken it. */
export const nudgeKind = stillClimbs({ byPost: true, untaken: false });
/** What was given to somebody, of whatever post over the place. */
export const givenKind = stillClimbs({ byPost: false, untaken: true, given: true });
