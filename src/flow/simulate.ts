import { advance, begin } from './advance.ts';
import type { Env, Input, Saying, Session, Shown, Turn, Value, Want } from './model.ts';
import type { Flow } from './step.ts';

/** What a played person does: words they type, a button by the place it stands at (from 1), or any input. */
type Move = { readonly say: string } | { readonly tap: number } | { readonly input: Input };

/** How a flow is played: who does what, and what the house would have said. */
export interface Script {
  readonly input?: Readonly<Record<string, Value>>;
  readonly moves: readonly Move[];
  /** What each source finds; a search keeps those whose label holds the words. */
  readonly sources?: Readonly<Record<string, readonly Shown[]>>;
  /** What each command gives; `null` where it is not named. */
  readonly commands?: Readonly<Record<string, Value>>;
  readonly env: Omit<Env, 'nextQuestion'>;
}

/** One line of a transcript. */
export type Entry =
  | { readonly who: 'person'; readonly move: Move }
  | { readonly who: 'flow'; readonly saying: Saying }
  | { readonly who: 'house'; readonly want: Want }
  | { readonly who: 'engine'; readonly status: Turn['status'] | 'not_taken' | 'too_long'; readonly failure?: string };

/** So many sources and commands in one turn; more is a flow that runs in circles. */
const rounds = 50;

/** Plays a flow. Pure: the same script gives the same transcript. */
export function simulate(flow: Flow, script: Script): readonly Entry[] {
  const out: Entry[] = [];
  let number = 1;
  const env = (): Env => ({ ...script.env, nextQuestion: number });
  const give = (session: Session, input: Input): Turn => advance(() => flow, session, input, env());
  const settle = (first: Turn): Turn => {
    let turn = first;
    for (let i = 0; i < rounds; i++) {
      for (const saying of turn.says) out.push({ who: 'flow', saying });
      if (turn.status !== 'wants' || turn.wants === undefined) {
        number = Math.max(number, (turn.session.open?.number ?? 0) + 1);
        return turn;
      }
      out.push({ who: 'house', want: turn.wants });
      turn = give(turn.session, fulfil(script, turn.wants));
    }
    out.push({ who: 'engine', status: 'too_long' });
    return turn;
  };
  let turn = settle(begin(flow, { id: 'simulation', input: script.input ?? {}, env: env() }));
  let buttons = lastButtons(turn, []);
  for (const [i, move] of script.moves.entries()) {
    if (turn.status !== 'waiting') break;
    out.push({ who: 'person', move });
    const input = inputOf(move, buttons, `move-${i}`);
    const next = input === undefined ? undefined : give(turn.session, input);
    if (next === undefined || !next.took) {
      out.push({ who: 'engine', status: 'not_taken' });
      continue;
    }
    turn = settle(next);
    buttons = lastButtons(turn, buttons);
  }
  out.push({ who: 'engine', status: turn.status, ...(turn.failure === undefined ? {} : { failure: turn.failure }) });
  return out;
}

/** The buttons a person has before them after a turn. */
function lastButtons(turn: Turn, before: readonly string[]): readonly string[] {
  const saying = turn.says.findLast((one) => one.buttons !== undefined);
  return saying?.buttons === undefined ? before : saying.buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []));
}

function inputOf(move: Move, buttons: readonly string[], message: string): Input | undefined {
  if ('input' in move) return move.input;
  if ('say' in move) return { kind: 'text', text: move.say, message };
  const data = buttons[move.tap - 1];
  const dot = data?.indexOf('.') ?? -1;
  return data === undefined ? undefined : { kind: 'press', number: Number.parseInt(data.slice(0, dot), 36), what: data.slice(dot + 1) };
}

function fulfil(script: Script, want: Want): Input {
  if (want.kind === 'command') return { kind: 'ran', result: script.commands?.[want.command] ?? null };
  const search = want.search.toLowerCase();
  const all = (script.sources?.[want.source] ?? []).filter(({ label }) => search === '' || (typeof label === 'string' && label.toLowerCase().includes(search)));
  return { kind: 'found', options: all.slice(want.page * want.size, (want.page + 1) * want.size), total: all.length };
}
