/**
 * The words of the flow engine: what a session holds, what goes in and what comes out of a turn.
 * Everything here is plain JSON, so a session survives restarts and can be read by the next version.
 */
import type { TypeSpec } from '../lib/expression.ts';
import type { Button, Words } from '../lib/words.ts';

/** A value in a flow: what people answer, what is computed, what commands take. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** One answer as it was given. */
export interface Answer {
  readonly value: Value;
  /** How the answer is shown to people, where the value itself is a code (a household's name for its id). */
  readonly label?: Words;
  /** The channel's message ids that held it: editing one of them changes the answer. */
  readonly messages?: readonly string[];
  /** Which message brought which part, where an answer may grow (`more: true`): an edit of one message changes its part. */
  readonly parts?: readonly Part[];
  /**
   * `asked` by a question, `given` at the start (a draft from one message), `usual` by the step's default,
   * `house` for what nobody answered: the result of a command, the items of a source.
   */
  readonly by: 'asked' | 'given' | 'usual' | 'house';
}

/** What one message brought to an answer. */
export interface Part {
  readonly message: string;
  readonly text: string;
  readonly attachments: readonly string[];
}

/** One option that was shown for an open question, so that digits and buttons mean what the person saw. */
export interface Shown {
  readonly value: Value;
  readonly label: Words;
}

/** The question that is open: buttons of any other number are old. */
export interface Open {
  /** Its number, unique within the chat. Button data is `<number>.<what>`. */
  readonly number: number;
  /** The step it belongs to: a path such as `promises.1.words` inside a repeat or a called flow. */
  readonly step: string;
  readonly shown?: readonly Shown[];
  /** For a pick: how many there are in all, the page, and the words searched for. */
  readonly total?: number;
  readonly page?: number;
  readonly search?: string;
  /** For choices: what is ticked so far. For review: whether the lines are offered for changing. */
  readonly draft?: Value;
  /** The step has an answer already, which stands until a new one is given. */
  readonly changing?: boolean;
}

/** What a turn is in the midst of while it wants something; never in a session that is waiting for a person. */
export interface Pending {
  readonly step: string;
  readonly search?: string;
  readonly page?: number;
  /** The message whose words are searched for. */
  readonly message?: string;
  readonly changing?: boolean;
  /** The words come from an edited message, not from an answer to the open question. */
  readonly edit?: boolean;
  /** Instead of a new message: the card that is shown is turned to another page. */
  readonly replaces?: boolean;
}

/** One person's place in one flow. */
export interface Session {
  /** Unique; a UUID. */
  readonly id: string;
  readonly flow: string;
  readonly version: number;
  /** Content hash of the flow release it stands on. */
  readonly hash: string;
  /** What the start brought along. */
  readonly input: Readonly<Record<string, Value>>;
  /** Answers by step path, in the order in which they were given. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly open?: Open;
  /** Paths of the say steps that were said. */
  readonly said?: readonly string[];
  readonly pending?: Pending;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly touchedAt: number;
}

/** What a person (or the house) puts in. */
export type Input =
  /** Begin: ask the first open question. */
  | { readonly kind: 'begin' }
  /** Typed words. With `insist` words that cannot be taken are not given back (`took: false`) but answered with why; `alone`: for the open question, and no earlier answer. */
  | { readonly kind: 'text'; readonly text: string; readonly message: string; readonly insist?: boolean; readonly alone?: boolean }
  /** A stored attachment's id, with what was written under it. */
  | {
      readonly kind: 'media';
      readonly type: 'photo' | 'voice' | 'file';
      readonly attachment: string;
      readonly caption: string;
      readonly message: string;
      readonly insist?: boolean;
    }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number; readonly message: string; readonly insist?: boolean }
  | { readonly kind: 'contact'; readonly phone: string; readonly message: string; readonly insist?: boolean }
  /** A button of question `number`; `what` is the rest of its data. */
  | { readonly kind: 'press'; readonly number: number; readonly what: string }
  /** The message that held an answer was edited. */
  | { readonly kind: 'edit'; readonly text: string; readonly message: string }
  /** One step back. */
  | { readonly kind: 'back' }
  /** Ask the open question once more (after a global command, after silence, after being parked). */
  | { readonly kind: 'again' }
  /** What a source found, as an answer to `wants.source`. */
  | { readonly kind: 'found'; readonly options: readonly Shown[]; readonly total: number }
  /** How a command ended, as an answer to `wants.command`. */
  | { readonly kind: 'ran'; readonly result: Value }
  /** A command refused: `reason` is a text under the step, `step` the question to open again (none: the flow ends). */
  | { readonly kind: 'refused'; readonly reason: string; readonly step?: string; readonly args?: Readonly<Record<string, Words>> };

