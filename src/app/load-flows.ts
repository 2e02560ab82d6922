import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compileFlow, type Flow } from '../flow/compile.ts';
import { parseFlow, type FlowFile, type Problem } from '../flow/file.ts';
import type { Catalogue } from '../flow/model.ts';
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

export interface CompiledFlows {
  readonly flows: readonly Flow[];
  readonly files: readonly FlowFile[];
  readonly problems: readonly Problem[];
}

/** Parses and compiles flow files, those that are called before those that call them. Problems are all given at once. */
export function compileFlows(
  sources: readonly FlowSource[],
  catalogue: Catalogue,
  messages: Readonly<Record<string, Readonly<Record<string, string>>>>,
): CompiledFlows {
  const problems: Problem[] = [];
  const files = new Map<string, FlowFile>();
  for (const source of sources) {
    const parsed = parseFlow(source.text, source.file);
    if (parsed.ok) files.set(parsed.value.data.flow, parsed.value);
    else problems.push(...parsed.error);
  }
  const flows = new Map<string, Flow>();
  const underWay = new Set<string>();
  const compiled = (name: string): Flow | undefined => {
    const done = flows.get(name);
    const file = files.get(name);
    // A flow that calls itself by way of others is told so by the check: here it is simply not there.
    if (done !== undefined || file === undefined || underWay.has(name)) return done;
    underWay.add(name);
    const made = compileFlow(file, catalogue, { called: compiled, messages });
    underWay.delete(name);
    if (!made.ok) {
      problems.push(...made.error);
      return undefined;
    }
    flows.set(name, made.value);
    return made.value;
  };
  for (const name of files.keys()) compiled(name);
  return { flows: [...flows.values()], files: [...files.values()], problems };
}
