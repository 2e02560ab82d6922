import type { Words } from '../lib/words.ts';
import type { Texts } from './texts.ts';

/** What rendering needs to know besides the words. */
export interface Reader {
  readonly language: string;
  /** Today for the reader, `YYYY-MM-DD`: a day of another year is written with its year. */
  readonly today: string;
}

/** Right-to-left letters: a name holding them is set apart, so that it does not turn the sentence around (UAX #9). */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const isolated = (said: string): string => (rightToLeft.test(said) ? `\u2068${said}\u2069` : said);

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** How a language writes days, numbers and lists: what its texts say under `format.locale`, else its own tag. */
const localeOf = (language: string, texts: Texts): string => texts.source(language, 'format.locale') ?? language;

/** A calendar day as the locale writes it, with its weekday, and with the year where it is not this one. */
function renderDay(day: string, locale: string, today: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const id = `${locale}|${sameYear}`;
  let format = dayFormats.get(id);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(sameYear ? {} : { year: 'numeric' }),
    });
    dayFormats.set(id, format);
  }
  return format.format(new Date(`${day}T00:00:00Z`));
}

const monthFormats = new Map<string, Intl.DateTimeFormat>();

/** A month in short, as the locale writes it; one that is as long ago as to share its name with another comes with its year. */
function renderMonth(month: string, locale: string, today: string): string {
  const inMonths = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const near = Math.abs(inMonths(today) - inMonths(month)) < 12;
  const id = `${locale}|${near}`;
  let format = monthFormats.get(id);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', ...(near ? {} : { year: 'numeric' }) });
    monthFormats.set(id, format);
  }
  return format.format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`));
}

/** Words in the reader's language, as plain text. Throws what `Texts.format` throws. */
export function render(words: Words, reader: Reader, texts: Texts): string {
  if (typeof words === 'string') return words;
  if (typeof words === 'number') return words.toLocaleString(localeOf(reader.language, texts));
  if ('day' in words) return renderDay(words.day, localeOf(reader.language, texts), reader.today);
  if ('month' in words) return renderMonth(words.month, localeOf(reader.language, texts), reader.today);
  if ('list' in words) {
    const parts = words.list.map((item) => render(item, reader, texts)).filter((part) => part !== '');
    if (words.join === 'and') return new Intl.ListFormat(localeOf(reader.language, texts), { type: 'conjunction' }).format(parts);
    if (words.join === 'commas') return parts.join(texts.format(reader.language, 'list.comma', {}));
    return parts.join(words.join === 'lines' ? '\n' : '\n\n');
  }
  const args: Record<string, string | number> = {};
  for (const [name, arg] of Object.entries(words.args ?? {})) {
    args[name] = typeof arg === 'number' ? arg : typeof arg === 'string' ? isolated(arg) : render(arg, reader, texts);
  }
  return texts.format(reader.language, words.key, args);
}
