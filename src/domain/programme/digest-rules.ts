import { z } from 'zod';
import { timeOfDay, weekdays } from './hours.ts';

/** How often a supervisor gets a digest: each week on a day, or each month on a day (in a shorter month its last). */
const rhythm = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('week'), on: z.enum(weekdays), at: timeOfDay }),
  z.strictObject({ every: z.literal('month'), day: z.int().min(1).max(31), at: timeOfDay }),
  z.strictObject({ every: z.literal('never') }),
]);

export type Rhythm = z.infer<typeof rhythm>;

/** The usual rhythm of each level; a supervisor may choose another. */
export const digestRules = z.strictObject({ province: rhythm, city: rhythm, county: rhythm, township: rhythm, village: rhythm, group: rhythm });
