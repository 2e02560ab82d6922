import { z } from 'zod';
import { isDay } from '../../lib/calendar.ts';
import { standards } from '../../domain/standards.ts';
import { meetings, purposes } from '../../domain/visits/visit.ts';

const day = z.string().refine(isDay);

/** What a visit says, as flows give it: to save it first and to correct it. */
export const contentInput = {
  day,
  met: z.enum(meetings),
  purpose: z.enum(purposes),
  narrative: z
    .string()
    .nullable()
    .transform((words) => words ?? ''),
  attachments: z
    .array(z.uuid())
    .nullable()
    .transform((list) => list ?? []),
  concerns: z
    .array(z.enum(standards))
    .nullable()
    .transform((list) => list ?? []),
  promises: z
    .array(z.object({ words: z.string(), due: day.nullish().transform((d) => d ?? null) }))
    .nullable()
    .transform((list) => list ?? []),
} as const;

/** How earlier promises turned out: the promise is the item of the source, its outcome the answer. */
export const outcomesInput = z
  .array(z.object({ item: z.uuid(), outcome: z.enum(['kept', 'broken']) }))
  .nullable()
  .transform((list) => (list ?? []).map(({ item, outcome }) => ({ promise: item, outcome })));

/** Which question is opened again for a reason the person can mend. */
export const stepOf: Readonly<Record<string, string>> = {
  not_responsible: 'day',
  wrong_household: 'household',
  future: 'day',
  day_invalid: 'day',
  before_care: 'day',
  empty: 'narrative',
  promise_empty: 'check',
  promise_before_visit: 'check',
  promise_day_invalid: 'check',
  promise_twice: 'check',
  promise_unknown: 'check',
  outcome_twice: 'check',
};
