import { no, ok, type Result } from '../../lib/result.ts';
import { readYaml } from '../../lib/yaml.ts';
import type { Wrong } from '../programme/wrong.ts';
import { caseTypeSchema, type CaseType } from './case-type.ts';

/** Something wrong with a case type's file. `code` has its text under `check.<code>`; `line` counts from 1. */
interface CaseTypeProblem extends Wrong {
  readonly line: number;
}

/** The case type in a file's text, or everything that is wrong with it, from the top. */
export function readCaseType(text: string): Result<CaseType, readonly CaseTypeProblem[]> {
  const yaml = readYaml(text);
  if (!yaml.ok) return no(yaml.error.map(({ line, code }) => ({ line, code: 'yaml', args: { problem: code } })));
  const { data, lineOf } = yaml.value;
  const parsed = caseTypeSchema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map((issue): CaseTypeProblem => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const place = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
    const said = issue.code === 'custom' ? (issue.params as unknown as Wrong) : { code: issue.code, args: {} };
    return { line: lineOf(place), code: `${issue.code === 'custom' ? 'case' : 'shape'}.${said.code}`, args: { at: place.join('.'), ...said.args } };
  });
  return no(problems.sort((a, b) => a.line - b.line));
}
