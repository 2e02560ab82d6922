import { text } from '../lib/words.ts';
import { again } from './again.ts';
import type { Answer, Turn } from './model.ts';
import { change, goOn, newPlay, type Play } from './play.ts';
import type { Mark } from './step.ts';
import { closeRounds, removeRound, roundsOf } from './steps/rounds.ts';
import { newWalk, walkFlow } from './walk.ts';

/** One step back: the last asked answer on the path is taken away and asked again. Out of a change it leads back, taking nothing. */
export function back(play: Play): Turn {
  const { session, env, flow } = play;
  if (session.open?.changing === true) return goOn(play, play.answers);
  const walk = newWalk({ answers: play.answers, said: session.said ?? [] }, env);
  walkFlow(flow, walk, session.input);
  const last = walk.trail.at(-1);
  if (last !== undefined) return change(play, (answers) => takeAway(answers, last), last.quiet === true ? {} : { reopen: last.path });
  const turn = again(newPlay(flow, session, env));
  return { ...turn, says: [{ body: text('flow.nothing_before') }, ...turn.says] };
}

function takeAway(answers: Map<string, Answer>, mark: Mark): void {
  if (mark.sort === 'answer') answers.delete(mark.path);
  else if (mark.sort === 'closed') closeRounds(answers, mark.path, false);
  else removeRound(answers, mark.path, roundsOf(answers.get(mark.path)).rounds - 1);
}
