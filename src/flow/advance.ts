import { again } from './again.ts';
import { back } from './back.ts';
import { edit } from './edit.ts';
import { found, ran, refused } from './fulfilled.ts';
import type { Answer, Env, Input, Session, Turn, Value } from './model.ts';
import { failed, goOn, newPlay } from './play.ts';
import { press } from './press.ts';
import type { Flow } from './step.ts';
import { words } from './words.ts';

/** How a session begins. */
interface Begin {
  /** The session's id. */
  readonly id: string;
  /** What the start brings: it answers the steps of the same names, where they would have taken it. */
  readonly input: Readonly<Record<string, Value>>;
  readonly env: Env;
  /** The message it was read from: editing it changes the words it gave. */
  readonly message?: string;
}

/** Begins a flow: a new session, and its first question. */
export function begin(flow: Flow, { id, input, env, message }: Begin): Turn {
  const answers: Record<string, Answer> = {};
  for (const step of flow.steps) {
    const value = Object.hasOwn(input, step.id) ? input[step.id]! : null;
    if (step.asks === undefined || value === null) continue;
    // Only words can be read again by themselves from the message they came in.
    answers[step.id] = message !== undefined && step.type === 'text' ? { value, by: 'given', messages: [message] } : { value, by: 'given' };
  }
  const session: Session = { id, flow: flow.name, version: flow.version, hash: flow.hash, input, answers, startedAt: env.now, touchedAt: env.now };
  return goOn(newPlay(flow, session, env), new Map(Object.entries(answers)));
}

/** Finds a compiled flow by name and content hash. */
type FindFlow = (name: string, hash: string) => Flow | undefined;

/**
 * One input into one session. Pure: the same session and input give the same turn. A turn that `wants` something is gone on
 * with by calling again with its session and what was found, run or refused; only the last turn's session is kept.
 */
export function advance(find: FindFlow, session: Session, input: Input, env: Env): Turn {
  const flow = find(session.flow, session.hash);
  if (flow === undefined) return failed(session, 'flow.unknown');
  const play = newPlay(flow, session, env);
  switch (input.kind) {
    case 'begin':
    case 'again':
      return again(play);
    case 'back':
      return back(play);
    case 'press':
      return press(play, input.number, input.what);
    case 'edit':
      return edit(play, input.text, input.message);
    case 'found':
      return found(play, input.options, input.total);
    case 'ran':
      return ran(play, input.result);
    case 'refused':
      return refused(play, input);
    default:
      return words(play, input);
  }
}
