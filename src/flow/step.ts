import type { Expression, Lookup, TypeSpec } from '../lib/expression.ts';
import type { Words } from '../lib/words.ts';
import type { FlowFile, StepData } from './flow-file.ts';
import type { Answer, Env, Input, Part, Saying, Shown, Value, Want } from './model.ts';

/** A text a step uses. `args` are those it is sure to be given besides the answers before it. */
export interface TextUse {
  readonly key: string;
  readonly args: readonly string[];
  /** It stands on a button. */
  readonly button?: boolean;
  /** There need not be one. */
  readonly optional?: boolean;
}

/** A list of steps inside a step; `under` is what their paths begin with after the step's own (`*` for a number). */
interface Group {
  readonly steps: readonly Step[];
  readonly under: string;
}

interface Common {
  /** Names whose change makes the answer worthless. */
  readonly inputs: readonly string[];
  /** Expressions handed to somebody else, by field. */
  readonly reads?: ReadonlyMap<string, Expression>;
  /** What expressions see under the step's id; absent: nothing. */
  readonly value?: TypeSpec;
  readonly texts: readonly TextUse[];
  readonly groups?: readonly Group[];
  /** How a value of it is shown to people. */
  readonly show?: (value: Value, answer: Answer | undefined) => Words;
  /** In place of being asked again as it stands, when its line on the review card is tapped. */
  readonly reopen?: (answers: Map<string, Answer>, path: string) => void;
  /** What it depended on has changed: in place of dropping all that was answered. True where there was anything. */
  readonly stale?: (answers: Map<string, Answer>, path: string) => boolean;
}

/** A step that asks. */
export interface Asking extends Common {
  readonly asks: Asks;
  /** In place of the ordinary way: answered, usual, or asked. */
  readonly pass?: (walk: Walk, scope: Scope, step: Step) => Stop | undefined;
}

/** A step that does not. */
export interface Passing extends Common {
  readonly pass: (walk: Walk, scope: Scope, step: Step) => Stop | undefined;
  /** Where it may jump to, for the checks and the picture; `undefined` is «straight on». */
  readonly exits?: readonly (string | undefined)[];
}

/** A compiled step. */
export interface Step extends Common {
  readonly id: string;
  readonly type: string;
  readonly data: StepData;
  readonly line: number;
  readonly flow: string;
  /** The names that can be seen at the step, besides its own. */
  readonly sees: ReadonlySet<string>;
  readonly when: Expression | undefined;
  readonly usual: Expression | undefined;
  readonly optional: boolean;
  readonly more: boolean;
  readonly asks?: Asks;
  readonly exits?: readonly (string | undefined)[];
  readonly pass: (walk: Walk, scope: Scope, step: Step) => Stop | undefined;
}

/** What a person's words, buttons and the like mean to a step that asks. */
interface Asks {
  /** Words are taken as they are, so labels of buttons typed out mean nothing special. */
  readonly free?: boolean;
  /** Digits choose among the buttons, in their order. */
  readonly digits?: boolean;
  /** It is answered by typing: words it cannot take were meant for it, and are not added to an earlier answer. */
  readonly typed?: boolean;
  /** Whether `accept` can tell of every value if it still fits; if not, a given value falls with what it depended on. */
  readonly sure: boolean;
  readonly ask: (at: At) => Question | Wish;
  readonly read: (at: At, input: Given) => Read;
  /** The answer a value makes that was not asked for (given at the start, usual, carried over); undefined if it does not fit. */
  readonly accept: (at: At, value: Value, answer?: Answer) => Content | undefined;
  /** Adds an input to an answer that may grow (`more: true`). */
  readonly grow?: (at: At, answer: Answer, input: Given) => Read;
  /** Changes the part of an answer that one message brought; without it an edited message is read as a new answer. */
  readonly edit?: (at: At, answer: Answer, message: string, words: string) => Read;
  /** What is said to an input that means nothing to the question. */
  readonly invalid?: (at: At) => Words;
}

/** Where a question stands: its step on the path, and what is shown at the moment. */
export interface At {
  readonly walk: Walk;
  readonly scope: Scope;
  readonly step: Step;
  readonly path: string;
  readonly shows: Shows;
  /** The answer that stands while it is being changed. */
  readonly old: Answer | undefined;
}

/** What an open question shows beyond its text. */
export interface Shows {
  readonly shown?: readonly Shown[];
  readonly total?: number;
  readonly page?: number;
  readonly search?: string;
  readonly draft?: Value;
}

/** A button before it has its question's number. */
export interface Key {
  readonly label: Words;
  readonly what: string;
}

export interface Question {
  readonly body: Words;
  readonly keys: readonly (readonly Key[])[];
  readonly shows: Shows;
}

