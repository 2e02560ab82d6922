import { no, ok, type Result } from '../../lib/result.ts';
import { readYaml, type YamlFile } from '../../lib/yaml.ts';
import { programmeSchema, type Programme } from './programme.ts';

/** Something wrong with a programme's file. `code` has its text under `check.<code>`; `line` counts from 1. */
export interface ProgrammeProblem {
  readonly line: number;
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

type Issue = NonNullable<ReturnType<typeof programmeSchema.safeParse>['error']>['issues'][number];

/** The rules in a file's text, or everything that is wrong with it, from the top. */
export function readProgramme(text: string): Result<Programme, readonly ProgrammeProblem[]> {
  const yaml = readYaml(text);
  if (!yaml.ok) return no(yaml.error.map(({ line, code }) => ({ line, code: 'yaml', args: { problem: code } })));
  const { data, lineOf } = yaml.value;
  const parsed = programmeSchema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  return no(parsed.error.issues.flatMap((issue) => problemsOf(issue, lineOf)).sort((a, b) => a.line - b.line));
}

/** A problem for each name that is not known here, one for anything else. */
function problemsOf(issue: Issue, lineOf: YamlFile['lineOf']): readonly ProgrammeProblem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const places = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  const own = issue.code === 'custom' ? (issue.params as { code: string; args: Readonly<Record<string, string>> } | undefined) : undefined;
  return places.map((place) => ({
    line: lineOf(place),
    code: own === undefined ? `shape.${issue.code}` : `programme.${own.code}`,
    args: { at: place.join('.'), ...own?.args },
  }));
}