/** What the engine needs from outside before it can go on. The caller gets it and calls `advance` again. */
export type Want =
  | {
      readonly kind: 'source';
      readonly source: string;
      readonly args: Readonly<Record<string, Value>>;
      readonly search: string;
      readonly page: number;
      readonly size: number;
    }
  | { readonly kind: 'command'; readonly command: string; readonly input: Readonly<Record<string, Value>> };

/** A message the flow says. */
export interface Saying {
  readonly body: Words;
  readonly buttons?: readonly (readonly Button[])[];
  /** The card that holds the open question is edited in place rather than sent anew. */
  readonly replaces?: boolean;
}

/** What came of one input. */
export interface Turn {
  readonly session: Session;
  /** Messages to say, in order. */
  readonly says: readonly Saying[];
  /** A short word for the pressed button, where one is due (an old button). */
  readonly word?: Words;
  /** `waiting` for the person, `wants` something from outside, `done`, `cancelled` (discarded), or `failed` (a bug in the flow: code). */
  readonly status: 'waiting' | 'wants' | 'done' | 'cancelled' | 'failed';
  readonly wants?: Want;
  /** Whether the input was of use: false for words the open question could not take. The caller may try them elsewhere. */
  readonly took: boolean;
  readonly failure?: string;
}

/** What the engine is told about the world. `facts` are what expressions see as `me`, `programme` …. */
export interface Env {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Today in the person's zone. */
  readonly today: string;
  /** The next question's number. */
  readonly nextQuestion: number;
  readonly facts: Readonly<Record<string, Value>>;
  /** Finds a day in typed words (`yesterday`, `上周五`), or undefined: one that was, one that is to come, or whichever is nearer. */
  readonly readDay: (text: string, today: string, direction: 'past' | 'future' | 'near') => string | undefined;
  /** Labels of a choice in every language, so that a typed label is understood: option key → labels, lower case. */
  readonly labelsOf: (key: string) => readonly string[];
}

/** What a flow file may name: it is checked against this when it is loaded. */
export interface Catalogue {
  /** Commands with their input as JSON Schema, the type of what they give (`dyn` unless said), and whether they tell the person something themselves (believed unless `false`). */
  readonly commands: Readonly<Record<string, { readonly input: unknown; readonly result?: TypeSpec; readonly speaks?: boolean }>>;
  /** Sources with the names of their arguments (`required`: those they cannot do without), the type of what they find (`string`, an id, unless said), and whether they are too `few` to search. */
  readonly sources: Readonly<
    Record<string, { readonly args: readonly string[]; readonly required?: readonly string[]; readonly item?: TypeSpec; readonly few?: true }>
  >;
  /** Facts expressions may use, by type. `today` is always there. */
  readonly facts: Readonly<Record<string, TypeSpec>>;
  readonly roles: readonly string[];
  /** Per language: key → the names of the text's arguments. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly limits: { readonly textLength: number; readonly buttonDataBytes: number; readonly buttonsPerMessage: number; readonly buttonLabelLength: number };
}
