import { type ASTNode, Environment, ParseError, type TypeError as CelTypeError } from '@marcbachmann/cel-js';
import { type Result, no, ok } from './result.ts';
import { registerHelpers } from './expression-helpers.ts';

/** The type of a name in expressions: a CEL type name, a list of one (`[type]`), or a record of them. */
export type TypeSpec = string | readonly [TypeSpec] | { readonly [field: string]: TypeSpec };

/** Plain JSON, as expressions read and give it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** Where an expression finds the values of its names; null for a name that has none. */
export type Lookup = (name: string) => Plain;

/** What is wrong with an expression. `code` is stable; `part` is the piece of source it is about, `at` its column from 0. */
interface ExpressionProblem {
  readonly code: 'syntax' | 'unknown_name' | 'unknown_field' | 'unknown_function' | 'wrong_type' | 'forbidden';
  readonly part: string;
  readonly at: number;
}

/** A compiled expression. Running it never throws: a run that cannot be (a division by zero) is `ok: false`. */
export interface Expression {
  readonly source: string;
  /** The names it reads, without those bound by its own macros. */
  readonly names: readonly string[];
  /** What it gives, as CEL writes types. */
  readonly type: string;
  readonly run: (lookup: Lookup) => Result<Plain, string>;
}

const checking = registerHelpers(new Environment({ homogeneousAggregateLiterals: false }), 'checking');
const running = registerHelpers(new Environment({ homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true }), 'running');

const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
/** `matches` runs a pattern without bounds; the rest need a clock's zone data or are of no use in flows. */
const forbidden = new Set(['matches', 'timestamp', 'duration', 'bytes', 'type', 'bind']);

/** Whether a name may be given a meaning: it is no word of CEL's own, such as `list` or `in`. */
export const isFreeName = (name: string): boolean => !words.has(name) && !checking.hasVariable(name);

const words = new Set('true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '));

/** A name with the fields read from it, such as `me.village.name`: run as one variable, so that a missing part is null. */
interface Path {
  readonly start: number;
  readonly end: number;
  readonly steps: readonly string[];
  /** What the place it stands in needs: a skipped answer is false as a condition and empty as a list. */
  readonly needs: 'bool' | 'list' | 'any';
  /** Inside `has(…)`: the whole call is replaced. */
  readonly has: boolean;
}

/**
 * Compiles a CEL expression against the names it may use. A skipped answer is null: comparing with null is false
 * (but `== null` is true), `size(null)` is 0, as a condition it is false, as a list it is empty.
 */
export function compileExpression(source: string, types: Readonly<Record<string, TypeSpec>>): Result<Expression, ExpressionProblem> {
  const env = typed(types);
  const checked = env.check(source);
  if (!checked.valid) return no(problemOf(source, checked.error));
  const paths: Path[] = [];
  const bad = collect(env.parse(source).ast, new Set(), 'any', paths);
  if (bad !== undefined) return no({ code: 'forbidden', part: source.slice(bad.start, bad.end), at: bad.start });
  const names = [...new Set(paths.map((path) => path.steps[0]!))];
  const type = checked.type ?? 'dyn';
  const [only] = paths;
  // The commonest expression is a bare name or field: no evaluator is needed for it.
  if (only !== undefined && paths.length === 1 && only.start === 0 && only.end === source.length && !only.has) {
    return ok({ source, names, type, run: (lookup) => ok(read(only, lookup)) });
  }
  const run = running.parse(rewrite(source, paths));
  const evaluate = (lookup: Lookup): Result<Plain, string> => {
    const context: Record<string, Plain> = {};
    for (let i = 0; i < paths.length; i++) context[`p${i}_`] = read(paths[i]!, lookup);
    try {
      return ok(plain(run(context)));
    } catch (error) {
      const code = codeOf(error);
      // What is not there (a missing key, a place past the end) is null like a skipped answer.
      return code === 'no_such_key' || code === 'index_out_of_bounds' ? ok(null) : no(code);
    }
  };
  return ok({ source, names, type, run: evaluate });
}

/** An environment that knows these names. Records become named types, so that a wrong field is found. */
function typed(types: Readonly<Record<string, TypeSpec>>): Environment {
  const env = checking.clone();
  let records = 0;
  const nameOf = (spec: TypeSpec): string => {
    if (typeof spec === 'string') return spec;
    if (Array.isArray(spec)) return `list<${nameOf((spec as readonly [TypeSpec])[0])}>`;
    const fields = Object.fromEntries(Object.entries(spec).map(([key, field]) => [key, nameOf(field)]));
    const name = `Record${records++}`;
    env.registerType(name, { fields });
    env.registerOperator(`${name} == null`, () => false);
    return name;
  };
  for (const [name, spec] of Object.entries(types)) if (isFreeName(name)) env.registerVariable(name, nameOf(spec));
  return env;
}

