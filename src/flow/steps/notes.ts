import type { Words } from '../../lib/words.ts';
import { text } from '../../lib/words.ts';
import type { Answer, Part, Value } from '../model.ts';
import type { At, Content, Given, Read } from '../step.ts';

type Takes = 'text' | 'photo' | 'voice' | 'file';

/** What a step that holds words and attachments allows. Lengths are in characters as people count them. */
export interface NoteRules {
  readonly takes: readonly Takes[];
  readonly min: number;
  readonly max: number;
  /** How many attachments. */
  readonly most: number;
  /** The value is a plain string rather than `{text, attachments}`. */
  readonly plain: boolean;
  readonly more: boolean;
  readonly short: (at: At, args: Readonly<Record<string, Words>>) => Words;
  readonly long: (at: At, args: Readonly<Record<string, Words>>) => Words;
}

/** The part an input brings; undefined where the rules have no place for its kind. */
function partOf(rules: NoteRules, input: Given): Part | undefined {
  if (input.kind === 'text') {
    return rules.takes.includes('text') ? { message: input.message, text: input.text.trim(), attachments: [] } : undefined;
  }
  if (input.kind !== 'media' || !rules.takes.includes(input.type)) return undefined;
  return { message: input.message, text: input.caption.trim(), attachments: [input.attachment] };
}

/** The answer that parts make together. */
function contentOf(rules: NoteRules, parts: readonly Part[]): Content {
  const words = parts
    .map((part) => part.text)
    .filter((part) => part !== '')
    .join('\n');
  return { value: rules.plain ? words : { text: words, attachments: parts.flatMap((part) => part.attachments) }, parts };
}

/** Reads an input as the whole answer. Where one stands already new words take the place of its words, and its files stay. */
export const readNote = (rules: NoteRules, at: At, input: Given): Read => {
  const part = partOf(rules, input);
  if (part === undefined) return { how: 'not_mine' };
  const old = at.old === undefined ? [] : partsOf(at.old);
  const stays = part.text === '' ? old : old.filter((one) => one.attachments.length > 0).map((one) => ({ ...one, text: '' }));
  return judged(rules, at, contentOf(rules, [...stays, part]));
};

/** Adds an input to an answer that may grow. */
export const addNote = (rules: NoteRules, at: At, answer: Answer, input: Given): Read => {
  const part = partOf(rules, input);
  return part === undefined ? { how: 'not_mine' } : judged(rules, at, contentOf(rules, [...partsOf(answer), part]));
};

/** Changes the words of the part that one message brought. */
export const editNote = (rules: NoteRules, at: At, answer: Answer, message: string, words: string): Read => {
  const parts = partsOf(answer).map((part) => (part.message === message ? { ...part, text: words.trim() } : part));
  return judged(rules, at, contentOf(rules, parts));
};

/** A value that was not asked for: a string, or words with attachments. */
export function acceptNote(rules: NoteRules, value: Value, answer: Answer | undefined): Content | undefined {
  const note = noteOf(value);
  if (note === undefined || (rules.plain && note.attachments.length > 0)) return undefined;
  const parts = answer?.parts ?? [{ message: answer?.messages?.[0] ?? '', ...note }];
  const content = contentOf(rules, parts);
  return problemIn(rules, content) === undefined ? content : undefined;
}

/** Words as they are, or how many attachments there are. */
export function noteInWords(value: Value): Words {
  const note = noteOf(value);
  if (note === undefined) return text('flow.nothing');
  const count = note.attachments.length;
  if (count === 0) return note.text === '' ? text('flow.nothing') : note.text;
  const files = text('flow.attachments', { count });
  return note.text === '' ? files : { list: [note.text, files], join: 'lines' };
}

function noteOf(value: Value): { readonly text: string; readonly attachments: readonly string[] } | undefined {
  if (typeof value === 'string') return { text: value.trim(), attachments: [] };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const fields = value as Readonly<Record<string, Value>>;
  const attachments = fields['attachments'] ?? [];
  const words = fields['text'] ?? '';
  if (typeof words !== 'string' || !Array.isArray(attachments)) return undefined;
  const ids = attachments.filter((id): id is string => typeof id === 'string');
  return { text: words.trim(), attachments: ids };
}

/** An answer from before it had parts is one part. */
function partsOf(answer: Answer): readonly Part[] {
  if (answer.parts !== undefined) return answer.parts;
  const note = noteOf(answer.value);
  return note === undefined ? [] : [{ message: answer.messages?.[0] ?? '', ...note }];
}

function judged(rules: NoteRules, at: At, content: Content): Read {
  const problem = problemIn(rules, content);
  if (problem === undefined) return { how: 'answer', content };
  const words = problem === 'short' ? rules.short(at, { min: rules.min }) : rules.long(at, { max: rules.max });
  return { how: 'wrong', words };
}

function problemIn(rules: NoteRules, { value }: Content): 'short' | 'long' | undefined {
  const note = noteOf(value)!;
  const length = note.text.length > 2 * rules.max ? note.text.length : [...note.text].length;
  if (length > rules.max || note.attachments.length > rules.most) return 'long';
  if (note.attachments.length > 0) return undefined;
  return length < rules.min || !rules.takes.includes('text') ? 'short' : undefined;
}
