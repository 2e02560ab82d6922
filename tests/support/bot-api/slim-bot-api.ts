/**
 * Writes the slimmed description from the full one:
 * `node --import tsx tests/support/bot-api/slim-bot-api.ts api.json > tests/support/bot-api/bot-api-10.1.json`.
 * The full one is https://github.com/PaulSonOfLars/telegram-bot-api-spec (see LICENSE-bot-api.txt).
 */
import { readFileSync } from 'node:fs';
import type { FieldFact } from './description.ts';

interface RawField {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description: string;
}
interface RawEntry {
  readonly name: string;
  readonly returns?: readonly string[];
  readonly subtypes?: readonly string[];
  readonly fields?: readonly RawField[];
}
interface RawDescription {
  readonly version: string;
  readonly methods: Record<string, RawEntry>;
  readonly types: Record<string, RawEntry>;
}

type Facts = { -readonly [K in keyof FieldFact]: FieldFact[K] };

function range(text: string, pattern: RegExp): { min: number; max: number } | undefined {
  const found = pattern.exec(text);
  if (found?.[1] === undefined) return undefined;
  return found[2] === undefined ? { min: 0, max: Number(found[1]) } : { min: Number(found[1]), max: Number(found[2]) };
}

function limits(field: RawField): Partial<Facts> {
  const text = field.description;
  const type = field.types[0] ?? '';
  if (type.startsWith('Array of')) {
    const items =
      range(text, /(\d+)-(\d+) (?:items|tasks|identifiers|answer options|emoji|search keywords|additional|two-letter)/) ??
      range(text, /up to (\d+) (?:items|identifiers)/);
    return items === undefined ? {} : { unit: 'items', ...items };
  }
  if (type === 'String') {
    const characters = range(text, /(\d+)-(\d+) characters/) ?? range(text, /up to (\d+) characters\)/);
    if (characters !== undefined) return { unit: 'characters', ...characters };
    const bytes = range(text, /(\d+)-(\d+) bytes/i);
    return bytes === undefined ? {} : { unit: 'bytes', ...bytes };
  }
  if (type === 'Integer' || type === 'Float') {
    const value = range(text, /(?:^|[;,:] )(\d+)-(\d+)(?:\.|;|,|$| are accepted)/) ?? range(text, /[Mm]ust be between (\d+) and (\d+) if specified/);
    return value === undefined ? {} : { unit: 'value', ...value };
  }
  return {};
}

function words(field: RawField): Partial<Facts> {
  if (!field.types.includes('String')) return {};
  const constant = /(?:must be |always ")([A-Za-z_]+)"?\.?$/.exec(field.description)?.[1];
  if (constant !== undefined && field.required) return { is: constant };
  const list = /one of (".*)/s.exec(field.description)?.[1]?.split(/\.\s/)[0];
  if (list === undefined) return {};
  return { oneOf: [...list.matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? '') };
}

function slim(field: RawField): FieldFact {
  return {
    types: field.types,
    ...(field.required ? { required: true as const } : {}),
    ...words(field),
    ...limits(field),
    ...(/after entit(?:y|ies) parsing/.test(field.description) ? { parsed: true as const } : {}),
  };
}

function entry(raw: RawEntry): string {
  const head = [
    ...(raw.returns === undefined ? [] : [`"returns":${JSON.stringify(raw.returns)}`]),
    ...(raw.subtypes === undefined ? [] : [`"subtypes":${JSON.stringify(raw.subtypes)}`]),
  ];
  const fields = (raw.fields ?? []).map((field) => `  ${JSON.stringify(field.name)}:${JSON.stringify(slim(field))}`);
  const body = fields.length === 0 ? '"fields":{}' : `"fields":{\n${fields.join(',\n')}}`;
  return ` ${JSON.stringify(raw.name)}:{${[...head, body].join(',')}}`;
}

const path = process.argv[2];
if (path === undefined) throw new Error('usage: slim-bot-api.ts <full description.json>');
const full = JSON.parse(readFileSync(path, 'utf8')) as RawDescription;
const section = (entries: Record<string, RawEntry>): string => Object.values(entries).map(entry).join(',\n');
process.stdout.write(
  `{"version":${JSON.stringify(full.version)},\n"origin":"https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT), slimmed by slim-bot-api.ts",\n` +
    `"methods":{\n${section(full.methods)}},\n"types":{\n${section(full.types)}}}\n`,
);
