import type { ScriptKey } from '../../tryout/script-keys.ts';

const { language = 'en', locale = 'en', texts = '{}' } = document.body.dataset;
const known = JSON.parse(texts) as Record<ScriptKey, string>;

export { language };

/** A text of the page, with what is known now put in. */
export function say(key: ScriptKey, args: Readonly<Record<string, string | number>> = {}): string {
  return known[key].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as the language writes it, in the village's zone. */
export function moment(at: number, zone: string, what: 'time' | 'day' | 'both'): string {
  const id = `${what} ${zone}`;
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };
  const format = formats.get(id) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...(what === 'day' ? {} : time), ...(what === 'time' ? {} : day) });
  formats.set(id, format);
  return format.format(at);
}
