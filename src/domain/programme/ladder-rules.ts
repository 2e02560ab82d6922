import { z } from 'zod';
import { areaLevels } from '../roster/roster.ts';

/** Who can be told of what nobody acts on, from the bottom up: the responsible cadre, then the supervisors of each level of areas. */
export const rungs = ['cadre', ...areaLevels.toReversed()] as const;
export type Rung = 'cadre' | (typeof areaLevels)[number];

const to = z.enum(rungs);

/** Days overdue (1 on the first) on whose morning somebody is told. */
const daysStep = z.strictObject({ after_days: z.int().min(1).max(3660), to });
/** Hours since the opening after which somebody is told, at any hour of the night. */
const hoursStep = z.strictObject({ after_hours: z.int().min(0).max(8784), to });
/** Hours since the deadline after which somebody is told; negative before it. */
const deadlineStep = z.strictObject({ after_deadline_hours: z.int().min(-8784).max(8784), to });

const steps = <S extends z.ZodType>(step: S): z.ZodArray<S> => z.array(step).min(1).max(12);

export const ladderRules = z.strictObject({
  visit: steps(daysStep),
  problem: z.strictObject({ danger: steps(hoursStep), week: steps(deadlineStep), later: steps(deadlineStep) }),
});

export type LadderRules = z.infer<typeof ladderRules>;
