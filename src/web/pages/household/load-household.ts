import { caseSight } from '../../../domain/cases/blind.ts';
import { briefOf, type Brief } from '../../../domain/households/brief.ts';
import { may } from '../../../domain/policy/policy.ts';
import type { PromiseRecord } from '../../../domain/visits/promises.ts';
import type { Visit } from '../../../domain/visits/visit.ts';
import { listCases, type ListedCase } from '../../../storage/case-lists.ts';
import { latestCheckIn } from '../../../storage/check-ins.ts';
import { householdById } from '../../../storage/households.ts';
import { namesOf } from '../../../storage/people.ts';
import { promisesOfHousehold, visitsOfHousehold } from '../../../storage/visits.ts';
import type { Asked } from '../page.ts';

/** So many visits are read: enough to tell which concerns are still open. */
const looksBack = 24;
/** So many cases of each kind are shown. */
const shownCases = 20;

/** What a household's page shows. */
export interface HouseholdShown {
  readonly brief: Brief;
  /** The latest, the latest first. */
  readonly visits: readonly Visit[];
  readonly promises: readonly PromiseRecord[];
  readonly open: readonly ListedCase[];
  readonly settled: readonly ListedCase[];
  readonly names: ReadonlyMap<string, string>;
  /** Who is responsible today. */
  readonly cadre?: string;
}

/** A household that the viewer may read; undefined for any other, and where there is none. */
export async function loadHousehold({ house, bot, viewer: { actor }, now }: Asked<unknown>, id: string): Promise<HouseholdShown | undefined> {
  const { db, programme } = house;
  const household = await householdById(db, id);
  if (household === undefined || !may(actor, 'household.read', household, now).allow) return undefined;
  const asked = { bot, sight: caseSight(actor, now), household: id, types: ['problem'], limit: shownCases };
  const [visits, promises, checkIn, open, settled] = await Promise.all([
    visitsOfHousehold(db, { household: id, limit: looksBack }),
    promisesOfHousehold(db, id),
    latestCheckIn(db, id),
    listCases(db, { ...asked, state: 'open' }),
    listCases(db, { ...asked, state: 'settled' }),
  ]);
  const responsible = household.assignments.find(({ to }) => to === undefined)?.cadre;
  const names = await namesOf(db, [
    ...new Set([...visits.map(({ cadre }) => cadre), ...promises.map(({ cadre }) => cadre), ...(responsible === undefined ? [] : [responsible])]),
  ]);
  const said =
    checkIn?.answeredAt === undefined || checkIn.how === undefined
      ? undefined
      : { at: checkIn.answeredAt, how: checkIn.how, answers: checkIn.answers ?? {}, unheard: checkIn.how === 'voice' && checkIn.filledAt === undefined };
  return {
    brief: briefOf({ household, visits, promises, counts: programme.counts, checkIn: said }, now),
    visits,
    promises,
    open,
    settled,
    names,
    ...(responsible === undefined ? {} : { cadre: responsible }),
  };
}
