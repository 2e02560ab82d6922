import { compileExpression, type Expression, isFreeName, type TypeSpec } from '../lib/expression.ts';
import { ok } from '../lib/result.ts';
import type { YamlPath } from '../lib/yaml.ts';
import type { FlowFile, StepData } from './flow-file.ts';
import type { Catalogue } from './model.ts';
import type { Flow, Step, TextUse } from './step.ts';
import type { StepCompiler } from './step-type.ts';
import { stepTypeOf } from './steps/table.ts';
import { passQuestion } from './walk.ts';

/** What compiling a list of steps needs. */
interface CompileContext {
  readonly file: FlowFile;
  readonly catalogue: Catalogue;
  readonly textArgs: ReadonlyMap<string, readonly string[]>;
  readonly called: (name: string) => Flow | undefined;
  readonly problem: (code: string, at: YamlPath, args?: Readonly<Record<string, string | number>>) => void;
}

/** Names that would hide something: what every place and every round knows, and where a branch ends. */
const reserved = new Set(['today', 'item', 'number', 'end', 'constructor', 'prototype']);

/** Whether a step or an input may have this name. */
export const isReserved = (name: string): boolean => reserved.has(name) || !isFreeName(name);

/** Compiles steps one after another; each adds its name to `types`, so that the next may use it. */
export function compileSteps(
  context: CompileContext,
  list: readonly StepData[],
  at: YamlPath,
  types: Record<string, TypeSpec>,
  /** Names a step may take although they are known: what a start brings for it. */
  given: ReadonlySet<string>,
): readonly Step[] {
  const before = new Map<string, StepData>();
  return list.map((data, i) => {
    const place = [...at, i];
    const { id } = data;
    if (isReserved(id)) context.problem('name.reserved', [...place, 'id'], { name: id });
    else if (before.has(id) || (Object.hasOwn(types, id) && !given.has(id))) context.problem('name.taken', [...place, 'id'], { name: id });
    const step = compileStep(context, data, place, types, before);
    before.set(id, data);
    if (step.value !== undefined) types[id] = step.value;
    return step;
  });
}

function compileStep(context: CompileContext, data: StepData, at: YamlPath, types: Record<string, TypeSpec>, before: ReadonlyMap<string, StepData>): Step {
  const { file, catalogue, textArgs } = context;
  const flow = file.data.flow;
  const made = new Map<string, Expression>();
  const expression = (source: string, path: YamlPath, gives?: readonly string[]): Expression => {
    // A step type and the step itself may ask for the same one.
    const place = path.join('.');
    const known = made.get(place);
    if (known !== undefined) return known;
    const expression = fresh(source, path, gives);
    made.set(place, expression);
    return expression;
  };
  const fresh = (source: string, path: YamlPath, gives?: readonly string[]): Expression => {
    const compiled = compileExpression(source, types);
    if (!compiled.ok) {
      context.problem(`expression.${compiled.error.code}`, [...at, ...path], { step: data.id, part: compiled.error.part, source });
      return nothing(source);
    }
    const { type } = compiled.value;
    if (gives !== undefined && type !== 'dyn' && !gives.includes(type)) {
      context.problem('expression.gives_another_type', [...at, ...path], { step: data.id, gives: type, wanted: gives.join(' / '), source });
    }
    return compiled.value;
  };
  const key = (suffix: string): string => `${flow}.${data.id}.${suffix}`;
  const used: TextUse[] = [];
  const sees = new Set(Object.keys(types));
  const c: StepCompiler = {
    flow,
    catalogue,
    key,
    has: (other) => textArgs.has(other),
    uses: (other, args, button) => used.push({ key: other, args, optional: true, ...(button === undefined ? {} : { button }) }),
    argsOf: (other) => textArgs.get(other) ?? [],
    expression,
    steps: (list, path, more) => compileSteps(context, list, [...at, ...path], { ...types, ...more }, new Set()),
    called: context.called,
    before: (id) => before.get(id),
    problem: (code, path, args) => context.problem(code, [...at, ...path], { step: data.id, ...args }),
  };
  const when = data.when === undefined ? undefined : expression(data.when, ['when'], ['bool']);
  const parts = stepTypeOf(data).compile(data, c);
  const { usual, optional, more } = data as { readonly usual?: string; readonly optional?: boolean; readonly more?: boolean };
  return {
    ...parts,
    texts: [...parts.texts, ...used],
    sees,
    pass: parts.pass ?? passQuestion,
    id: data.id,
    type: data.type,
    data,
    line: file.lineOf(at),
    flow,
    when,
    usual: usual === undefined ? undefined : expression(usual, ['usual']),
    optional: optional ?? false,
    more: more ?? false,
  };
}

/** Stands in for an expression with a problem, so that compiling can go on and find more. */
export const nothing = (source: string): Expression => ({ source, names: [], type: 'dyn', run: () => ok(null) });
