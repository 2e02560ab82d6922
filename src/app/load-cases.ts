import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCaseTexts } from '../domain/cases/case-texts.ts';
import type { CaseType } from '../domain/cases/case-type.ts';
import { readCaseType } from '../domain/cases/read-case-type.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Problem } from '../flow/flow-file.ts';
import { FerrymanError } from '../lib/errors.ts';

/** The case types in force, by name. */
export type CaseTypes = ReadonlyMap<string, CaseType>;

interface Source {
  readonly file: string;
  readonly text: string;
}

/** The files of case types lie in a folder of their own beside the flows. A house without any has none. */
async function sources(home: string): Promise<readonly Source[]> {
  const folder = join(home, 'flows', 'cases');
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(files.map(async (name) => ({ file: `flows/cases/${name}`, text: await readFile(join(folder, name), 'utf8') })));
}

/** Every case type. Throws `cases.wrong` (operational) naming the first file and line that does not fit. */
export async function readCaseTypes(home: string): Promise<CaseTypes> {
  const types = new Map<string, CaseType>();
  for (const { file, text } of await sources(home)) {
    const read = readCaseType(text);
    if (!read.ok) throw new FerrymanError('cases.wrong', 'operational', { file, line: read.error[0]?.line ?? 0, problem: read.error[0]?.code ?? '' });
    if (types.has(read.value.case)) throw new FerrymanError('cases.wrong', 'operational', { file, line: 1, problem: 'case.twice' });
    types.set(read.value.case, read.value);
  }
  return types;
}

/** Everything that is wrong with case types and their texts. `texts` gives, per language, each key with its arguments. */
export async function caseProblems(
  home: string,
  programme: Pick<Programme, 'problems'>,
  texts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Promise<readonly Problem[]> {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { file, text } of await sources(home)) {
    const read = readCaseType(text);
    if (!read.ok) {
      problems.push(...read.error.map((problem) => ({ file, ...problem })));
      continue;
    }
    const { value: type } = read;
    if (seen.has(type.case)) problems.push({ file, line: 1, code: 'case.twice', args: { type: type.case } });
    seen.add(type.case);
    problems.push(...checkCaseTexts(type, programme, texts).map((problem) => ({ file, line: 1, ...problem })));
  }
  return problems;
}
