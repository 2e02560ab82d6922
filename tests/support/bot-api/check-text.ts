import type { FieldFact } from './description.ts';
import { assertTextLength, formatText } from './format-text.ts';
import { problem, type Problem } from './problem.ts';
import { Refusal } from './refusal.ts';
import type { MessageEntity } from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

function companion(object: Fields, field: string, suffix: 'parse_mode' | 'entities'): unknown {
  const own = object[`${field}_${suffix}`];
  if (own !== undefined) return own;
  return field === 'text' || (field === 'caption' && suffix === 'parse_mode') ? object[suffix] : undefined;
}

function words(field: string): { readonly tooLong: string; readonly empty?: string } {
  if (field === 'text') return { tooLong: 'message is too long', empty: 'message text is empty' };
  return { tooLong: field === 'caption' ? 'message caption is too long' : `${field} is too long` };
}

/** Parses the markup of one text field and checks its length as the reader sees it. */
export function checkText(fact: FieldFact, field: string, object: Fields): Problem | undefined {
  const raw = object[field];
  if (fact.parsed !== true || typeof raw !== 'string') return undefined;
  const mode = companion(object, field, 'parse_mode');
  const entities = companion(object, field, 'entities');
  try {
    const { text } = formatText(raw, typeof mode === 'string' ? mode : undefined, Array.isArray(entities) ? (entities as readonly MessageEntity[]) : undefined);
    const { tooLong, empty } = words(field);
    assertTextLength(text, fact.max ?? Number.POSITIVE_INFINITY, tooLong, (fact.min ?? 0) > 0 ? empty : undefined);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return problem(error.message, 1, error.message.replace('Bad Request: ', ''));
  }
}
