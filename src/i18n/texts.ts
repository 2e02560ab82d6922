import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { FerrymanError } from '../lib/errors.ts';
import type common from '../../locales/en/common.json';

/** Keys of the texts that code names itself; flows find theirs by convention and `flows check` proves them. */
export type TextKey = keyof typeof common;

/** All texts, by language and key, as ICU messages. */
export interface Texts {
  readonly languages: readonly string[];
  /** The language of last resort: the first one. */
  readonly fallback: string;
  /** The source of one text, or undefined. */
  source(language: string, key: string): string | undefined;
  /** The text with its arguments filled in. Throws `text.missing` (unexpected) for an unknown key, `text.argument` for a missing argument. */
  format(language: string, key: string, args: Readonly<Record<string, string | number>>): string;
  /** Per language: key → the names of its arguments. */
  arguments(): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

type Compiled = string | IntlMessageFormat;

/**
 * Builds the texts from one flat record per language. `under` holds texts of an older flow release, which are used before
 * the current ones. Throws `text.malformed` naming language and key where a text is no ICU message.
 */
export function makeTexts(byLanguage: Readonly<Record<string, Readonly<Record<string, string>>>>): Texts {
  const languages = Object.keys(byLanguage);
  const fallback = languages[0];
  if (fallback === undefined) throw new FerrymanError('text.none', 'operational');
  const compiled = new Map<string, Compiled>();

  const compile = (language: string, key: string): Compiled => {
    const id = `${language}\0${key}`;
    const known = compiled.get(id);
    if (known !== undefined) return known;
    const source = byLanguage[language]?.[key];
    if (source === undefined) throw new FerrymanError('text.missing', 'unexpected', { language, key });
    // Most texts have nothing to fill in: they need no formatter at all.
    const made = /[{}'#]/.test(source) ? new IntlMessageFormat(source, language, undefined, { ignoreTag: true }) : source;
    compiled.set(id, made);
    return made;
  };

  return {
    languages,
    fallback,
    source: (language, key) => byLanguage[language]?.[key],
    format(language, key, args) {
      const message = compile(byLanguage[language]?.[key] === undefined ? fallback : language, key);
      if (typeof message === 'string') return message;
      try {
        return message.format(args) as string;
      } catch (cause) {
        throw new FerrymanError('text.argument', 'unexpected', { language, key }, cause);
      }
    },
    arguments: () =>
      Object.fromEntries(
        languages.map((language) => [
          language,
          Object.fromEntries(Object.entries(byLanguage[language] ?? {}).map(([key, source]) => [key, argumentNames(language, key, source)])),
        ]),
      ),
  };
}

/** The names of the arguments of an ICU message, sorted. */
function argumentNames(language: string, key: string, source: string): readonly string[] {
  const names = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural) {
        for (const option of Object.values(element.options)) walk(option.value);
      }
    }
  };
  try {
    walk(parse(source, { ignoreTag: true }));
  } catch (cause) {
    throw new FerrymanError('text.malformed', 'operational', { language, key }, cause);
  }
  return [...names].sort();
}
