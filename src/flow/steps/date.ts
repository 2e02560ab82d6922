import { z } from 'zod';
import { addDays, isDay } from '../../lib/calendar.ts';
import { type Words, text } from '../../lib/words.ts';
import type { StepType } from '../step-type.ts';
import type { At, Key, Read } from '../step.ts';
import { evaluate } from '../walk.ts';
import { askingParts, askingStep, cel, inRows, wrongText } from './common.ts';

const named = { yesterday: -1, today: 0, tomorrow: 1 } as const;

const data = z.strictObject({
  ...askingStep,
  type: z.literal('date'),
  min: cel.optional(),
  max: cel.optional(),
  buttons: z
    .array(z.union([z.enum(['today', 'yesterday', 'tomorrow']), z.int().min(-366).max(366)]))
    .max(8)
    .optional(),
});

/** Asks for a calendar day, by button or in words. `min` and `max` give days; the first day out of bounds says so. */
export const date: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const min = step.min === undefined ? undefined : c.expression(step.min, ['min'], ['string', 'null']);
    const max = step.max === undefined ? undefined : c.expression(step.max, ['max'], ['string', 'null']);
    const parts = askingParts(c, step, [min, max]);
    const invalid = wrongText(c, 'flow.day_not_understood');
    const early = wrongText(c, 'flow.day_too_early', 'too_early');
    const late = wrongText(c, 'flow.day_too_late', 'too_late');
    const bound = (at: At, which: typeof min): string | undefined => {
      const value = which === undefined ? null : evaluate(at.walk, at.scope, which);
      return typeof value === 'string' && isDay(value) ? value : undefined;
    };
    const take = (at: At, day: string): Read => {
      const least = bound(at, min);
      const most = bound(at, max);
      if (least !== undefined && day < least) return { how: 'wrong', words: early(at, { min: { day: least } }) };
      if (most !== undefined && day > most) return { how: 'wrong', words: late(at, { max: { day: most } }) };
      return { how: 'answer', content: { value: day } };
    };
    return {
      inputs: parts.inputs,
      texts: parts.texts,
      value: 'string',
      show: (value) => (typeof value === 'string' ? { day: value } : text('flow.nothing')),
      asks: {
        typed: true,
        digits: step.buttons !== undefined,
        sure: true,
        ask: (at) => {
          const keys: Key[] = [];
          // The button holds the day itself: pressed after midnight it still means the day that was read.
          for (const button of step.buttons ?? []) {
            const day = addDays(at.walk.env.today, typeof button === 'number' ? button : named[button]);
            if (take(at, day).how === 'answer') keys.push({ label: dayLabel(button, day), what: day });
          }
          return { body: parts.body(at), keys: inRows(keys, 3), shows: {} };
        },
        read: (at, input) => {
          if (input.kind === 'key') return isDay(input.what) ? take(at, input.what) : { how: 'not_mine' };
          if (input.kind !== 'text') return { how: 'not_mine' };
          const { today } = at.walk.env;
          const least = bound(at, min);
          const most = bound(at, max);
          // «Friday» is the last one where only past days fit, and the next one where the days begin somewhere.
          const direction = most !== undefined && most <= today ? 'past' : least !== undefined ? 'future' : 'near';
          const { readDay } = at.walk.env;
          // A day that lies on the wrong side is told so, which is more than that it was not understood.
          const day = readDay(input.text, today, direction) ?? readDay(input.text, today, 'near');
          return day === undefined || !isDay(day) ? { how: 'not_mine' } : take(at, day);
        },
        accept: (at, value) => {
          if (typeof value !== 'string' || !isDay(value)) return undefined;
          return take(at, value).how === 'answer' ? { value } : undefined;
        },
        invalid,
      },
    };
  },
};

const dayLabel = (button: string | number, day: string): Words => {
  const offset = typeof button === 'number' ? button : undefined;
  const name = offset === undefined ? button : Object.entries(named).find(([, days]) => days === offset)?.[0];
  return name === undefined ? { day } : text(`flow.day.${name}`);
};
