import { z } from 'zod';
import { text } from '../../lib/words.ts';
import type { Value } from '../model.ts';
import type { StepType } from '../step-type.ts';
import { askingParts, askingStep, wrongText } from './common.ts';

const data = z.strictObject({ ...askingStep, type: z.literal('location') });

/** Asks for a place. The value is `{latitude, longitude}` in degrees, WGS 84. */
export const location: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const parts = askingParts(c, step);
    return {
      inputs: parts.inputs,
      texts: parts.texts,
      value: { latitude: 'double', longitude: 'double' },
      show: () => text('flow.location'),
      asks: {
        sure: true,
        ask: (at) => ({ body: parts.body(at), keys: [], shows: {} }),
        read: (_at, input) =>
          input.kind === 'location' ? { how: 'answer', content: { value: { latitude: input.latitude, longitude: input.longitude } } } : { how: 'not_mine' },
        accept: (_at, value) => (isPlace(value) ? { value } : undefined),
        invalid: wrongText(c, 'flow.send_a_location'),
      },
    };
  },
};

function isPlace(value: Value): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const { latitude, longitude } = value as Readonly<Record<string, Value>>;
  return typeof latitude === 'number' && typeof longitude === 'number' && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
