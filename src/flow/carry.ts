import type { Answer, Env, Session } from './model.ts';
import { openPlace, newPlay } from './play.ts';
import type { Flow, Step } from './step.ts';
import { newWalk, walkFlow } from './walk.ts';

/** How a session came over to another release: it was on it already, it was carried, or it stays where it is. */
interface Carried {
  readonly how: 'same' | 'carried' | 'stays';
  readonly session: Session;
}

/**
 * Carries a session to another release of its flow: answers go to the steps that the declared mapping names (the same names
 * where it names none), and the new flow is walked with them. An answer that no longer fits is asked again; where a step is
 * gone and the mapping does not say what becomes of it, or the walk fails, the session stays on its old release.
 */
export function carry(session: Session, old: Flow | undefined, current: Flow, env: Env): Carried {
  if (session.hash === current.hash) return { how: 'same', session };
  const stays: Carried = { how: 'stays', session };
  if (session.pending !== undefined || session.flow !== current.name || session.version > current.version) return stays;
  const mapping = current.carries.get(session.version) ?? new Map<string, string | null>();
  const types = typesByPath(current.steps);
  const oldTypes = old === undefined ? undefined : typesByPath(old.steps);
  const answers = new Map<string, Answer>();
  for (const [path, answer] of Object.entries(session.answers)) {
    const to = newPath(path, mapping);
    if (to === null) continue;
    const type = types.get(bare(to));
    // A card that is gone was confirmed for nothing; anything else must not get lost.
    if (type === undefined && oldTypes?.get(bare(path)) === 'review') continue;
    if (type === undefined) return stays;
    // Another type of step asks again, unless its own judgement (below) takes the value as it is.
    const was = oldTypes?.get(bare(path));
    if (answer.by === 'house' && was !== undefined && was !== type) return stays;
    answers.set(to, answer);
  }
  const said = (session.said ?? []).flatMap((path) => newPath(path, mapping) ?? []);
  const fitting = keepFitting(current, answers, said, session, env);
  const walk = newWalk({ answers: fitting, said }, env);
  walkFlow(current, walk, session.input);
  if (walk.failure !== undefined) return stays;
  const { open, ...rest } = session;
  const carried: Session = {
    ...rest,
    version: current.version,
    hash: current.hash,
    answers: Object.fromEntries(fitting),
    ...(said.length === 0 ? {} : { said }),
    touchedAt: env.now,
  };
  const step = open === undefined ? null : newPath(open.step, mapping);
  if (open === undefined || step === null) return { how: 'carried', session: carried };
  // The question the person has before them stays good where the new flow asks the same thing of the same type there.
  const reopened: Session = { ...carried, open: { ...open, step } };
  const sameType = oldTypes === undefined || oldTypes.get(bare(open.step)) === types.get(bare(step));
  const place = sameType ? openPlace(newPlay(current, reopened, env)) : undefined;
  return { how: 'carried', session: place === undefined ? carried : reopened };
}

/** Leaves out the answers that the steps of the new flow would not take. */
function keepFitting(flow: Flow, answers: ReadonlyMap<string, Answer>, said: readonly string[], session: Session, env: Env): Map<string, Answer> {
  const walk = newWalk({ answers, said }, env, { lenient: true });
  walkFlow(flow, walk, session.input);
  const kept = new Map(answers);
  for (const [path, { step, scope }] of walk.places) {
    const answer = kept.get(path);
    if (answer === undefined || step.type === 'repeat') continue;
    if (answer.value === null) {
      if (!step.optional) kept.delete(path);
      continue;
    }
    if (step.type === 'review') continue;
    const content = step.asks?.accept({ walk, scope, step, path, shows: {}, old: undefined }, answer.value, answer);
    if (content === undefined) kept.delete(path);
    else kept.set(path, { ...answer, ...content });
  }
  return kept;
}

/** A path without the numbers of its rounds: what the mapping speaks of. */
const bare = (path: string): string => path.replace(/\.\d+(?=\.|$)/gu, '');

/** Where an answer goes: by its own entry, or by that of a step around it. Null: dropped on purpose. */
function newPath(path: string, mapping: ReadonlyMap<string, string | null>): string | null {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const key = bare(parts.slice(0, length).join('.'));
    const to = mapping.get(key);
    if (to === null) return null;
    if (to === undefined) continue;
    const moved = to.split('.');
    // Rounds keep their numbers: `promises.words` → `plans.text` takes `promises.2.words` to `plans.2.text`.
    let names = 0;
    let added = 0;
    for (const part of parts.slice(0, length)) {
      if (!/^\d+$/.test(part)) names++;
      else moved.splice(names + added++, 0, part);
    }
    return [...moved, ...parts.slice(length)].join('.');
  }
  return path;
}

/** Step types by path without numbers, through repeats and called flows. */
function typesByPath(steps: readonly Step[], under = '', out = new Map<string, string>()): Map<string, string> {
  for (const step of steps) {
    out.set(under + step.id, step.type);
    for (const group of step.groups ?? []) typesByPath(group.steps, `${under}${step.id}.`, out);
  }
  return out;
}