/** A question that cannot be put before a source has been asked. */
interface Wish {
  readonly wants: Want & { readonly kind: 'source' };
}

/** Inputs that may answer a question. */
export type Given = Extract<Input, { readonly kind: 'text' | 'media' | 'location' | 'contact' }> | Pressed;

/** A button that was pressed; or, by the message that did so, named in words. */
export interface Pressed {
  readonly kind: 'key';
  readonly what: string;
  readonly message?: string;
}

/** The content of an answer, before it is known how it came. */
export interface Content {
  readonly value: Value;
  readonly label?: Words;
  readonly parts?: readonly Part[];
}

/** What a step made of an input. */
export type Read =
  | { readonly how: 'answer'; readonly content: Content }
  /** It means nothing to this question. */
  | { readonly how: 'not_mine' }
  /** It was meant for this question, and cannot be. */
  | { readonly how: 'wrong'; readonly words: Words }
  /** The same question, showing something else; `fresh` where old buttons would mean another thing. */
  | { readonly how: 'redraw'; readonly shows: Shows; readonly fresh: boolean }
  /** A source must be asked for these words or this page. */
  | { readonly how: 'search'; readonly search: string; readonly page: number; readonly replaces: boolean }
  /** Answers other than the open step's own are changed, and another step may be opened again. */
  | { readonly how: 'change'; readonly apply: (answers: Map<string, Answer>) => void; readonly reopen?: string }
  | { readonly how: 'discard' };

/** Why a walk ended. */
export type Stop =
  | ({ readonly how: 'ask' } & Place)
  | {
      readonly how: 'want';
      readonly path: string;
      readonly step: Step;
      readonly scope: Scope;
      readonly wants: Want;
      readonly receive?: (options: readonly Shown[], answers: Map<string, Answer>, path: string) => void;
    }
  /** Only within a list of steps: on to a later one, or to the end of the list. */
  | { readonly how: 'go'; readonly to: string };

/** A name on the path, with what it stands for. */
export interface Bound {
  readonly value: Value;
  readonly step?: Step;
  readonly answer?: Answer;
  readonly label?: Words;
}

/** The names that can be seen from a place on the path. */
export interface Scope {
  readonly flow: Flow;
  readonly prefix: string;
  readonly parent: Scope | undefined;
  readonly bound: Map<string, Bound>;
  readonly lookup: Lookup;
}

/** A step at its place on the path. */
export interface Place {
  readonly step: Step;
  readonly scope: Scope;
  readonly path: string;
}

/** Something /back can take away. */
export interface Mark {
  readonly sort: 'answer' | 'closed' | 'round';
  readonly path: string;
  /** Taking it back puts no question of its own: the way leads back to where it was begun. */
  readonly quiet?: boolean;
}

/** One walk along a flow: what it was given, and what it gathers. */
export interface Walk {
  readonly env: Env;
  readonly answers: Map<string, Answer>;
  readonly said: Set<string>;
  readonly says: Saying[];
  /** The answered step to stop at all the same. */
  readonly reopen: string | undefined;
  /** Goes on past what is open, says and asks nothing. */
  readonly lenient: boolean;
  /** Every value by path, where wanted. */
  readonly seen: Map<string, Value> | undefined;
  /** The values before a change: answers that depended on changed ones are dropped on the way. */
  readonly before: ReadonlyMap<string, Value> | undefined;
  readonly dirty: Set<string>;
  /** Paths of answers on the path so far. */
  readonly met: string[];
  /** How many of `met` a command has sealed: what was done is not taken back. */
  sealed: number;
  readonly trail: Mark[];
  /** Where each question on the path stands, kept on lenient walks; and on every walk those that may grow. */
  readonly places: Map<string, Place>;
  readonly growing: Place[];
  /** The code of an expression that could not be run. */
  failure: string | undefined;
}

/** A flow that is ready to be walked. */
export interface Flow {
  readonly name: string;
  readonly version: number;
  /** Of its content, its texts, the flows it calls and the input shapes of its commands. */
  readonly hash: string;
  readonly who: readonly string[];
  readonly start: { readonly command?: string; readonly reads?: string };
  readonly inputNames: readonly string[];
  /** How sessions of older versions come over: version → old step path → new one, or null for dropped on purpose. */
  readonly carries: ReadonlyMap<number, ReadonlyMap<string, string | null>>;
  readonly steps: readonly Step[];
  /** What a call of it gives. */
  readonly result: readonly (readonly [string, Expression])[];
  /** The names of every text's arguments, over all languages. */
  readonly textArgs: ReadonlyMap<string, readonly string[]>;
  /** The flows it calls, by name, as they are built into it. */
  readonly calls: ReadonlyMap<string, Flow>;
  readonly file: FlowFile;
}
