import { z } from 'zod';
import { code, timeOfDay } from './hours.ts';

/** How much people are reminded of, and how often households are asked how they are. */
export const reminderRules = {
  /** Unasked messages that reach one person in any seven days, at most; danger, what climbs and news of one's own case aside. */
  weekly_cap: z.strictObject({ staff: z.int().min(0).max(50), contacts: z.int().min(0).max(50) }),
  /** How often one thing is raised unasked. */
  raise_at_most: z.int().min(1).max(20),
  remind: z.strictObject({
    /** Days before the last day of a period at which a visit still owed is raised. */
    period_ends_days: z.int().min(0).max(60),
    /** Days before its day at which a promise is raised, 0 on the day itself. */
    promise_days: z.array(z.int().min(0).max(60)).max(5),
  }),
  /** A household out of care is waiting for a supervisor's word. */
  pauses: z
    .strictObject({
      /** Days after it began on which whoever is to confirm it is asked again. */
      ask_again_days: z.array(z.int().min(1).max(60)).max(5),
      /** Confirmed by nobody for so many days, it is over: the household is in care again. */
      within_days: z.int().min(2).max(90),
    })
    .default({ ask_again_days: [3, 7], within_days: 14 }),
  /** Why something is put off; one text each. */
  later_reasons: z.array(code).min(1).max(12),
  check_in: z.strictObject({
    /** The day of the month; in a shorter month its last day. */
    day: z.int().min(1).max(31),
    at: timeOfDay,
    /** Days for which the questions stay open. */
    expires_days: z.int().min(1).max(27),
    /** Hours after which a check-in answered by voice, and heard by nobody, climbs. */
    voice_climbs_after_hours: z.int().min(1).max(720),
    /** Hours after which a message nobody sorted stands on the cadre's card. */
    unsorted_after_hours: z.int().min(1).max(720),
  }),
  /** After some visits the household is asked whether somebody came: for spot checks. */
  confirm: z.strictObject({
    /** Of 100 visits made at home, about so many. */
    percent: z.int().min(0).max(100),
    at: timeOfDay,
    /** Only about visits of the last so many days: later nobody remembers. */
    within_days: z.int().min(1).max(14),
    /** Days for which the question stays open. */
    expires_days: z.int().min(1).max(27),
  }),
};
