import { botApi, type FieldFact } from './description.ts';

type Json = Readonly<Record<string, unknown>>;

/** Members whose made-up value would be of the right type and yet nonsense. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  is_bot: false,
  date: 1_767_225_600,
  edit_date: 1_767_225_600,
  offset: 0,
  first_name: 'Sample',
  title: 'Sample',
  url: 'https://example.org/',
};

/** Members that are optional by the description, but without which the object is refused. */
const NEEDED: Readonly<Record<string, Json>> = { InlineKeyboardButton: { callback_data: 'sample' } };

function scalar(type: string, fact: FieldFact | undefined): unknown {
  if (type === 'Integer') return Math.max(1, fact?.min ?? 1);
  if (type === 'Float') return 1.5;
  if (type === 'Boolean') return true;
  return fact?.is ?? fact?.oneOf?.[0] ?? 'sample';
}

function sampleOfType(type: string, fact?: FieldFact): unknown {
  if (type.startsWith('Array of ')) return [sampleOfType(type.slice(9))];
  const object = botApi.types[type];
  if (object === undefined) return scalar(type, fact);
  const first = object.subtypes?.[0];
  if (first !== undefined) return sampleOfType(first);
  if (type === 'Chat') return { id: 1, type: 'private', first_name: 'Sample' };
  return sampleOf(type);
}

/** A value for one member of an object, of the first type it may have. */
export function sampleField(owner: string, name: string): unknown {
  const fact = botApi.types[owner]?.fields[name];
  if (fact === undefined) throw new Error(`${owner} has no member ${name}`);
  const type = fact.types[0] ?? 'String';
  const made = sampleOfType(type, fact);
  const better = BY_NAME[name];
  return typeof better === typeof made ? better : made;
}

/** A valid-shaped object of a Bot API type: its required members made up, the given ones on top. */
export function sampleOf(type: string, given: Json = {}): Json {
  const fact = botApi.types[type];
  if (fact === undefined) throw new Error(`the description knows no type ${type}`);
  const made: Record<string, unknown> = { ...NEEDED[type] };
  for (const [name, field] of Object.entries(fact.fields)) {
    if (field.required === true && given[name] === undefined) made[name] = sampleField(type, name);
  }
  return { ...made, ...given };
}

/** A plausible answer to a method, made from the type it returns. */
export function sampleAnswer(method: string): unknown {
  const type = botApi.methods[method]?.returns[0] ?? 'Boolean';
  // An empty list is always a plausible list, and never claims things that are not there.
  return type.startsWith('Array of ') ? [] : sampleOfType(type);
}
