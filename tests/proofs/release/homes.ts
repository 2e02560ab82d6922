import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { homeDirectory } from '../../../src/lib/home.ts';
import type { Command } from '../../../src/conversation/commands/command.ts';
import { commands } from '../../../src/conversation/commands/commands.ts';

interface StepSource {
  id: string;
  readonly type: string;
  over?: string;
  lines?: string[];
  with?: Record<string, string>;
}

interface FlowSource {
  version: number;
  carries?: { readonly from: number; readonly steps: Readonly<Record<string, string | null>> }[];
  steps: StepSource[];
}

type Words = Record<string, string>;

/** A copy of the house's flows and texts, with the visit flow and its texts changed. */
async function homeWith(flow: (source: FlowSource) => void, words: (words: Words, language: string) => void): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'ferryman-release-'));
  for (const folder of ['flows', 'locales']) await cp(join(homeDirectory(), folder), join(home, folder), { recursive: true });
  await changed(join(home, 'flows', 'visit.yaml'), (text) => {
    const source = parse(text) as FlowSource;
    flow(source);
    return stringify(source);
  });
  for (const language of ['en', 'zh-CN']) {
    await changed(join(home, 'locales', language, 'visit.json'), (text) => {
      const all = JSON.parse(text) as Words;
      words(all, language);
      return JSON.stringify(all);
    });
  }
  return home;
}

async function changed(path: string, how: (text: string) => string): Promise<void> {
  await writeFile(path, how(await readFile(path, 'utf8')));
}

const stepOf = (source: FlowSource, id: string): StepSource => {
  const found = source.steps.find((step) => step.id === id);
  if (found === undefined) throw new Error(`the visit flow has no step ${id}`);
  return found;
};

/** Version 1: as the house has it, and besides asks for the weather, which the command takes. */
export const oldHome = (): Promise<string> =>
  homeWith(
    (source) => {
      source.version = 1;
      const at = source.steps.findIndex((step) => step.id === 'day') + 1;
      source.steps.splice(at, 0, { id: 'weather', type: 'choice', options: ['dry', 'rain'] } as StepSource);
      stepOf(source, 'check').lines?.push('weather');
      const { with: input } = stepOf(source, 'record');
      if (input !== undefined) input['weather'] = 'weather';
    },
    (words) =>
      Object.assign(words, {
        'visit.weather.ask': 'What was the weather like?',
        'visit.weather.invalid': 'Please tap one.',
        'visit.weather.label': 'Weather',
        'visit.weather.option.dry': 'Dry weather',
        'visit.weather.option.rain': 'Rainy weather',
      }),
  );

/** The next version says `Kept` for `Saved`, so that one can tell which version somebody ended on. */
const keeps = (words: Words): void => {
  for (const key of ['visit.saved.say', 'visit.saved_late.say']) words[key] = `Kept ${words[key] ?? ''}`;
};

/** Version 2: without the weather, which it says; and what became of promises goes by another name, which it says too. */
export const declaredHome = (): Promise<string> =>
  homeWith(
    (source) => {
      source.version = 2;
      source.carries = [{ from: 1, steps: { weather: null, outcomes: 'followups' } }];
      stepOf(source, 'outcomes').id = 'followups';
      const check = stepOf(source, 'check');
      check.lines = check.lines?.map((line) => (line === 'outcomes' ? 'followups' : line)) ?? [];
      const { with: input } = stepOf(source, 'record');
      if (input !== undefined) input['outcomes'] = (input['outcomes'] ?? '').replace('outcomes.', 'followups.');
    },
    (words) => {
      keeps(words);
      for (const [key, value] of Object.entries(words)) {
        if (!key.startsWith('visit.outcomes.')) continue;
        delete words[key];
        words[key.replace('visit.outcomes.', 'visit.followups.')] = value;
      }
    },
  );

/** Version 2 by somebody who forgot to say what becomes of the weather. */
export const undeclaredHome = (): Promise<string> =>
  homeWith((source) => {
    source.version = 2;
  }, keeps);

/** Runs some work as the older program would: its `visit.record` takes the weather too. */
export async function asOldProgram<T>(work: () => Promise<T>): Promise<T> {
  const table = commands as Record<string, Command>;
  const record = table['visit.record'];
  if (record === undefined || !(record.input instanceof z.ZodObject)) throw new Error('visit.record is not what it was');
  table['visit.record'] = { ...record, input: record.input.extend({ weather: z.string() }) };
  try {
    return await work();
  } finally {
    table['visit.record'] = record;
  }
}
