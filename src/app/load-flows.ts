import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseFlow, type FlowFile, type Problem } from '../flow/file.ts';
import { FerrymanError } from '../lib/errors.ts';
import { programmeSchema, type Programme } from '../domain/programme/programme.ts';

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
  const parsed = programmeSchema.safeParse(parse(await readFile(join(home, 'flows', programmeFile), 'utf8')));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FerrymanError('programme.wrong', 'operational', { at: issue?.path.join('.') ?? '', code: issue?.code ?? '' });
}

/** Flow files parsed, with what is wrong with those that are none. */
export function parseFlows(sources: readonly FlowSource[]): { readonly files: readonly FlowFile[]; readonly problems: readonly Problem[] } {
  const parsed = sources.map(({ text, file }) => parseFlow(text, file));
  return { files: parsed.flatMap((p) => (p.ok ? [p.value] : [])), problems: parsed.flatMap((p) => (p.ok ? [] : p.error)) };
}
