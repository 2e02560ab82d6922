import { isDeepStrictEqual } from 'node:util';
import type { Expression } from '../lib/expression.ts';
import type { Answer, Env, Value } from './model.ts';
import type { Bound, Flow, Scope, Step, Stop, Walk } from './step.ts';

/** Starts a walk over an own copy of a session's answers. */
export function newWalk(
  { answers, said }: { readonly answers: ReadonlyMap<string, Answer>; readonly said: Iterable<string> },
  env: Env,
  how: { readonly reopen?: string | undefined; readonly lenient?: boolean; readonly before?: ReadonlyMap<string, Value> } = {},
): Walk {
  return {
    env,
    answers: new Map(answers),
    said: new Set(said),
    says: [],
    reopen: how.reopen,
    lenient: how.lenient ?? false,
    seen: how.lenient === true ? new Map() : undefined,
    before: how.before,
    dirty: new Set(),
    met: [],
    sealed: 0,
    trail: [],
    places: new Map(),
    growing: [],
    failure: undefined,
  };
}

/** Walks a whole flow from the top; undefined is its end. `walk.failure` tells of an expression that could not be run. */
export function walkFlow(flow: Flow, walk: Walk, input: Readonly<Record<string, Value>>): Stop | undefined {
  return runSteps(walk, flow.steps, flowScope(flow, '', input, walk));
}

/** The scope of a flow: what it was started with, and the facts. */
export function flowScope(flow: Flow, prefix: string, input: Readonly<Record<string, Value>>, walk: Walk): Scope {
  const scope = innerScope(flow, prefix, undefined, walk);
  // What a flow was started with does not change (a call with another input starts over), so nothing need be noticed here.
  for (const name of flow.inputNames) scope.bound.set(name, { value: Object.hasOwn(input, name) ? input[name]! : null });
  return scope;
}

/** A scope inside another: a round of a repeat. Without a parent only the facts are seen. */
export function innerScope(flow: Flow, prefix: string, parent: Scope | undefined, walk: Walk): Scope {
  const bound = new Map<string, Bound>();
  const { facts, today } = walk.env;
  const lookup = (name: string): Value => {
    const here = bound.get(name);
    if (here !== undefined) return here.value;
    if (parent !== undefined) return parent.lookup(name);
    if (name === 'today') return today;
    return Object.hasOwn(facts, name) ? facts[name]! : null;
  };
  return { flow, prefix, parent, bound, lookup };
}

/** Gives a name a value on the path, and notices where it is another than before a change. */
export function bind(walk: Walk, scope: Scope, name: string, bound: Bound): void {
  scope.bound.set(name, bound);
  if (walk.seen === undefined) return;
  const path = scope.prefix + name;
  walk.seen.set(path, bound.value);
  if (walk.before !== undefined && !isDeepStrictEqual(walk.before.get(path) ?? null, bound.value)) walk.dirty.add(path);
}

/** The value of an expression; null, and the walk has failed, where it cannot be run. */
export function evaluate(walk: Walk, scope: Scope, expression: Expression): Value {
  const result = expression.run(scope.lookup);
  if (result.ok) return result.value;
  walk.failure ??= `expression.${result.error}`;
  return null;
}

/** Walks a list of steps as far as it goes. */
export function runSteps(walk: Walk, steps: readonly Step[], scope: Scope): Stop | undefined {
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    if (walk.before !== undefined) dropIfStale(walk, scope, step);
    if (step.when !== undefined && evaluate(walk, scope, step.when) !== true) {
      skip(walk, scope, step);
      continue;
    }
    const stop = step.pass(walk, scope, step);
    if (walk.failure !== undefined) return undefined;
    if (stop === undefined) continue;
    if (stop.how !== 'go') return stop;
    const target = stop.to === 'end' ? steps.length : steps.findIndex((other) => other.id === stop.to);
    if (target <= i) {
      walk.failure = 'jump.backwards';
      return undefined;
    }
    for (let j = i + 1; j < target; j++) skip(walk, scope, steps[j]!);
    i = target - 1;
  }
  return undefined;
}

