import { again } from './again.ts';
import type { Turn } from './model.ts';
import { alreadyAnswered, openPlace, type Play } from './play.ts';
import { commonVerb, take } from './take.ts';

/** A button: it counts only for the question it stood under. */
export function press(play: Play, number: number, what: string): Turn {
  const { open } = play.session;
  const old = alreadyAnswered(play.session);
  // Its question went with an older version of the flow: whoever taps it must not be left without one.
  if (open === undefined) return { ...again(play), ...(old.word === undefined ? {} : { word: old.word }) };
  if (open.number !== number) return old;
  const place = openPlace(play);
  // The world has moved (a day has passed): another question stands there now, and it is asked.
  if (place === undefined) return again(play);
  const { at, walk } = place;
  const key = { kind: 'key' as const, what };
  return commonVerb(play, at, walk, key) ?? take(play, at, walk, key, at.step.asks!.read(at, key)) ?? alreadyAnswered(play.session);
}
