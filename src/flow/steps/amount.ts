import type { Expression } from '../../lib/expression.ts';
import type { Value } from '../model.ts';
import type { Asking, At } from '../step.ts';
import type { StepCompiler } from '../step-type.ts';
import { evaluate } from '../walk.ts';
import { type AskingData, askingParts, wrongText } from './common.ts';

interface AmountData extends AskingData {
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
}

interface Kind {
  readonly read: (typed: string) => number | undefined;
  readonly fits: (value: number) => boolean;
  readonly notUnderstood: string;
}

/** What number and money have in common: a number between bounds. */
export function amount(c: StepCompiler, step: AmountData, kind: Kind): Asking {
  const min = bound(c, step.min, 'min');
  const max = bound(c, step.max, 'max');
  if (typeof step.min === 'number' && typeof step.max === 'number' && step.min > step.max) c.problem('step.impossible', ['min']);
  const parts = askingParts(c, step, [min.expression, max.expression]);
  const invalid = wrongText(c, kind.notUnderstood);
  const low = wrongText(c, 'flow.number_too_low', 'too_low');
  const high = wrongText(c, 'flow.number_too_high', 'too_high');
  const outside = (at: At, value: number): 'low' | 'high' | undefined => {
    const least = min.at(at);
    const most = max.at(at);
    return least !== undefined && value < least ? 'low' : most !== undefined && value > most ? 'high' : undefined;
  };
  return {
    inputs: parts.inputs,
    texts: parts.texts,
    value: 'double',
    asks: {
      typed: true,
      sure: true,
      ask: (at) => ({ body: parts.body(at), keys: [], shows: {} }),
      read: (at, input) => {
        if (input.kind !== 'text') return { how: 'not_mine' };
        const value = kind.read(input.text);
        if (value === undefined) return { how: 'not_mine' };
        if (!kind.fits(value)) return { how: 'wrong', words: invalid(at) };
        const side = outside(at, value);
        if (side === undefined) return { how: 'answer', content: { value } };
        return { how: 'wrong', words: side === 'low' ? low(at, { min: min.at(at)! }) : high(at, { max: max.at(at)! }) };
      },
      accept: (at, value: Value) => (typeof value === 'number' && kind.fits(value) && outside(at, value) === undefined ? { value } : undefined),
      invalid,
    },
  };
}

function bound(c: StepCompiler, given: number | string | undefined, at: string) {
  if (typeof given !== 'string') return { expression: undefined as Expression | undefined, at: (): number | undefined => given };
  const expression = c.expression(given, [at], ['int', 'double']);
  const of = (place: At): number | undefined => {
    const value = evaluate(place.walk, place.scope, expression);
    return typeof value === 'number' ? value : undefined;
  };
  return { expression, at: of };
}
