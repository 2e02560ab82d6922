import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeCatalogue } from '../../conversation/catalogue.ts';
import type { Messages, Released } from '../../flow/check.ts';
import { parseFlow, type FlowFile, type Problem } from '../../flow/file.ts';
import type { Catalogue } from '../../flow/model.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { chatLimits } from '../chat-limits.ts';
import { caseProblems } from '../load-cases.ts';
import { parseFlows, programmeProblems, readFlowSources, readProgramme } from '../load-flows.ts';
import { readLocales } from '../load-texts.ts';
import type { Desk } from './operation.ts';

/** All that flows are checked with, as the files stand now. */
interface FlowFiles {
  readonly files: readonly FlowFile[];
  /** Files that are no flows at all, and what is wrong with the programme and the case types. */
  readonly problems: readonly Problem[];
  readonly catalogue: Catalogue;
  readonly messages: Messages;
}

export async function readFlowFiles({ home, texts }: Desk): Promise<FlowFiles> {
  const { files, problems } = parseFlows(await readFlowSources(home));
  const catalogue = makeCatalogue(texts, chatLimits);
  const rules = await programmeProblems(home);
  // Which texts a case needs, a programme that can be read says.
  const cases = rules.length > 0 ? [] : await caseProblems(home, await readProgramme(home), catalogue.texts);
  return { files, problems: [...problems, ...rules, ...cases], catalogue, messages: await readLocales(home) };
}

const lockSchema = z.record(z.string(), z.object({ version: z.int(), source: z.string() }));
const lockPath = (home: string): string => join(home, 'flows', 'released.lock');

/** The flows as they were last released, as far as the repository knows: where no database says more. */
export async function readReleasedLock(home: string): Promise<ReadonlyMap<string, Released>> {
  const text = await readFile(lockPath(home), 'utf8').catch(() => '{}');
  const lock = lockSchema.safeParse(JSON.parse(text));
  if (!lock.success) throw new FerrymanError('flows.lock', 'operational');
  return released(Object.entries(lock.data).map(([name, { source }]) => ({ name, source })));
}

/** Released sources that still parse; one that does not was written for another engine, and nothing can be compared with it. */
export function released(sources: readonly { readonly name: string; readonly source: string; readonly hash?: string }[]): ReadonlyMap<string, Released> {
  return new Map(
    sources.flatMap(({ name, source, hash }) => {
      const parsed = parseFlow(source, name);
      return parsed.ok ? [[name, { file: parsed.value, ...(hash === undefined ? {} : { hash }) }] as const] : [];
    }),
  );
}

/** What `released.lock` is to hold, so that the next check compares with the flows as they are now. */
export async function lockOf({ home }: Desk): Promise<string> {
  const lock: Record<string, { readonly version: number; readonly source: string }> = {};
  for (const { text, file } of await readFlowSources(home)) {
    const parsed = parseFlow(text, file);
    if (parsed.ok) lock[parsed.value.data.flow] = { version: parsed.value.data.version, source: text };
  }
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
