import { z } from 'zod';
import { isDay } from '../../lib/calendar.ts';
import { hours, timeOfDay, weekdays } from './hours.ts';
import { wrong } from './wrong.ts';

const day = z.string().refine(isDay, wrong('not_a_day'));

/** Which public holidays are known without listing them. */
const holidayCalendars = ['china', 'none'] as const;

/** When people may be written to, and which days are working days; every time is by the clock of whoever is meant. */
export const calendarRules = {
  /** Nothing unasked is sent in these hours, danger aside. */
  quiet_hours: hours,
  /** When a cadre's card and what climbs by the day go out. */
  morning: timeOfDay,
  /** The decent hours to write to households. */
  contact_hours: hours,
  weekend: z.array(z.enum(weekdays)).max(6),
  holidays: z.enum(holidayCalendars),
  /** Days off besides weekend and holidays, and days that are worked although they are either. */
  extra_holidays: z.array(day).max(400),
  extra_workdays: z.array(day).max(400),
};
