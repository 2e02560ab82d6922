import { text } from '../lib/words.ts';
import { again } from './again.ts';
import type { Answer, Input, Turn } from './model.ts';
import { change, openPlace, type Play, remark, untouched } from './play.ts';
import { keysOf } from './question.ts';
import { readAssent } from './reading/assent.ts';
import { asLabel, readOrdinal } from './reading/ordinal.ts';
import type { At, Place, Walk } from './step.ts';
import { commonVerb, take } from './take.ts';
import { tell } from './tell.ts';

type Said = Extract<Input, { readonly kind: 'text' | 'media' | 'location' | 'contact' }>;

/**
 * Typed words, a photo, a place …: for the open question, else for an earlier answer that may grow, else given back
 * (`took: false`) unless the caller insists on hearing why.
 */
export function words(play: Play, input: Said): Turn {
  const { session } = play;
  const place = openPlace(play);
  // No question stands open that the person could have meant.
  if (place === undefined) return again(play);
  const { at, walk } = place;
  const asks = at.step.asks!;
  const typed = input.kind === 'text' ? input.text : undefined;
  const grows = input.kind !== 'text' || (asks.typed !== true && input.alone !== true && tells(input.text));
  const turn =
    (typed === undefined || asks.free === true ? undefined : verb(play, at, walk, typedLabel(at, session.open?.changing === true, typed), input.message)) ??
    take(play, at, walk, input, asks.read(at, input)) ??
    (typed === undefined || asks.digits !== true ? undefined : verb(play, at, walk, typedDigit(at, session.open?.changing === true, typed), input.message)) ??
    (grows ? grow(play, walk, at, input) : undefined);
  if (turn !== undefined) return turn;
  if (input.insist !== true) return untouched(session, false);
  return remark(session, at, asks.invalid?.(at) ?? text('flow.not_understood'));
}

function verb(play: Play, at: At, walk: Walk, what: string | undefined, message: string): Turn | undefined {
  if (what === undefined) return undefined;
  const key = { kind: 'key' as const, what, message };
  return commonVerb(play, at, walk, key) ?? take(play, at, walk, key, at.step.asks!.read(at, key));
}

/** A button whose label was typed out, in any language. */
function typedLabel(at: At, changing: boolean, typed: string): string | undefined {
  const wanted = asLabel(typed);
  return keysFlat(at, changing).find(
    ({ label }) =>
      typeof label === 'object' && 'key' in label && label.args === undefined && at.walk.env.labelsOf(label.key).some((one) => asLabel(one) === wanted),
  )?.what;
}

function typedDigit(at: At, changing: boolean, typed: string): string | undefined {
  const keys = keysFlat(at, changing);
  const place = readOrdinal(typed, keys.length);
  return place === undefined ? undefined : keys[place]?.what;
}

function keysFlat(at: At, changing: boolean) {
  const question = at.step.asks!.ask(at);
  return 'wants' in question ? [] : keysOf(at, question, changing).flat();
}

/** A figure, a yes or a no was meant for the question that is open: it adds nothing to a story. */
const tells = (typed: string): boolean => /\p{L}.*\p{L}/su.test(typed) && readAssent(typed) === undefined;

/** Appends to the latest answer before the open question that may grow. */
function grow(play: Play, walk: Walk, at: At, input: Said): Turn | undefined {
  for (const place of walk.growing.toReversed()) {
    const answer = walk.answers.get(place.path);
    if (answer === undefined || answer.value === null || walk.met.indexOf(place.path) < walk.sealed) continue;
    const read = place.step.asks?.grow?.(atPlace(place, walk), answer, input);
    if (read?.how === 'wrong') return remark(play.session, at, read.words);
    if (read?.how !== 'answer') continue;
    const grown: Answer = { ...answer, ...read.content, messages: [...(answer.messages ?? []), input.message] };
    const added = tell(place.scope, `${place.step.flow}.${place.step.id}.added`);
    const reopen = play.session.open?.changing === true ? play.session.open.step : undefined;
    return change(play, (answers) => answers.set(place.path, grown), { says: [{ body: added }], reopen });
  }
  return undefined;
}

const atPlace = (place: Place, walk: Walk): At => ({ ...place, walk, shows: {}, old: undefined });
