import china from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { Day } from '../../lib/calendar.ts';
import { dayNumber, dayOf, weekdayOf } from '../../lib/day-number.ts';
import { weekdays } from '../programme/hours.ts';
import type { Programme } from '../programme/programme.ts';

type Rules = Pick<Programme, 'weekend' | 'holidays' | 'extra_holidays' | 'extra_workdays'>;

/** Public holidays, and weekend days worked in exchange. Only the package's data is used: its functions depend on the process's own zone. */
interface Announced {
  readonly holidays: Readonly<Record<Day, string>>;
  readonly workdays: Readonly<Record<Day, string>>;
}

const announced: Readonly<Record<Programme['holidays'], Announced>> = { china, none: { holidays: {}, workdays: {} } };

/**
 * Whether the programme works on a day: first what its own lists say, then the public holidays and what is worked in exchange for them,
 * then the weekend.
 */
export function isWorkingDay(rules: Rules, day: Day): boolean {
  if (rules.extra_workdays.includes(day)) return true;
  if (rules.extra_holidays.includes(day)) return false;
  const { holidays, workdays } = announced[rules.holidays];
  if (Object.hasOwn(workdays, day)) return true;
  if (Object.hasOwn(holidays, day)) return false;
  const weekday = weekdays[weekdayOf(dayNumber(day)) - 1];
  return weekday === undefined || !rules.weekend.includes(weekday);
}

/** No programme rests for longer than this; its lists may not stop the clock for good. */
const longestRest = 60;

/** The first working day from `day` on; after a rest longer than any holiday, the day itself. */
export function workingDayFrom(rules: Rules, day: Day): Day {
  const first = dayNumber(day);
  for (let number = first; number < first + longestRest; number++) {
    const next = dayOf(number);
    if (isWorkingDay(rules, next)) return next;
  }
  return day;
}

/** The first working day after `day`. */
export const nextWorkingDay = (rules: Rules, day: Day): Day => workingDayFrom(rules, dayOf(dayNumber(day) + 1));

/** The last year whose public holidays are known here; absent where none are asked for. Later years have weekends and the file's own lists only. */
export function holidaysKnownTo({ holidays }: Pick<Rules, 'holidays'>): number | undefined {
  const days = Object.keys(announced[holidays].holidays);
  return days.length === 0 ? undefined : Math.max(...days.map((day) => Number(day.slice(0, 4))));
}

/** So many days before the calendar ends whoever runs the service is told, day after day: time enough for a release with the days announced in November. */
const toldAhead = 45;

/** The last year whose public holidays are known, where days that are soon to be planned lie beyond it; undefined where nothing is missing. */
export function holidaysRunOut(rules: Pick<Rules, 'holidays'>, today: Day): number | undefined {
  const known = holidaysKnownTo(rules);
  return known !== undefined && Number(dayOf(dayNumber(today) + toldAhead).slice(0, 4)) > known ? known : undefined;
}