function skip(walk: Walk, scope: Scope, step: Step): void {
  if (step.value !== undefined) bind(walk, scope, step.id, { value: null });
}

/** Passes a step that asks: its answer stands, or its usual value is taken, or the walk stops here. */
export function passQuestion(walk: Walk, scope: Scope, step: Step): Stop | undefined {
  const path = scope.prefix + step.id;
  if (walk.lenient) walk.places.set(path, { step, scope, path });
  const answer = standing(walk, scope, step, path) ?? usual(walk, scope, step, path);
  if (answer !== undefined) {
    walk.met.push(path);
    if (walk.reopen === path) return { how: 'ask', step, scope, path };
    if (step.more) walk.growing.push({ step, scope, path });
    if (answer.by === 'asked') walk.trail.push({ sort: 'answer', path });
    if (step.value !== undefined) bind(walk, scope, step.id, { value: answer.value, step, answer });
    return undefined;
  }
  if (!walk.lenient) return { how: 'ask', step, scope, path };
  if (step.value !== undefined) bind(walk, scope, step.id, { value: null });
  return undefined;
}

function standing(walk: Walk, scope: Scope, step: Step, path: string): Answer | undefined {
  const answer = walk.answers.get(path);
  if (answer === undefined || answer.by !== 'given') return answer;
  // What came with the start is believed only as far as the step itself would have taken it, today as then.
  const at = { walk, scope, step, path, shows: {}, old: undefined };
  const content = answer.value === null ? (step.optional ? { value: null } : undefined) : step.asks?.accept(at, answer.value, answer);
  if (content === undefined) {
    walk.answers.delete(path);
    return undefined;
  }
  const taken: Answer = { ...answer, ...content };
  walk.answers.set(path, taken);
  return taken;
}

/** Takes the usual value of a step; it is kept, so that it stays what the person saw. */
function usual(walk: Walk, scope: Scope, step: Step, path: string): Answer | undefined {
  // While answers are being dropped the names it reads may be missing for the moment.
  if (step.usual === undefined || walk.lenient) return undefined;
  const value = evaluate(walk, scope, step.usual);
  if (walk.failure !== undefined) return undefined;
  const at = { walk, scope, step, path, shows: {}, old: undefined };
  const content = value === null ? (step.optional ? { value } : undefined) : step.asks?.accept(at, value);
  if (content === undefined) return undefined;
  const answer: Answer = { ...content, by: 'usual' };
  walk.answers.set(path, answer);
  return answer;
}

/** Drops what was answered under names that have changed since. */
function dropIfStale(walk: Walk, scope: Scope, step: Step): void {
  if (!step.inputs.some((name) => isDirty(walk, scope, name))) return;
  const path = scope.prefix + step.id;
  walk.said.delete(path);
  const own = walk.answers.get(path);
  if (own?.by === 'given' && step.asks?.sure === true) return;
  if (own?.by === 'asked' && stillFits(walk, scope, step, own)) return;
  if (step.stale === undefined ? dropAnswers(walk.answers, path) : step.stale(walk.answers, path)) walk.dirty.add(path);
}

/** Whether an answer that depended on something else would be taken as it is: then nobody need be asked again. */
function stillFits(walk: Walk, scope: Scope, step: Step, answer: Answer): boolean {
  if (step.asks?.sure !== true || answer.value === null) return false;
  const content = step.asks.accept({ walk, scope, step, path: scope.prefix + step.id, shows: {}, old: undefined }, answer.value, answer);
  return content !== undefined && isDeepStrictEqual(content.value, answer.value);
}

/** Takes away the answer at a path and all beneath it; whether there were any. */
export function dropAnswers(answers: Map<string, Answer>, path: string): boolean {
  let dropped = answers.delete(path);
  const under = `${path}.`;
  for (const key of answers.keys()) if (key.startsWith(under)) dropped = answers.delete(key);
  return dropped;
}

/** Whether a name, as seen from a scope, has another value than before the change. */
export function isDirty(walk: Walk, scope: Scope, name: string): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.bound.has(name)) return walk.dirty.has(at.prefix + name);
  }
  return false;
}
