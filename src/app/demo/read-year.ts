import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { topics } from '../../domain/checkins/check-in.ts';
import { pauseReasons } from '../../domain/households/pause.ts';
import { urgencies } from '../../domain/programme/problem-rules.ts';
import { standards } from '../../domain/standards.ts';
import { meetings, purposes } from '../../domain/visits/visit.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { readYaml } from '../../lib/yaml.ts';
import { isRelative } from './relative-day.ts';

const when = z.string().refine(isRelative);
const code = z.string();
const names = z.array(z.string()).default([]);

const visitSchema = z.strictObject({
  on: when,
  met: z.enum(meetings).default('home'),
  about: z.enum(purposes).default('routine'),
  sees: z.array(z.enum(standards)).default([]),
  /** Days from the visit to the day by which it is promised. */
  promises: z.record(z.string(), z.number().int().positive()).default({}),
  kept: names,
  broken: names,
  /** Days between the visit and its being logged. */
  logged: z.number().int().nonnegative().default(0),
  came: z.enum(['yes', 'no', 'unsure']).optional(),
});
export type VisitDeed = z.output<typeof visitSchema>;

/** `src/app/demo/year/deeds.yaml`, where each part is explained. */
const deedsSchema = z.strictObject({
  visits: z.record(code, z.array(visitSchema)),
  check_ins: z.record(code, z.string().regex(/^[-.+fshow]{13}$/)),
  help: z.array(
    z.strictObject({ on: when, household: code, by: code, with: z.enum(Object.keys(topics) as [keyof typeof topics, ...(keyof typeof topics)[]]) }),
  ),
  problems: z.record(z.string(), z.strictObject({ on: when, household: code, by: code, category: z.string(), urgency: z.enum(urgencies) })),
  acts: z.array(
    z.strictObject({ on: when, problem: z.string(), by: code, act: z.string(), rating: z.number().int().optional(), words: z.boolean().default(false) }),
  ),
  pauses: z.array(
    z.strictObject({
      on: when,
      household: code,
      by: code,
      reason: z.enum(pauseReasons),
      look_again: when,
      confirm: z.strictObject({ on: when, by: code }),
      resume: z.strictObject({ on: when, by: code }).optional(),
    }),
  ),
  handovers: z.array(z.strictObject({ on: when, from: code, to: code, by: code })),
});
type Deeds = z.output<typeof deedsSchema>;

const words = z.string().min(1);

/** `src/app/demo/year/words.<language>.yaml`: what was written and said, in the order of the deeds. */
const wordsSchema = z.strictObject({
  visits: z.record(code, z.array(words)),
  promises: z.record(code, z.record(z.string(), words)),
  problems: z.record(z.string(), words),
  said: z.record(z.string(), z.array(words)),
});
type YearWords = z.output<typeof wordsSchema>;

/** The year before the demo is opened: what happened, and the words of it in one language. */
export interface DemoYear {
  readonly deeds: Deeds;
  readonly words: YearWords;
}

/** Reads the demo's year. Throws `demo.year` (unexpected) naming the file that is no such thing. */
export async function readYear(home: string, language: string): Promise<DemoYear> {
  const folder = join(home, 'src', 'app', 'demo', 'year');
  const read = async <Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> => {
    const yaml = readYaml(await readFile(join(folder, file), 'utf8'));
    if (!yaml.ok) throw new FerrymanError('demo.year', 'unexpected', { file, line: yaml.error[0]?.line ?? 1 });
    const parsed = schema.safeParse(yaml.value.data);
    if (parsed.success) return parsed.data;
    const path = (parsed.error.issues[0]?.path ?? []) as (string | number)[];
    throw new FerrymanError('demo.year', 'unexpected', { file, line: yaml.value.lineOf(path) });
  };
  const [deeds, said] = await Promise.all([read('deeds.yaml', deedsSchema), read(`words.${language}.yaml`, wordsSchema)]);
  return { deeds, words: said };
}