/** Gathers the paths of free names; gives back the first node that is forbidden. */
function collect(node: ASTNode, bound: ReadonlySet<string>, needs: Path['needs'], out: Path[]): { start: number; end: number } | undefined {
  const chain = pathOf(node);
  if (chain !== undefined) {
    const [first] = chain;
    // `google` and `cel` are the library's own constants.
    if (first === 'google' || first === 'cel') return node.range;
    if (!bound.has(first!)) out.push({ ...node.range, steps: chain, needs, has: false });
    return undefined;
  }
  switch (node.op) {
    case 'value':
      return undefined;
    case 'call': {
      const [name, args] = node.args;
      if (forbidden.has(name)) return node.range;
      const chain = name === 'has' && args[0] !== undefined ? pathOf(args[0]) : undefined;
      if (chain !== undefined) {
        if (!bound.has(chain[0]!)) out.push({ ...node.range, steps: chain, needs: 'any', has: true });
        return undefined;
      }
      return first(args, (arg) => collect(arg, bound, 'any', out));
    }
    case 'rcall': {
      const [name, receiver, args] = node.args;
      if (forbidden.has(name)) return node.range;
      if (!macros.has(name)) return first([receiver, ...args], (arg) => collect(arg, bound, 'any', out));
      const variable = args[0];
      const inner = new Set(bound);
      if (variable?.op === 'id') inner.add(variable.args);
      return collect(receiver, bound, 'list', out) ?? first(args.slice(1), (arg) => collect(arg, inner, 'any', out));
    }
    case '&&':
    case '||':
      return first(node.args, (arg) => collect(arg, bound, 'bool', out));
    case '!_':
      return collect(node.args, bound, 'bool', out);
    case '?:': {
      const [condition, yes, other] = node.args;
      return collect(condition, bound, 'bool', out) ?? collect(yes, bound, needs, out) ?? collect(other, bound, needs, out);
    }
    case 'in':
      return collect(node.args[0], bound, 'any', out) ?? collect(node.args[1], bound, 'list', out);
    case 'list':
      return first(node.args, (arg) => collect(arg, bound, 'any', out));
    case 'map':
      return first(node.args.flat(), (arg) => collect(arg, bound, 'any', out));
    case '-_':
      return collect(node.args, bound, 'any', out);
    case '.':
    case '.?':
      return collect(node.args[0], bound, 'any', out);
    case 'id':
      return undefined;
    default:
      return first(node.args, (arg) => collect(arg, bound, 'any', out));
  }
}

function first<T, R>(list: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function pathOf(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.') return undefined;
  const rest = pathOf(node.args[0]);
  return rest === undefined ? undefined : [...rest, node.args[1]];
}

/** The source with every path replaced by one variable. */
function rewrite(source: string, paths: readonly Path[]): string {
  const ordered = paths.map((path, i) => ({ path, i })).sort((a, b) => a.path.start - b.path.start);
  let out = '';
  let at = 0;
  for (const { path, i } of ordered) {
    out += source.slice(at, path.start) + (path.has ? `(p${i}_ != null)` : `p${i}_`);
    at = path.end;
  }
  return out + source.slice(at);
}

function read(path: Path, lookup: Lookup): Plain {
  let value: Plain | undefined = lookup(path.steps[0]!);
  for (let i = 1; i < path.steps.length; i++) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return absent(path);
    const fields = value as Readonly<Record<string, Plain>>;
    value = Object.hasOwn(fields, path.steps[i]!) ? fields[path.steps[i]!] : undefined;
    if (value === undefined) return absent(path);
  }
  if (value === null) return absent(path);
  return value;
}

const absent = (path: Path): Plain => (path.needs === 'bool' ? false : path.needs === 'list' ? [] : null);

/** CEL's whole numbers are bigints; everything of ours is JSON. */
function plain(value: unknown): Plain {
  switch (typeof value) {
    case 'bigint':
      return Number(value);
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'string':
    case 'boolean':
      return value;
    default:
      if (Array.isArray(value)) return value.map(plain);
      if (value === null || typeof value !== 'object') return null;
      return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
  }
}

function problemOf(source: string, error: unknown): ExpressionProblem {
  const { start, end } = (error as ParseError | CelTypeError).range ?? { start: 0, end: source.length };
  const code = codeOf(error);
  const sort = code === 'unknown_variable' ? 'unknown_name' : code === 'no_such_key' ? 'unknown_field' : error instanceof ParseError ? 'syntax' : 'wrong_type';
  return { code: sort, part: source.slice(start, end), at: start };
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
