import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FerrymanError } from '../lib/errors.ts';
import { makeTexts, type Texts } from '../i18n/texts.ts';

/** Records of texts by language, as they stand in `locales/<language>/*.json`. Throws `text.twice` where two files name one key. */
export async function readLocales(home: string): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const folder = join(home, 'locales');
  const byLanguage: Record<string, Record<string, string>> = {};
  // English comes first: it is what a missing text falls back to.
  const languages = (await readdir(folder)).sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));
  for (const language of languages) {
    const texts: Record<string, string> = {};
    for (const name of (await readdir(join(folder, language))).sort()) {
      const entries = Object.entries(JSON.parse(await readFile(join(folder, language, name), 'utf8')) as Record<string, string>);
      for (const [key, source] of entries) {
        if (key in texts) throw new FerrymanError('text.twice', 'operational', { language, key });
        texts[key] = source;
      }
    }
    byLanguage[language] = texts;
  }
  return byLanguage;
}

/** All texts of the house. */
export async function loadTexts(home: string): Promise<Texts> {
  return makeTexts(await readLocales(home));
}
