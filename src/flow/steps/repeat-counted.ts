import { text, type Words } from '../../lib/words.ts';
import type { Value } from '../model.ts';
import type { Asking, At, Key, Scope, Stop, Step, Walk } from '../step.ts';
import type { StepCompiler } from '../step-type.ts';
import { bind, evaluate } from '../walk.ts';
import { addWords, askingParts, numberedVerb } from './common.ts';
import { groupSteps, type RepeatData, roundType } from './repeat-data.ts';
import { roundInWords, walkRound } from './round.ts';
import { addRound, closeRounds, removeRound, roundsOf, spread } from './rounds.ts';

/** A repeat with as many rounds as the person adds: «add» or «done» is asked before each, unless it has a usual list. */
export function counted(step: RepeatData, c: StepCompiler): Asking {
  const steps = groupSteps(step, c);
  const parts = askingParts(c, step);
  const usual = step.usual === undefined ? undefined : c.expression(step.usual, ['usual']);
  const min = step.min ?? 0;
  const max = step.max ?? 20;
  if (min > max) c.problem('step.impossible', ['min']);
  const lineOf = (record: Value): Words => roundInWords(c, steps, record);
  const line = { key: c.key('line'), args: steps.map((inner) => inner.id), optional: true };
  const label = { key: c.key('label'), args: [], button: true };
  const add = { key: c.key('add'), args: [], button: true, optional: true };

  const pass = (walk: Walk, scope: Scope, self: Step): Stop | undefined => {
    const path = scope.prefix + step.id;
    const place = { step: self, scope, path };
    prepare(walk, scope, path);
    const answer = walk.answers.get(path);
    if (walk.lenient) walk.places.set(path, place);
    if (answer !== undefined) walk.met.push(path);
    const state = roundsOf(answer);
    const skipped = answer?.value === null;
    const list: Value[] = [];
    const rounds = skipped ? 0 : Math.min(max, Math.max(state.rounds, min));
    for (let i = 0; i < rounds; i++) {
      if (i >= state.given && i >= min) walk.trail.push({ sort: 'round', path, ...(usual === undefined ? {} : { quiet: true }) });
      const round = walkRound(walk, scope, path, i, steps);
      if (round.record === undefined) return round.stop;
      list.push(round.record);
    }
    const closed = state.closed || skipped || rounds >= max;
    bind(walk, scope, step.id, {
      value: skipped || (answer === undefined && min === 0) ? null : list,
      step: self,
      ...(answer === undefined ? {} : { answer }),
    });
    if (walk.lenient) return undefined;
    if (!closed || walk.reopen === path) return { how: 'ask', ...place };
    // With a usual list nobody was asked for more: there is nothing to go back to.
    if (usual === undefined && answer?.by === 'asked' && (state.closed || skipped)) walk.trail.push({ sort: skipped ? 'answer' : 'closed', path });
    return undefined;
  };

  /** Turns a list that was given, or the usual one, into rounds. */
  const prepare = (walk: Walk, scope: Scope, path: string): void => {
    const answer = walk.answers.get(path);
    if (answer !== undefined && Array.isArray(answer.value)) {
      spread(walk.answers, path, answer.value as readonly Value[], max, 'given', answer.messages?.[0]);
    }
    if (answer !== undefined || usual === undefined || walk.lenient) return;
    const value = evaluate(walk, scope, usual);
    if (Array.isArray(value)) spread(walk.answers, path, value as readonly Value[], max, 'usual');
  };

  const ask = (at: At) => {
    const bound = at.scope.bound.get(step.id);
    const list = Array.isArray(bound?.value) ? (bound.value as readonly Value[]) : [];
    const changing = at.old !== undefined && roundsOf(at.old).closed;
    const keys: Key[][] = changing ? list.map((record, i) => [{ label: text('flow.button.remove', { what: lineOf(record) }), what: `r${i}` }]) : [];
    const last: Key[] = [];
    if (list.length < max) last.push({ label: addWords(c, step.id), what: 'a' });
    if (!changing && list.length >= min) last.push({ label: text('flow.button.done'), what: 'd' });
    return { body: parts.body(at, { count: list.length }), keys: [...keys, last], shows: {} };
  };

  return {
    inputs: parts.inputs,
    texts: [...parts.texts, label, add, line],
    value: [roundType(steps)],
    groups: [{ steps, under: '.*' }],
    show: (value) => {
      const list = Array.isArray(value) ? (value as readonly Value[]) : [];
      return list.length === 0 ? text('flow.nothing') : { list: list.map(lineOf), join: 'lines' };
    },
    pass,
    asks: {
      digits: true,
      sure: true,
      ask,
      read: (at, input) => {
        if (input.kind !== 'key') return { how: 'not_mine' };
        const { path } = at;
        const { rounds } = roundsOf(at.walk.answers.get(path));
        if (input.what === 'a' && rounds < max) return { how: 'change', apply: (answers) => addRound(answers, path, min) };
        if (input.what === 'd' && Math.max(rounds, min) >= min) return { how: 'change', apply: (answers) => closeRounds(answers, path, true) };
        const remove = numberedVerb(input.what, 'r', rounds);
        if (remove === undefined || rounds <= min) return { how: 'not_mine' };
        return { how: 'change', apply: (answers) => removeRound(answers, path, remove), reopen: path };
      },
      // Lists are spread into rounds on the path, where each round's answers are judged by their own steps.
      accept: (_at, value) => (Array.isArray(value) ? { value } : undefined),
    },
  };
}
