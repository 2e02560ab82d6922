import { compileExpression, type TypeSpec } from '../lib/expression.ts';
import { type Result, no, ok } from '../lib/result.ts';
import type { YamlPath } from '../lib/yaml.ts';
import { compileSteps, isReserved, nothing } from './compile-steps.ts';
import type { FlowFile, Problem } from './flow-file.ts';
import { hashFlow } from './hash.ts';
import type { Catalogue } from './model.ts';
import type { Flow } from './step.ts';

import { argsByKey } from './text-args.ts';

export type { Flow } from './step.ts';

/** What a flow is compiled with besides the catalogue. */
export interface Surroundings {
  /** The flows it may call, compiled. */
  readonly called?: (name: string) => Flow | undefined;
  /** Language → key → the text itself; with it the hash tells of changed texts too. */
  readonly messages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const inputTypes: Readonly<Record<string, TypeSpec>> = {
  text: 'string',
  date: 'string',
  choice: 'string',
  pick: 'string',
  number: 'double',
  money: 'double',
  flag: 'bool',
  choices: ['string'],
  list: 'list',
  record: 'map',
  note: { text: 'string', attachments: ['string'] },
  any: 'dyn',
};

/** Compiles a flow: every expression checked against the names before it. Problems are all given at once. */
export function compileFlow(file: FlowFile, catalogue: Catalogue, around: Surroundings = {}): Result<Flow, readonly Problem[]> {
  const { data } = file;
  const problems: Problem[] = [];
  const problem = (code: string, at: YamlPath, args: Readonly<Record<string, string | number>> = {}): void => {
    problems.push({ file: file.file, line: file.lineOf(at), code, args: { flow: data.flow, ...args } });
  };
  const textArgs = argsByKey(catalogue.texts);
  const calls = new Map<string, Flow>();
  const called = (name: string): Flow | undefined => {
    const flow = name === data.flow ? undefined : around.called?.(name);
    if (flow !== undefined) calls.set(name, flow);
    return flow;
  };
  const inputNames = Object.keys(data.input ?? {});
  const types: Record<string, TypeSpec> = { ...catalogue.facts, today: 'string' };
  for (const [name, type] of Object.entries(data.input ?? {})) {
    if (isReserved(name)) problem('name.reserved', ['input', name], { name });
    else if (Object.hasOwn(types, name)) problem('name.taken', ['input', name], { name });
    types[name] = inputTypes[type.replace('?', '')] ?? 'dyn';
  }
  const given = new Set(inputNames);
  const steps = compileSteps({ file, catalogue, textArgs, called, problem }, data.steps, ['steps'], types, given);
  const result = Object.entries(data.result ?? {}).map(([name, source]) => {
    const compiled = compileExpression(source, types);
    if (!compiled.ok) problem(`expression.${compiled.error.code}`, ['result', name], { part: compiled.error.part, source });
    return [name, compiled.ok ? compiled.value : nothing(source)] as const;
  });
  if (problems.length > 0) return no(problems);
  const carries = new Map((data.carries ?? []).map(({ from, steps: map }) => [from, new Map(Object.entries(map ?? {}))]));
  const flow = {
    name: data.flow,
    version: data.version,
    who: data.who,
    start: {
      ...(data.start?.command === undefined ? {} : { command: data.start.command }),
      ...(data.start?.reads === undefined ? {} : { reads: data.start.reads }),
    },
    inputNames,
    carries,
    steps,
    result,
    textArgs,
    calls,
    file,
  };
  return ok({ ...flow, hash: hashFlow(flow, catalogue, around.messages ?? {}) });
}
