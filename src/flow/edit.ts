import { text, type Words } from '../lib/words.ts';
import type { Answer, Turn } from './model.ts';
import { change, openPlace, type Play, remark, untouched } from './play.ts';
import type { At } from './step.ts';
import { newWalk, walkFlow } from './walk.ts';

/** The message that held an answer was edited: it is read again by its own step. What cannot be read leaves the old answer. */
export function edit(play: Play, words: string, message: string): Turn {
  const { session } = play;
  const held = [...play.answers].find(([, answer]) => answer.messages?.includes(message) === true);
  if (held === undefined) return untouched(session, false);
  const [path, answer] = held;
  const at = placeOf(play, path);
  if (at === undefined) return untouched(session, false);
  if (at === 'sealed') return { ...untouched(session, true), says: [{ body: text('flow.too_late_to_change') }] };
  const asks = at.step.asks!;
  const read = asks.edit?.(at, answer, message, words) ?? asks.read(at, { kind: 'text', text: words, message });
  if (read.how === 'search') {
    const pending = { step: path, search: read.search, page: 0, message, edit: true };
    const wish = asks.ask({ ...at, shows: { search: read.search, page: 0 } });
    return 'wants' in wish ? { session: { ...session, pending }, says: [], status: 'wants', wants: wish.wants, took: true } : untouched(session, true);
  }
  if (read.how === 'wrong') return aside(play, read.words);
  if (read.how !== 'answer') return aside(play, asks.invalid?.(at) ?? text('flow.not_understood'));
  return changed(play, path, { ...answer, ...read.content });
}

/** Puts an edited answer in the place of the old one. */
export function changed(play: Play, path: string, answer: Answer): Turn {
  const { open } = play.session;
  const reopen = open?.changing === true ? open.step : undefined;
  return change(play, (answers) => answers.set(path, answer), { says: [{ body: text('flow.changed') }], reopen });
}

/** Says something without moving the open question. */
export function aside(play: Play, words: Words): Turn {
  const place = openPlace(play);
  return place === undefined ? { ...untouched(play.session, true), says: [{ body: words }] } : remark(play.session, place.at, words);
}

/** Where an answered step stands; `sealed` where a command has been run upon it, undefined where the path does not lead by it now. */
export function placeOf(play: Play, path: string): At | 'sealed' | undefined {
  const walk = newWalk({ answers: play.answers, said: play.session.said ?? [] }, play.env, { lenient: true });
  walkFlow(play.flow, walk, play.session.input);
  const place = walk.places.get(path);
  if (place === undefined) return undefined;
  const met = walk.met.indexOf(path);
  if (met !== -1 && met < walk.sealed) return 'sealed';
  return { ...place, walk, shows: {}, old: undefined };
}
