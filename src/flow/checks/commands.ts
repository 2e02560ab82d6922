import type { Check, Found } from '../check.ts';
import type { Step } from '../step.ts';

/** The parts of JSON Schema this check reads. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly Schema[];
}

/** What steps hand to commands: fields the command does not know, fields it needs, and fields of another type. */
export const commands: Check = function* ({ steps, catalogue }) {
  for (const step of steps) {
    if (step.type !== 'do') continue;
    const { command, with: given = {} } = step.data as unknown as { readonly command: string; readonly with?: Readonly<Record<string, string>> };
    const input = catalogue.commands[command]?.input as Schema | undefined;
    if (input === undefined) continue;
    const known = input.properties ?? {};
    for (const field of Object.keys(given)) {
      if (Object.hasOwn(known, field)) yield* typeOf(step, command, field, known[field]!);
      else if (input.additionalProperties === false || input.properties !== undefined)
        yield { code: 'command.unknown_field', line: step.line, args: { step: step.id, command, field } };
    }
    for (const field of input.required ?? []) {
      if (!Object.hasOwn(given, field)) yield { code: 'command.missing_field', line: step.line, args: { step: step.id, command, field } };
    }
  }
};

function* typeOf(step: Step, command: string, field: string, schema: Schema): Generator<Found> {
  const type = step.reads?.get(field)?.type ?? 'dyn';
  const wanted = typesOf(schema);
  if (wanted.length === 0 || type === 'dyn' || type === 'null') return;
  const has = jsonType(type);
  const fits = wanted.includes(has) || (has === 'number' && wanted.includes('integer'));
  if (!fits) yield { code: 'command.wrong_type', line: step.line, args: { step: step.id, command, field, gives: type, wanted: wanted.join(' / ') } };
}

const typesOf = (schema: Schema): readonly string[] =>
  schema.anyOf !== undefined ? schema.anyOf.flatMap(typesOf) : schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;

function jsonType(cel: string): string {
  if (cel === 'string') return 'string';
  if (cel === 'int' || cel === 'double') return 'number';
  if (cel === 'bool') return 'boolean';
  return cel.startsWith('list') ? 'array' : 'object';
}
