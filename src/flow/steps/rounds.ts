import type { Answer, Value } from '../model.ts';
import { dropAnswers } from '../walk.ts';

/** How far a repeat without a source has come: its answer's value. */
interface Rounds {
  readonly rounds: number;
  /** Nobody is asked for more. */
  readonly closed: boolean;
  /** So many of them were not asked for, and /back leaves them. */
  readonly given: number;
}

/** The rounds an answer tells of; none yet where there is no answer. */
export function roundsOf(answer: Answer | undefined): Rounds {
  const value = answer?.value;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { rounds: 0, closed: value === null, given: 0 };
  const { rounds, closed, given } = value as Readonly<Record<string, Value>>;
  return { rounds: Number(rounds ?? 0), closed: closed === true, given: Number(given ?? 0) };
}

const set = (answers: Map<string, Answer>, path: string, change: Partial<Rounds>): void => {
  const old = answers.get(path);
  answers.set(path, { value: { ...roundsOf(old), ...change }, by: old?.by === 'given' ? 'given' : 'asked' });
};

/** Opens one more round. */
export const addRound = (answers: Map<string, Answer>, path: string, least: number): void =>
  set(answers, path, { rounds: Math.max(roundsOf(answers.get(path)).rounds, least) + 1 });

/** Asks for no more rounds, or (`false`) asks again. */
export const closeRounds = (answers: Map<string, Answer>, path: string, closed: boolean): void => set(answers, path, { closed });

/** Takes a round away; those after it move up. */
export function removeRound(answers: Map<string, Answer>, path: string, round: number): void {
  const { rounds, given } = roundsOf(answers.get(path));
  dropAnswers(answers, `${path}.${round}`);
  for (let i = round + 1; i < rounds; i++) {
    const from = `${path}.${i}.`;
    for (const [key, answer] of answers) {
      if (!key.startsWith(from)) continue;
      answers.delete(key);
      answers.set(`${path}.${i - 1}.${key.slice(from.length)}`, answer);
    }
  }
  set(answers, path, { rounds: Math.max(0, rounds - 1), given: round < given ? given - 1 : given });
}

/** Turns a list that was given into rounds whose answers were given (null: skipped); what is no record is left out. */
export function spread(answers: Map<string, Answer>, path: string, list: readonly Value[], most: number, by: 'given' | 'usual', message?: string): void {
  const records = list.filter((item) => item !== null && typeof item === 'object' && !Array.isArray(item)).slice(0, most);
  records.forEach((record, i) => {
    for (const [name, value] of Object.entries(record as Readonly<Record<string, Value>>)) {
      answers.set(`${path}.${i}.${name}`, { value, by: 'given', ...(message === undefined ? {} : { messages: [message] }) });
    }
  });
  answers.set(path, { value: { rounds: records.length, closed: true, given: records.length }, by });
}
