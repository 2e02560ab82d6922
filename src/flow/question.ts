import { type Button, lines, text } from '../lib/words.ts';
import type { Saying } from './model.ts';
import { shortened } from '../lib/shortened.ts';
import type { At, Key, Question } from './step.ts';
import { boundInWords } from './tell.ts';

/** The value before a change is cut to so many characters when it is shown. */
const longest = 300;

/** A question as a message: its buttons numbered, with «skip» where it may be skipped and «keep» where an answer stands. */
export function sayingOf(at: At, question: Question, number: number, changing: boolean): Saying {
  const rows = keysOf(at, question, changing).map((row) => row.map((key): Button => ({ label: key.label, data: `${number.toString(36)}.${key.what}` })));
  const body = changing && at.old !== undefined && at.step.show !== undefined ? lines(was(at), question.body) : question.body;
  return rows.length === 0 ? { body } : { body, buttons: rows };
}

/** All keys of a question. */
export function keysOf(at: At, question: Question, changing: boolean): readonly (readonly Key[])[] {
  const last: Key[] = [];
  if (at.step.optional) last.push({ label: text('flow.button.skip'), what: 's' });
  if (changing) last.push({ label: text('flow.button.keep'), what: 'k' });
  return last.length === 0 ? question.keys.filter((row) => row.length > 0) : [...question.keys, last].filter((row) => row.length > 0);
}

const was = (at: At) => {
  const { old, scope, step, path } = at;
  const bound = scope.bound.get(path.slice(scope.prefix.length));
  // What a flow was started with stands under the same name, and is not what was answered.
  return text('flow.was', {
    value: shortened(
      boundInWords(bound?.step !== undefined ? bound : { value: old?.value ?? null, step, ...(old === undefined ? {} : { answer: old }) }),
      longest,
    ),
  });
};
