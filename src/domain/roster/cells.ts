import { z } from 'zod';
import { isDay, isZone } from '../../lib/calendar.ts';
import { languageWords, levelWords, registerWords, relationWords, roleWords, sexWords } from './vocabulary.ts';

/**
 * What the cells of a list may hold. Every schema takes the cell's text and gives the value; what it cannot take is an issue
 * whose message is the stable code of the problem. Full-width digits and letters, and spaces around, mean nothing.
 */

/** The same characters as a plain keyboard would write them. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\ufeff/g, '')
    .trim();
/** A name or a text: spaces in a row are one; its own characters stay. */
const tidy = (text: string): string => text.replace(/[\s\u3000\ufeff]+/g, ' ').trim();

type Read<T> = (text: string) => T | undefined;

const cell = <T>(code: string, read: Read<T>) =>
  z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message: code, input: text });
    return z.NEVER;
  });

const word = <T>(code: string, words: ReadonlyMap<string, T>) => cell(code, (text) => words.get(plain(text).toLowerCase().replace(/\s+/g, '')));

/** A code as people write it: no spaces inside, letters as they are. */
export const code = cell('code_invalid', (text) => {
  const read = plain(text);
  return /^[^\s/]{1,64}$/u.test(read) ? read : undefined;
});
export const name = cell('name_invalid', (text) => {
  const read = tidy(text);
  return read.length >= 1 && read.length <= 100 ? read : undefined;
});
export const note = cell('text_too_long', (text) => {
  const read = tidy(text);
  return read.length <= 300 ? read : undefined;
});

export const level = word('level_unknown', levelWords);
export const role = word('role_unknown', roleWords);
export const register = word('register_unknown', registerWords);
export const relation = word('relation_unknown', relationWords);
export const sex = word('sex_unknown', sexWords);

/** `2026-11-03`, `2026/11/3`, `2026.11.3`, `2026年11月3日`, `20261103`; a time behind it is midnight's and is dropped. */
export const day = cell('date_invalid', (text) => {
  const read = plain(text);
  const [, y, m, d] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(read) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(read) ?? [];
  const made = `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
  return isDay(made) ? made : undefined;
});

/** A year, or a day or month with one: `1983`, `198305`, `1983年5月`, `1983-05-12`. */
export const birthYear = cell('birth_year_invalid', (text) => {
  const year = /^(\d{4})(?:$|[-/.年]|(?=\d{4}$|(?:0[1-9]|1[0-2])$))/.exec(plain(text))?.[1];
  return year !== undefined && year >= '1890' && year <= '2100' ? Number(year) : undefined;
});

export const phone = cell('phone_invalid', (text) => {
  const read = plain(text).replace(/[\s()\-–.]/g, '');
  return /^\+?\d{5,15}$/.test(read) ? read : undefined;
});

export const zone = cell('time_zone_unknown', (text) => {
  const read = plain(text);
  return isZone(read) ? read : undefined;
});

/** Any kind of identity number: which kinds there are is for the country to say. */
export const idNumber = cell('id_number_invalid', (text) => {
  const read = plain(text).replace(/[\s-]/g, '').toUpperCase();
  return /^[\p{L}\p{N}]{4,32}$/u.test(read) ? read : undefined;
});

const tagOf = (text: string): string | undefined => {
  const read = plain(text).toLowerCase();
  const known = languageWords.get(read);
  if (known !== undefined) return known === 'zh-cn' ? 'zh-CN' : known;
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(read) ? plain(text) : undefined;
};

/** The language a person is written to in: a tag, or a word for one. */
export const language = cell('language_unknown', tagOf);
/** The language spoken at home may be any: what is no tag stays in the list's own word. */
export const homeLanguage = cell('language_unknown', (text) => tagOf(text) ?? (tidy(text).length <= 60 ? tidy(text) : undefined));
