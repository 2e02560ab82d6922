import { checkLimits } from './check-limits.ts';
import { checkText } from './check-text.ts';
import { botApi, type FieldFact } from './description.ts';
import { isRecord, isUpload } from './is-upload.ts';
import { checkObjectRule } from './object-rules.ts';
import { problem, within, type Problem } from './problem.ts';

type Fields = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  InputFile: (value) => isUpload(value) || (typeof value === 'string' && value.startsWith('attach://')),
};

/** Checks the members of an object (or the parameters of a method) against their facts. */
export function checkFields(owner: string, facts: Readonly<Record<string, FieldFact>>, object: Fields): Problem | undefined {
  // A wrong constant means «another member of the union»: it is asked first and weighs least.
  for (const [name, fact] of Object.entries(facts)) {
    if (fact.is !== undefined && object[name] !== fact.is) return { ...problem(`must be ${fact.is}`), path: [name], reached: -100 };
  }
  for (const [name, fact] of Object.entries(facts)) {
    if (fact.required === true && object[name] === undefined) return problem(`is missing the required field ${name}`, 0);
  }
  for (const [name, value] of Object.entries(object)) {
    const fact = facts[name];
    if (fact === undefined) return problem(`has the unknown field ${name}`, 0.5);
    if (value === undefined) continue;
    const found = checkValue(fact.types, value) ?? checkLimits(fact, value, owner, name) ?? checkText(fact, name, object);
    if (found !== undefined) return within(name, found);
  }
  return checkObjectRule(owner, object);
}

function firstProblem(items: readonly unknown[], check: (item: unknown) => Problem | undefined): Problem | undefined {
  for (const [i, item] of items.entries()) {
    const found = check(item);
    if (found !== undefined) return within(i, found);
  }
  return undefined;
}

function checkType(type: string, value: unknown): Problem | undefined {
  const scalar = SCALARS[type];
  if (scalar !== undefined) return scalar(value) ? undefined : problem(`must be of type ${type}`, 0);
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return problem(`must be an ${type}`, 0);
    return firstProblem(value, (item) => checkType(type.slice('Array of '.length), item));
  }
  const fact = botApi.types[type];
  if (fact === undefined) throw new Error(`the description knows no type ${type}`);
  if (fact.subtypes !== undefined) return checkValue(fact.subtypes, value);
  // The one place where Telegram takes a bare string for an object.
  if (type === 'KeyboardButton' && typeof value === 'string') return undefined;
  return isRecord(value) ? checkFields(type, fact.fields, value) : problem(`must be of type ${type}`, 0);
}

/** Checks a value against a union of types; of several failures, the reading that got furthest is reported. */
export function checkValue(types: readonly string[], value: unknown): Problem | undefined {
  // «Array of A or Array of B» means a list that may mix both, as albums of photos and videos do.
  if (types.length > 1 && Array.isArray(value) && types.every((type) => type.startsWith('Array of '))) {
    const inner = types.map((type) => type.slice('Array of '.length));
    return firstProblem(value, (item) => checkValue(inner, item));
  }
  let furthest: Problem | undefined;
  for (const type of types) {
    const found = checkType(type, value);
    if (found === undefined) return undefined;
    if (furthest === undefined || found.reached > furthest.reached) furthest = found;
  }
  if (types.length > 1 && furthest !== undefined && furthest.reached <= 0) {
    return problem(`must be one of the types ${types.join(', ')}`, furthest.reached);
  }
  return furthest;
}

/** Checks an object of the API itself, such as an Update or a Message that this server hands out. */
export function checkObject(type: string, value: unknown): Problem | undefined {
  return checkValue([type], value);
}
