import type { Plan } from './plan.ts';
import { cards } from './plans/cards.ts';

/** Everything the clock makes happen, in the order in which it is run: a new plan is a file and a line here. */
export const plans: readonly Plan[] = [cards];
