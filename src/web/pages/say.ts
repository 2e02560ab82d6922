import { directionOf, type Direction } from '../../i18n/direction.ts';
import { render } from '../../i18n/render.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Day } from '../../lib/calendar.ts';
import type { Words } from '../../lib/words.ts';
import type { PageKey } from './text-keys.ts';

/** What a page says with, in its reader's language. */
export interface Say {
  /** A text by key. */
  (key: PageKey, args?: Readonly<Record<string, Words>>): string;
  readonly language: string;
  /** Which way the language is written. */
  readonly dir: Direction;
  /** The reader's day. */
  readonly today: Day;
  /** Words the domain made, such as a digest's, with line breaks between lines. */
  words(words: Words): string;
  day(day: Day): string;
  number(number: number): string;
  /** `part` of `whole` in whole per cent; a dash where there is no whole. Never 100 % while something is missing, nor 0 % while something is there. */
  share(part: number, whole: number): string;
  /** A day with its year, for what is read years later. */
  fullDay(day: Day): string;
  /** A month such as `2026-11` (or any day of it) in words. */
  month(month: string): string;
  /** The address of a page of this bot, by its path and query; what is undefined or empty is left out. */
  to(path: string, query?: Readonly<Record<string, string | number | undefined>>): string;
}

interface Saying {
  readonly language: string;
  readonly today: Day;
  readonly bot: string;
  /** What stands before all addresses. */
  readonly root?: string | undefined;
}

export function makeSay(texts: Texts, { language, today, bot, root = '' }: Saying): Say {
  const reader = { language, today };
  const locale = texts.source(language, 'format.locale') ?? language;
  const words = (said: Words): string => render(said, reader, texts);
  return Object.assign((key: PageKey, args?: Readonly<Record<string, Words>>) => words(args === undefined ? { key } : { key, args }), {
    language,
    dir: directionOf(language),
    today,
    words,
    day: (day: Day) => words({ day }),
    number: (number: number) => words(number),
    share(part: number, whole: number) {
      if (whole === 0) return '–';
      const percent = (part * 100) / whole;
      const shown = part < whole ? Math.min(99, Math.round(percent)) : Math.round(percent);
      return new Intl.NumberFormat(locale, { style: 'percent' }).format((part > 0 ? Math.max(1, shown) : shown) / 100);
    },
    fullDay: (day: Day) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(`${day}T00:00:00Z`)),
    month: (month: string) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`)),
    to(path: string, query: Readonly<Record<string, string | number | undefined>> = {}) {
      const given = Object.entries(query).flatMap(([name, value]): [string, string][] => (value === undefined || value === '' ? [] : [[name, String(value)]]));
      const search = new URLSearchParams(given).toString();
      return `${root}/pages/${bot}${path}${search === '' ? '' : `?${search}`}`;
    },
  });
}
