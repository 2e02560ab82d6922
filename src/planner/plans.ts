import type { Plan } from './plan.ts';
import { cards } from './plans/cards.ts';
import { checkIns } from './plans/check-ins.ts';
import { digests } from './plans/digests.ts';
import { escalations } from './plans/escalations.ts';

/** Everything the clock makes happen, in the order in which it is run: a new plan is a file and a line here. */
export const plans: readonly Plan[] = [cards, checkIns, digests, escalations];
