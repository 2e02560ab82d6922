import type { ZodObject, ZodType } from 'zod';
import type { Expression, TypeSpec } from '../lib/expression.ts';
import type { YamlPath } from '../lib/yaml.ts';
import type { StepData } from './flow-file.ts';
import type { Catalogue } from './model.ts';
import type { Asking, Flow, Passing, Step } from './step.ts';

/** A step type: its shape in a file, and what a step of it does. One file each in `steps/`, one line in its table. */
export interface StepType<D extends StepData> {
  /** `steps` is the schema of a list of steps, for types that hold some. */
  readonly schema: (steps: ZodType<StepData[]>) => ZodObject;
  readonly compile: (data: D, c: StepCompiler) => Asking | Passing;
}

/** What a step type's compile may ask for. Wrong things are noted as problems; compiling goes on, so that all are found at once. */
export interface StepCompiler {
  readonly flow: string;
  readonly catalogue: Catalogue;
  /** The key of a text of this step: `<flow>.<step>.<suffix>`. */
  readonly key: (suffix: string) => string;
  /** Whether a text has this key in any language. */
  readonly has: (key: string) => boolean;
  /** Says that the step uses a text of its own where there is one, with arguments it is given besides the answers. */
  readonly uses: (key: string, args: readonly string[], button?: boolean) => void;
  /** The names of a text's arguments, over all languages. */
  readonly argsOf: (key: string) => readonly string[];
  /** Compiles an expression at a place in the step; `gives` are the CEL types it may have. */
  readonly expression: (source: string, at: YamlPath, gives?: readonly string[]) => Expression;
  /** Compiles a list of steps inside the step, which see the names before it and `more`. */
  readonly steps: (list: readonly StepData[], at: YamlPath, more: Readonly<Record<string, TypeSpec>>) => readonly Step[];
  /** Another flow, where it is there and sound. */
  readonly called: (name: string) => Flow | undefined;
  /** A step before this one in the same list, as it stands in the file. */
  readonly before: (id: string) => StepData | undefined;
  readonly problem: (code: string, at: YamlPath, args?: Readonly<Record<string, string | number>>) => void;
}
