import { text, type Words } from '../lib/words.ts';
import type { Answer, Env, Open, Pending, Saying, Session, Turn } from './model.ts';
import { sayingOf } from './question.ts';
import type { At, Flow, Place, Shows, Walk } from './step.ts';
import { isDirty, newWalk, walkFlow } from './walk.ts';

/** One turn of one session while it is being worked out. */
export interface Play {
  readonly flow: Flow;
  readonly session: Session;
  readonly env: Env;
  readonly answers: ReadonlyMap<string, Answer>;
}

/** Starts working out a turn. */
export const newPlay = (flow: Flow, session: Session, env: Env): Play => ({
  flow,
  session,
  env,
  answers: new Map(Object.entries(session.answers)),
});

/** The turn in which nothing happens: what came was of no use. */
export const untouched = (session: Session, took: boolean, more: Partial<Turn> = {}): Turn => ({
  session,
  says: [],
  status: session.open === undefined && session.pending !== undefined ? 'wants' : 'waiting',
  took,
  ...more,
});

/** The question that is open now, as the walk finds it; undefined where it is not the one that was put. */
export function openPlace(play: Play): { readonly at: At; readonly walk: Walk } | undefined {
  const { open } = play.session;
  if (open === undefined) return undefined;
  const walk = newWalk({ answers: play.answers, said: play.session.said ?? [] }, play.env, open.changing === true ? { reopen: open.step } : {});
  const stop = walkFlow(play.flow, walk, play.session.input);
  if (stop?.how !== 'ask' || stop.path !== open.step) return undefined;
  return { at: atOf(stop, walk, showsOf(open), open.changing === true), walk };
}

const atOf = (place: Place, walk: Walk, shows: Shows, changing: boolean): At => ({
  walk,
  scope: place.scope,
  step: place.step,
  path: place.path,
  shows,
  old: changing ? walk.answers.get(place.path) : undefined,
});

/** What an open question shows, out of what the session keeps of it. */
export function showsOf(open: Open): Shows {
  const { number: _number, step: _step, changing: _changing, ...shows } = open;
  return shows;
}

/** What happens besides going on. */
interface Onward {
  readonly says?: readonly Saying[];
  /** An answered step to open again. */
  readonly reopen?: string | undefined;
  /** What to show, if the walk stops at this step. */
  readonly keep?: { readonly path: string; readonly shows: Shows } | undefined;
  readonly said?: Iterable<string>;
}

/** Walks on with these answers and puts what comes: a question, a want, or the end. */
export function goOn(play: Play, answers: ReadonlyMap<string, Answer>, how: Onward = {}): Turn {
  const { flow, env } = play;
  const walk = newWalk({ answers, said: how.said ?? play.session.said ?? [] }, env, { reopen: how.reopen });
  const stop = walkFlow(flow, walk, play.session.input);
  if (walk.failure !== undefined) return failed(play.session, walk.failure);
  const says = [...(how.says ?? []), ...walk.says];
  const { open: _open, pending: _pending, ...rest } = play.session;
  const session: Session = {
    ...rest,
    answers: Object.fromEntries(walk.answers),
    touchedAt: env.now,
    ...(walk.said.size === 0 ? {} : { said: [...walk.said] }),
  };
  if (stop === undefined || stop.how === 'go') return { session, says, status: 'done', took: true };
  const changing = how.reopen === stop.path && walk.answers.has(stop.path);
  if (stop.how === 'want') return { session: { ...session, pending: { step: stop.path } }, says, status: 'wants', wants: stop.wants, took: true };
  const shows = how.keep?.path === stop.path ? how.keep.shows : {};
  return put(play, session, says, atOf(stop, walk, shows, changing), { changing, fresh: true, replaces: false });
}

/** How a question is put. */
interface Put {
  readonly changing: boolean;
  /** With a new number, so that buttons of before are old. */
  readonly fresh: boolean;
  readonly replaces: boolean;
  readonly pending?: Partial<Pending>;
}

/** Puts a question, or wants what it needs from a source first. */
export function put(play: Play, session: Session, says: readonly Saying[], at: At, how: Put): Turn {
  const question = at.step.asks!.ask(at);
  if (at.walk.failure !== undefined) return failed(play.session, at.walk.failure);
  if ('wants' in question) {
    const pending: Pending = { step: at.path, ...(how.changing ? { changing: true } : {}), ...how.pending };
    return { session: { ...session, pending }, says, status: 'wants', wants: question.wants, took: true };
  }
  const number = how.fresh ? play.env.nextQuestion : (play.session.open?.number ?? play.env.nextQuestion);
  const { shown, total, page, search, draft } = question.shows;
  const open: Open = {
    number,
    step: at.path,
    ...(shown === undefined ? {} : { shown }),
    ...(total === undefined ? {} : { total }),
    ...(page === undefined ? {} : { page }),
    ...(search === undefined || search === '' ? {} : { search }),
    ...(draft === undefined ? {} : { draft }),
    ...(how.changing ? { changing: true } : {}),
  };
  const { pending: _pending, ...rest } = session;
  const saying = sayingOf(at, question, number, how.changing);
  return { session: { ...rest, open }, says: [...says, how.replaces ? { ...saying, replaces: true } : saying], status: 'waiting', took: true };
}

/** A bug in the flow: the session stays as it was. */
export const failed = (session: Session, failure: string): Turn => ({ session, says: [], status: 'failed', took: true, failure });

/** Says something about the open question, with its buttons; the question stays as it is. */
export function remark(session: Session, at: At, body: Words): Turn {
  const question = at.step.asks!.ask(at);
  const number = session.open?.number;
  if ('wants' in question || number === undefined) return { session, says: [{ body }], status: 'waiting', took: true };
  const { buttons } = sayingOf(at, question, number, session.open?.changing === true);
  return { session, says: [buttons === undefined ? { body } : { body, buttons }], status: 'waiting', took: true };
}

/**
 * Changes answers and goes on. What depended on a value that is now another is dropped, and so asked again; nothing else is.
 */
export function change(play: Play, apply: (answers: Map<string, Answer>) => void, how: Onward & { readonly around?: Walk } = {}): Turn {
  const { flow, session, env } = play;
  const next = new Map(play.answers);
  apply(next);
  const { open } = session;
  // Where every answer lies before the open question, none can depend on what comes now.
  const ahead = how.around === undefined || how.around.met.length < play.answers.size;
  if (!ahead) return goOn(play, next, { keep: open === undefined ? undefined : { path: open.step, shows: showsOf(open) }, ...how });
  const said = session.said ?? [];
  const old = newWalk({ answers: play.answers, said }, env, { lenient: true });
  walkFlow(flow, old, session.input);
  const sweep = newWalk({ answers: next, said }, env, { lenient: true, before: old.seen ?? new Map() });
  walkFlow(flow, sweep, session.input);
  if (sweep.failure !== undefined) return failed(session, sweep.failure);
  const place = open === undefined ? undefined : sweep.places.get(open.step);
  const stale = place === undefined || place.step.inputs.some((name) => isDirty(sweep, place.scope, name));
  const keep = open === undefined || stale ? undefined : { path: open.step, shows: showsOf(open) };
  return goOn(play, sweep.answers, { keep, said: sweep.said, ...how });
}

/** The text that a question was meant for is another now. */
export const alreadyAnswered = (session: Session): Turn => untouched(session, true, { word: text('flow.already_answered') });
