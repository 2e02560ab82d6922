import { z } from 'zod';
import { may, scopeOf } from '../../domain/policy/policy.ts';
import { lines, text } from '../../lib/words.ts';
import { agreementOf } from '../../storage/confirmations.ts';
import { pathsOf } from '../../storage/scope.ts';
import { command, ran, refused } from './command.ts';

const dayMs = 86_400_000;
/** So far back a figure reaches. */
const yearDays = 365;

/** `confirm.show`: how many of the households asked in one's own area say that somebody came; nothing where too few have answered. On record. */
export const confirmShow = command({
  input: z.object({}),
  async run(draft, { actor }) {
    const { bot, db } = draft.house;
    const scope = scopeOf(actor, 'rating.read', draft.now);
    const [areaPath] = pathsOf(scope);
    if (areaPath === undefined) return refused('not_allowed');
    const { asked, yes, no, unsure } = await agreementOf(db, { bot, scope, since: draft.now - yearDays * dayMs });
    const answers = yes + no + unsure;
    const verdict = may(actor, 'rating.read', { household: { id: '', areaPath, zone: 'UTC', assignments: [] }, answers }, draft.now);
    draft.audit('confirmation.read', 'person', actor.person);
    draft.say({
      body: verdict.allow
        ? lines(text('confirm.rate', { asked, answers }), text('confirm.rate_lines', { yes, no, unsure }), text('confirm.rate_note'))
        : text('confirm.too_few', { asked }),
    });
    return ran();
  },
});
