import { parse } from 'yaml';
import { z } from 'zod';
import { readDay } from '../../domain/reading/read-day.ts';
import { compileFlows } from '../../flow/compile-all.ts';
import { flowJsonSchema } from '../../flow/file.ts';
import { graphFlow } from '../../flow/graph.ts';
import { simulate, type Entry, type Script } from '../../flow/simulate.ts';
import type { Flow } from '../../flow/step.ts';
import { render, type Reader } from '../../i18n/render.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { exit } from './exit.ts';
import { readFlowFiles } from './flow-files.ts';
import { onNothing, type Desk } from './operation.ts';

/** Draws a flow as a Mermaid flowchart. */
export const flowsGraphOperation = onNothing(z.object({ flow: z.string() }), async (desk, { flow }, io) => {
  await io.write(graphFlow(await compiled(desk, flow)));
  return exit.done;
});

/** The shape of a flow file as JSON Schema, for editors. */
export const flowsSchemaOperation = onNothing(z.object({}), async (_desk, _input, io) => {
  await io.write(`${JSON.stringify(flowJsonSchema(), undefined, 2)}\n`);
  return exit.done;
});

/** What a script may hold: `moves` are `{say: words}` or `{tap: number of the button}`. */
const scriptSchema = z.object({
  today: z.string().optional(),
  input: z.record(z.string(), z.json()).optional(),
  moves: z.array(z.union([z.object({ say: z.string() }), z.object({ tap: z.int().min(1) })])).default([]),
  sources: z.record(z.string(), z.array(z.object({ value: z.json(), label: z.string() }))).optional(),
  commands: z.record(z.string(), z.json()).optional(),
  facts: z.record(z.string(), z.json()).default({}),
});

/** Plays a flow by a script and prints the conversation. */
export const flowsSimulateOperation = onNothing(z.object({ flow: z.string(), script: z.string() }), async (desk, { flow, script }, io) => {
  const parsed = scriptSchema.safeParse(parse(script) ?? {});
  if (!parsed.success) throw new FerrymanError('flows.script', 'user', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { today = new Date(desk.clock.now()).toISOString().slice(0, 10), facts, ...rest } = parsed.data;
  const env: Script['env'] = {
    now: desk.clock.now(),
    today,
    facts: { today, me: { name: '', language: desk.language }, programme: { correctable_days: 7 }, ...facts },
    readDay: (typed, from) => readDay(typed, { today: from, direction: 'near' }),
    labelsOf: (key) => desk.texts.languages.flatMap((language) => desk.texts.source(language, key)?.toLowerCase() ?? []),
  };
  const entries = simulate(await compiled(desk, flow), { ...rest, env } as Script);
  for (const entry of entries) for (const line of shown(desk, entry, { language: desk.language, today })) io.print(line);
  const last = entries.at(-1);
  return last?.who === 'engine' && (last.status === 'failed' || last.status === 'too_long') ? exit.found : exit.done;
});

async function compiled(desk: Desk, name: string): Promise<Flow> {
  const { files, catalogue, messages } = await readFlowFiles(desk);
  const flow = compileFlows(files, catalogue, messages).flows.get(name);
  if (flow === undefined) throw new FerrymanError('flow.unknown', 'user', { flow: name });
  return flow;
}

/** Lines as a chat shows them: what was said to the left, what was done after `>`, buttons in brackets. */
function shown({ texts }: Desk, entry: Entry, reader: Reader): readonly string[] {
  switch (entry.who) {
    case 'person':
      return [`> ${'say' in entry.move ? entry.move.say : 'tap' in entry.move ? `[${entry.move.tap}]` : JSON.stringify(entry.move.input)}`];
    case 'flow':
      return [
        render(entry.saying.body, reader, texts),
        ...(entry.saying.buttons ?? []).map((row) => row.map(({ label }) => `[${render(label, reader, texts)}]`).join(' ')),
      ];
    case 'house':
      return [`= ${JSON.stringify(entry.want)}`];
    case 'engine':
      return [`# ${entry.status}${entry.failure === undefined ? '' : ` ${entry.failure}`}`];
  }
}
