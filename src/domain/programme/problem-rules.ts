import { z } from 'zod';
import { code } from './hours.ts';

/** How urgent a problem is: danger now, this week, can wait. */
export const urgencies = ['danger', 'week', 'later'] as const;
export type Urgency = (typeof urgencies)[number];

const deadline = z.int().min(1).max(8784);

/** What a problem can be about, and by when it is to be solved: hours from its opening. */
export const problemRules = z.strictObject({
  categories: z.array(code).min(1).max(24),
  deadline_hours: z.strictObject({ danger: deadline, week: deadline, later: deadline }),
  /** Other deadlines for some categories. */
  exceptions: z.record(code, z.strictObject({ danger: deadline.optional(), week: deadline.optional(), later: deadline.optional() })),
});

/** Hours from its opening within which a problem is to be solved. */
export function deadlineHours(problems: z.infer<typeof problemRules>, category: string, urgency: Urgency): number {
  return problems.exceptions[category]?.[urgency] ?? problems.deadline_hours[urgency];
}
