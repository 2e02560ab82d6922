import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFlow, type FlowFile, type Problem } from '../flow/file.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { readProgramme as parseProgramme } from '../domain/programme/read-programme.ts';

/** The programme's own file lies beside the flows. */
const programmeFile = 'programme.yaml';

/** One flow file as text. */
export interface FlowSource {
  readonly file: string;
  readonly text: string;
}

/** Every flow file of the house, by name. */
export async function readFlowSources(home: string): Promise<readonly FlowSource[]> {
  const names = (await readdir(join(home, 'flows'))).filter((name) => name.endsWith('.yaml') && name !== programmeFile).sort();
  return Promise.all(names.map(async (name) => ({ file: `flows/${name}`, text: await readFile(join(home, 'flows', name), 'utf8') })));
}

/** The rules in force. Throws `programme.wrong` (operational) naming the first line of the file that does not fit. */
export async function readProgramme(home: string): Promise<Programme> {
  const read = parseProgramme(await programmeText(home));
  if (read.ok) return read.value;
  const first = read.error[0];
  throw new FerrymanError('programme.wrong', 'operational', { line: first?.line ?? 0, at: first?.args['at'] ?? '' });
}

/** Everything that is wrong with the programme's file. */
export async function programmeProblems(home: string): Promise<readonly Problem[]> {
  const read = parseProgramme(await programmeText(home));
  return read.ok ? [] : read.error.map((problem) => ({ file: `flows/${programmeFile}`, ...problem }));
}

const programmeText = (home: string): Promise<string> => readFile(join(home, 'flows', programmeFile), 'utf8');

/** Flow files parsed, with what is wrong with those that are none. */
export function parseFlows(sources: readonly FlowSource[]): { readonly files: readonly FlowFile[]; readonly problems: readonly Problem[] } {
  const parsed = sources.map(({ text, file }) => parseFlow(text, file));
  return { files: parsed.flatMap((p) => (p.ok ? [p.value] : [])), problems: parsed.flatMap((p) => (p.ok ? [] : p.error)) };
}
