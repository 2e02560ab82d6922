import { z } from 'zod';
import { type Result, no, ok } from '../lib/result.ts';
import { readYaml } from '../lib/yaml.ts';
import type { FlowFile, Problem, StepData } from './flow-file.ts';
import { cel, name } from './steps/common.ts';
import { stepTypes } from './steps/table.ts';

export type { FlowFile, Problem } from './flow-file.ts';

const steps: z.ZodType<StepData[]> = z.lazy(() => z.array(step).min(1).max(100));
const shapes = Object.values(stepTypes).map((type) => type.schema(steps));
const step = z.discriminatedUnion('type', shapes as unknown as [z.ZodObject<{ type: z.ZodLiteral }>]) as unknown as z.ZodType<StepData>;

/** What a start may bring: a kind of value, with `?` where it may be missing. */
const inputType = z.string().regex(/^(text|date|number|money|choice|choices|pick|note|list|record|flag|any)\??$/);

/** The shape of a flow file. Published as JSON Schema for editors. */
const flowSchema = z.strictObject({
  flow: name,
  version: z.int().min(1),
  who: z.array(z.string().min(1).max(40)).min(1),
  start: z
    .strictObject({
      command: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,31}$/)
        .optional(),
      reads: z.string().min(1).max(80).optional(),
    })
    .optional(),
  input: z.record(name, inputType).optional(),
  carries: z
    .array(z.strictObject({ from: z.int().min(1), steps: z.record(z.string().min(1).max(200), z.string().min(1).max(200).nullable()).optional() }))
    .optional(),
  result: z.record(name, cel).optional(),
  steps,
});

/** Reads a flow file: YAML of the right shape, or what is wrong with it and where. */
export function parseFlow(text: string, file: string): Result<FlowFile, readonly Problem[]> {
  const yaml = readYaml(text);
  if (!yaml.ok) return no(yaml.error.map(({ line, code }) => ({ file, line, code: 'yaml', args: { problem: code } })));
  const { data, lineOf } = yaml.value;
  const parsed = flowSchema.safeParse(data);
  if (parsed.success) return ok({ file, data: parsed.data, lineOf });
  return no(parsed.error.issues.map((issue) => shapeProblem(file, issue, lineOf)));
}

function shapeProblem(file: string, issue: z.core.$ZodIssue, lineOf: FlowFile['lineOf']): Problem {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const place = key === undefined ? path : [...path, key];
  return { file, line: lineOf(place), code: `shape.${issue.code}`, args: { at: place.join('.') } };
}

/** The JSON Schema of flow files, for editors. */
export const flowJsonSchema = (): unknown => z.toJSONSchema(flowSchema, { io: 'input', reused: 'ref' });
