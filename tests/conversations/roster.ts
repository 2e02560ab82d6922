import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type Language = 'en' | 'zh-CN';
export type Sheet = 'areas' | 'people' | 'households' | 'members';

/** Rows to add to a sheet, as CSV lines, and words to put in the place of others. */
export type RosterChange = { readonly [sheet in Sheet]?: readonly string[] } & { readonly instead?: Readonly<Record<string, string>> };

const demo = (language: Language): string => join(import.meta.dirname, '..', 'demo', `roster.${language}`);

/** The demo roster of a language with changes, as a folder that goes when the test has ended. */
export async function rosterOf(language: Language, change: RosterChange = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ferryman-roster-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of (await readdir(demo(language))).filter((one) => one.endsWith('.csv'))) {
    let text = await readFile(join(demo(language), name), 'utf8');
    for (const [words, others] of Object.entries(change.instead ?? {})) text = text.replaceAll(words, others);
    const more = change[name.replace('.csv', '') as Sheet] ?? [];
    await writeFile(join(folder, name), `${[text.trimEnd(), ...more].join('\n')}\n`);
  }
  return folder;
}

/** Every name on a roster: what must never be in a log or behind a button. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const columns: Readonly<Record<string, number>> = { 'people.csv': 1, 'households.csv': 1, 'members.csv': 1 };
  const names: string[] = [];
  for (const [file, column] of Object.entries(columns)) {
    const [, ...rows] = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
    names.push(...rows.map((row) => row.split(',')[column] ?? ''));
  }
  return names.filter((name) => name.length > 1);
}

/** A supervisor in one village and one in the township, as rows of `people`; the other village has none. */
export const supervisors: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['S-01,Meng Guifen,supervisor,YP-SQ-XJ,+86 100 0000 9111,,2019-01-01,,', 'S-02,Qin Haifeng,supervisor,YP-SQ,+86 100 0000 9112,,2019-01-01,,'],
  'zh-CN': ['S-01,蒙桂芬,supervisor,YP-SQ-XJ,+86 100 0000 9111,,2019-01-01,,', 'S-02,覃海峰,supervisor,YP-SQ,+86 100 0000 9112,,2019-01-01,,'],
};
