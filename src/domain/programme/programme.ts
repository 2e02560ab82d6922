import { z } from 'zod';
import { isDay } from '../../lib/calendar.ts';
import { isSafePattern } from '../privacy/pattern.ts';
import { meetings } from '../visits/visit.ts';
import { registers } from '../households/household.ts';
import { calendarRules } from './calendar-rules.ts';
import { contradictions } from './contradictions.ts';
import { digestRules } from './digest-rules.ts';
import { emergencyNumbers } from './emergency.ts';
import { ladderRules } from './ladder-rules.ts';
import { problemRules } from './problem-rules.ts';
import { reminderRules } from './reminder-rules.ts';
import { wrong } from './wrong.ts';

/** How often a household is to be visited. */
const cadence = z.union([
  z.object({ every: z.literal('month') }).strict(),
  z.object({ every: z.literal('days'), days: z.int().min(1).max(366) }).strict(),
  z.object({ every: z.literal('week'), times: z.int().min(1).max(7) }).strict(),
  z.object({ every: z.literal('never') }).strict(),
]);

export type Cadence = z.infer<typeof cadence>;

/** The rules in force, as `flows/programme.yaml` states them; what contradicts itself in it is wrong as well. */
export const programmeSchema = z
  .strictObject({
    programme: z.string().min(1),
    /** How often, by register. */
    cadence: z.record(z.enum(registers), cadence),
    /** Visits are owed from this day on, where a household is in care since before Ferryman was used; absent: from the household's own day. */
    owed_from: z.string().refine(isDay, wrong('not_a_day')).optional(),
    /** Which ways of meeting count as a visit. */
    counts: z.array(z.enum(meetings)).min(1),
    /** How many days after saving an entry may still be corrected; later only a note is added. */
    correctable_days: z.int().min(0).max(366),
    /** An entry logged more than this many days after the visit is marked late. */
    late_after_days: z.int().min(0).max(366),
    /** An invitation's link is good for this many days. */
    invite_days: z.int().min(1).max(366),
    /** Hours of silence after which an open question is asked once more, and after which it is parked. */
    ask_again_after_hours: z.int().min(1),
    park_after_hours: z.int().min(1),
    /** For how many days after a handover a cadre still reads their own entries. */
    own_entries_days: z.int().min(0).max(366).default(30),
    /** Further identity numbers to mask in what people type, beside the Chinese ones: patterns without `*`, `+` or groups. */
    identity_patterns: z
      .array(z.string().refine(isSafePattern, wrong('not_safe')))
      .max(20)
      .default([]),
    /** Largest attachment that is kept, in bytes (Telegram lets bots fetch 20 MB). */
    attachment_bytes: z.int().min(1).max(20_971_520),
    ...calendarRules,
    ...reminderRules,
    problems: problemRules,
    ladder: ladderRules,
    digests: digestRules,
    emergency: emergencyNumbers,
  })
  .superRefine((programme, context) => {
    for (const { code, path, args } of contradictions(programme)) context.addIssue({ code: 'custom', path: [...path], ...wrong(code, args) });
  });

export type Programme = z.infer<typeof programmeSchema>;
