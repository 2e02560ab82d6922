import { no, ok, type Result } from '../../lib/result.ts';
import { readYaml, type YamlFile, type YamlPath } from '../../lib/yaml.ts';
import { programmeSchema, type Programme } from './programme.ts';
import type { Wrong } from './wrong.ts';

/** Something wrong with a programme's file. `code` has its text under `check.<code>`; `line` counts from 1. */
interface ProgrammeProblem extends Wrong {
  readonly line: number;
}

type Issue = NonNullable<ReturnType<typeof programmeSchema.safeParse>['error']>['issues'][number];

/** The rules in a file's text, or everything that is wrong with it, from the top. */
export function readProgramme(text: string): Result<Programme, readonly ProgrammeProblem[]> {
  const yaml = readYaml(text);
  if (!yaml.ok) return no(yaml.error.map(({ line, code }) => ({ line, code: 'yaml', args: { problem: code } })));
  const { data, lineOf } = yaml.value;
  const parsed = programmeSchema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  return no(parsed.error.issues.flatMap((issue) => problemsOf(issue, data, lineOf)).sort((a, b) => a.line - b.line));
}

/** A problem for each name that is not known here, one for anything else. */
function problemsOf(issue: Issue, data: unknown, lineOf: YamlFile['lineOf']): readonly ProgrammeProblem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const places = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  const { code, args } = said(issue, valueAt(data, path) === undefined);
  return places.map((place) => ({ line: lineOf(place), code, args: { at: place.join('.'), ...args } }));
}

/** The text for an issue: the schema's own word for it, else what a person who edits the file can do with, else its shape. */
function said(issue: Issue, missing: boolean): Wrong {
  const shape = { code: `shape.${issue.code}`, args: {} };
  switch (issue.code) {
    case 'custom': {
      const { code, args } = issue.params as unknown as Wrong;
      return { code: `programme.${code}`, args };
    }
    case 'invalid_type':
      return missing ? { code: 'programme.missing', args: {} } : shape;
    case 'invalid_value':
      return missing ? { code: 'programme.missing', args: {} } : { code: 'programme.one_of', args: { values: issue.values.map(String).join(', ') } };
    case 'too_small':
      return issue.origin === 'number' ? { code: 'programme.too_small', args: { limit: String(issue.minimum) } } : shape;
    case 'too_big':
      return issue.origin === 'number' ? { code: 'programme.too_big', args: { limit: String(issue.maximum) } } : shape;
    default:
      return shape;
  }
}

const valueAt = (data: unknown, path: YamlPath): unknown =>
  path.reduce<unknown>((value, key) => (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key], data);
