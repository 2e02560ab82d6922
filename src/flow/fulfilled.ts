import { text } from '../lib/words.ts';
import { aside, changed, placeOf } from './edit.ts';
import type { Answer, Input, Pending, Saying, Session, Shown, Turn, Value } from './model.ts';
import { change, failed, goOn, type Play, put, untouched } from './play.ts';
import type { At, Stop } from './step.ts';
import { answerOf } from './take.ts';
import { tell } from './tell.ts';
import { newWalk, walkFlow } from './walk.ts';

/** What a source found: for the items of a repeat, for a question, or for the words of an edited message. */
export function found(play: Play, options: readonly Shown[], total: number): Turn {
  const { session } = play;
  const { pending } = session;
  if (pending === undefined) return untouched(session, false);
  const settled: Play = { ...play, session: withoutPending(session) };
  if (pending.edit === true) {
    const at = placeOf(settled, pending.step);
    const answer = play.answers.get(pending.step);
    const [only] = options;
    if (at === undefined || at === 'sealed' || answer === undefined || only === undefined || total !== 1) {
      return aside(settled, text(options.length === 0 ? 'flow.nothing_found' : 'flow.choose_from_list', { search: pending.search ?? '' }));
    }
    return changed(settled, pending.step, { ...answer, value: only.value, label: only.label });
  }
  const stop = pendingStop(settled, pending.step, pending.changing === true);
  if (stop.how === 'failed') return failed(session, stop.failure);
  if (stop.how === 'want' && stop.receive !== undefined) {
    const answers = new Map(play.answers);
    stop.receive(options, answers, pending.step);
    return goOn(settled, answers);
  }
  if (stop.how !== 'ask') return goOn(settled, play.answers);
  return offer(settled, stop.at, pending, options, total);
}

/** Offers what was found; one exact hit of a search is taken at once, and where nothing was found the first page comes back. */
function offer(play: Play, at: At, pending: Pending, options: readonly Shown[], total: number): Turn {
  const { session } = play;
  const changing = pending.changing === true;
  const { search = '', page = 0, message } = pending;
  const [only] = options;
  if (message !== undefined && total === 1 && only !== undefined) {
    return change(play, (answers) => answers.set(at.path, answerOf({ value: only.value, label: only.label }, message)));
  }
  if (search !== '' && options.length === 0) {
    const says: Saying[] = [{ body: text('flow.nothing_found', { search }) }];
    return put(play, session, says, { ...at, shows: {} }, { changing, fresh: true, replaces: false });
  }
  const says: Saying[] = options.length === 0 ? [{ body: text('flow.nothing_to_choose') }] : [];
  // Nothing to choose and nothing to lose: a question without an answer would only be in the way.
  if (options.length === 0 && play.answers.size === 0) return { session, says, status: 'cancelled', took: true };
  return put(play, session, says, { ...at, shows: { shown: options, total, page, search } }, { changing, fresh: true, replaces: pending.replaces === true });
}

/** What a command gave. */
export function ran(play: Play, result: Value): Turn {
  const { session } = play;
  const { pending } = session;
  if (pending === undefined) return untouched(session, false);
  const done: Answer = { value: result, by: 'house' };
  return goOn({ ...play, session: withoutPending(session) }, new Map(play.answers).set(pending.step, done));
}

/** A command refused: why is said, and the step it is about is open again; without one the flow ends. */
export function refused(play: Play, { reason, step, args }: Extract<Input, { readonly kind: 'refused' }>): Turn {
  const { session } = play;
  const { pending } = session;
  if (pending === undefined) return untouched(session, false);
  const settled: Play = { ...play, session: withoutPending(session) };
  const walk = newWalk({ answers: play.answers, said: session.said ?? [] }, play.env, { lenient: true });
  const stop = walkFlow(play.flow, newWalk({ answers: play.answers, said: session.said ?? [] }, play.env), session.input);
  walkFlow(play.flow, walk, session.input);
  const body = stop?.how === 'want' ? refusal(play, stop, reason, args) : text('flow.refused');
  const target = [...walk.places.values()].findLast((place) => place.step.id === step && walk.met.indexOf(place.path) >= walk.sealed);
  if (target === undefined) return { session: { ...settled.session, touchedAt: play.env.now }, says: [{ body }], status: 'cancelled', took: true };
  const reopened = (answers: Map<string, Answer>): void => {
    // What was confirmed is no longer what will be saved.
    for (const place of walk.places.values()) if (place.step.type === 'review') answers.delete(place.path);
  };
  return change(settled, reopened, { says: [{ body }], reopen: target.path });
}

function refusal(play: Play, stop: Stop & { readonly how: 'want' }, reason: string, args: NonNullable<Parameters<typeof tell>[2]> = {}) {
  const key = `${stop.step.flow}.${stop.step.id}.refused.${reason}`;
  return play.flow.textArgs.has(key) ? tell(stop.scope, key, args) : text('flow.refused');
}

function withoutPending(session: Session): Session {
  const { pending: _pending, ...rest } = session;
  return rest;
}

type Found =
  | (Stop & { readonly how: 'want' })
  | { readonly how: 'ask'; readonly at: At }
  | { readonly how: 'elsewhere' }
  | { readonly how: 'failed'; readonly failure: string };

/** What waits for the thing that was wanted. */
function pendingStop(play: Play, path: string, changing: boolean): Found {
  const walk = newWalk({ answers: play.answers, said: play.session.said ?? [] }, play.env, changing ? { reopen: path } : {});
  const stop = walkFlow(play.flow, walk, play.session.input);
  if (walk.failure !== undefined) return { how: 'failed', failure: walk.failure };
  if (stop === undefined || stop.how === 'go' || stop.path !== path) return { how: 'elsewhere' };
  if (stop.how === 'want') return stop;
  return { how: 'ask', at: { ...stop, walk, shows: {}, old: changing ? walk.answers.get(path) : undefined } };
}
