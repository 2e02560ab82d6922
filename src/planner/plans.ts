import type { Plan } from './plan.ts';
import { broadcasts } from './plans/broadcasts.ts';
import { cards } from './plans/cards.ts';
import { checkIns } from './plans/check-ins.ts';
import { confirmations } from './plans/confirmations.ts';
import { digests } from './plans/digests.ts';
import { effort } from './plans/effort.ts';
import { escalations } from './plans/escalations.ts';
import { handovers } from './plans/handovers.ts';
import { pauses } from './plans/pauses.ts';

/** Everything the clock makes happen, in the order in which it is run: a new plan is a file and a line here. */
export const plans: readonly Plan[] = [handovers, pauses, cards, checkIns, confirmations, digests, escalations, broadcasts, effort];

/** What people set going and wait for: run at once, not only with the minute. */
export const atOnce: readonly Plan[] = [handovers, broadcasts];
