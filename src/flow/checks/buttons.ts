import type { Check } from '../check.ts';
import type { Step } from '../step.ts';

/** A question's number in base 36 at its longest: ten digits last for more questions than there are moments. */
const numberLength = 10;
/** Skip, keep, done and the like. */
const verbs = 4;

/** More buttons than a message may have, or button data that is too long. */
export const buttons: Check = function* ({ steps, catalogue: { limits } }) {
  for (const step of steps) {
    const count = countOf(step);
    if (count > limits.buttonsPerMessage) yield { code: 'button.too_many', line: step.line, args: { step: step.id, count, most: limits.buttonsPerMessage } };
    // The longest thing behind the dot is a day, or a letter with the place of an option.
    const bytes = numberLength + 1 + (step.type === 'date' ? 10 : Math.max(4, 1 + String(count).length));
    if (bytes > limits.buttonDataBytes) yield { code: 'button.data_too_long', line: step.line, args: { step: step.id, bytes, most: limits.buttonDataBytes } };
  }
};

interface ButtonData {
  readonly options?: readonly unknown[];
  readonly lines?: readonly unknown[];
  readonly add?: readonly unknown[];
  readonly buttons?: readonly unknown[];
  readonly size?: number;
  readonly max?: number;
}

function countOf({ type, data }: Step): number {
  const { options, size, max, lines, add, buttons: days } = data as unknown as ButtonData;
  switch (type) {
    case 'choice':
    case 'choices':
      return (options?.length ?? 0) + verbs;
    case 'pick':
      return (size ?? 8) + 2 + verbs;
    case 'repeat':
      return (max ?? 20) + verbs;
    case 'review':
      return Math.max(lines?.length ?? 0, add?.length ?? 0) + verbs;
    case 'date':
      return (days?.length ?? 0) + verbs;
    default:
      return verbs;
  }
}
