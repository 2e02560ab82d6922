import type { Leave, LeaveState } from '../../domain/leaves/leave.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { hasAccess } from '../../domain/policy/access.ts';
import { may, scopeOf } from '../../domain/policy/policy.ts';
import { current } from '../../domain/policy/rules.ts';
import type { HouseholdSubject } from '../../domain/policy/subjects.ts';
import { dayIn } from '../../lib/calendar.ts';
import { loadActors, type LinkedPerson } from '../../storage/actors.ts';
import { householdSubjects } from '../../storage/households.ts';
import { leavesById } from '../../storage/leaves.ts';
import { pausesById, type Pause } from '../../storage/pauses.ts';
import type { OwedRow } from '../../storage/outbox.ts';
import type { Kind } from '../kinds.ts';

/** What news for the staff says of itself. */
interface About {
  readonly household?: string;
  readonly pause?: string;
  readonly leave?: string;
  /** How the leave stands by what it says. */
  readonly says?: LeaveState;
  /** The place whose posts it speaks of: its path. */
  readonly path?: string;
}

/** What a piece of news is judged by. */
interface Told {
  readonly person: LinkedPerson;
  readonly household: HouseholdSubject | undefined;
  readonly pause: Pause | undefined;
  readonly leave: Leave | undefined;
  /** The cadre whose leave it is. */
  readonly away: Actor | undefined;
  readonly about: About;
  readonly now: number;
}

/** Whether somebody may still read of the household. */
const reads = ({ person, household }: Told, now: number): boolean => household !== undefined && may(person.actor, 'household.read', household, now).allow;

/** The leave is as it is said to be, and its days are not over; that it has ended is true when they are. */
function leaveStands({ leave, about, person, now }: Told): boolean {
  if (leave === undefined) return false;
  const over = leave.state === 'over' || leave.to < dayIn(person.zone, now);
  return about.says === undefined || about.says === 'over' ? true : !over && leave.state === about.says;
}

/** Whoever is away, whoever was asked to stand in, and who supervises a post of the one who is away. */
function concernedByLeave({ person: { actor }, leave, away, now }: Told): boolean {
  if (actor.person === leave?.cadre || actor.person === leave?.standIn) return current(actor, 'cadre', now).length > 0;
  return away !== undefined && current(away, 'cadre', now).some(({ areaPath }) => may(actor, 'digest.read', { areaPath }, now).allow);
}

/** By kind: whether it may still be told, and is still so. */
const rules: Readonly<Record<string, (told: Told) => boolean>> = {
  // A table they asked for on a page, which only supervisors see.
  file: ({ person, now }) => scopeOf(person.actor, 'digest.read', now).kind !== 'none',
  handover: (told) => (told.about.household === undefined ? hasAccess(told.person.actor, told.now) : reads(told, told.now)),
  leave: (told) => leaveStands(told) && concernedByLeave(told),
  'leave.ask': (told) => leaveStands(told) && concernedByLeave(told),
  pause: (told) => reads(told, told.now),
  'pause.ask': ({ person, household, pause, now }) =>
    household !== undefined &&
    pause?.state === 'proposed' &&
    may(person.actor, 'household.pause.confirm', { household, workOf: [pause.proposedBy] }, now).allow,
  'climb.vacant': ({ person, about: { path }, now }) => path === undefined || may(person.actor, 'roster.write', { areaPath: path }, now).allow,
};

const present = (ids: readonly (string | undefined)[]): readonly string[] => [...new Set(ids.flatMap((id) => id ?? []))];

/**
 * What colleagues did that somebody of the staff is told of: households that come to them, leaves, pauses, empty posts. What waited for the morning is not
 * for whoever has lost the post or the place meanwhile, nor said where it is so no more.
 */
export const staffNews: Kind = {
  async stillTrue(db, { now }, rows) {
    const abouts = rows.map((row): About => (row.about ?? {}) as About);
    const leaves = await leavesById(db, present(abouts.map((about) => about.leave)));
    const pauses = await pausesById(db, present(abouts.map((about) => about.pause)));
    const households = await householdSubjects(db, present(abouts.map((about) => about.household)));
    const people = await loadActors(db, present([...rows.map((row) => row.person), ...[...leaves.values()].map((leave) => leave.cadre)]));
    const tells = (row: OwedRow, about: About): boolean => {
      const person = people.get(row.person ?? '');
      const rule = rules[row.kind ?? ''];
      const leave = leaves.get(about.leave ?? '');
      if (person === undefined || rule === undefined) return false;
      const [household, pause, away] = [households.get(about.household ?? ''), pauses.get(about.pause ?? ''), people.get(leave?.cadre ?? '')?.actor];
      return rule({ person, household, pause, leave, away, about, now });
    };
    return rows.map((row, n) => (tells(row, abouts[n]!) ? 'send' : 'drop'));
  },
};
