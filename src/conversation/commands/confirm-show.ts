import { z } from 'zod';
import { may, scopeOf } from '../../domain/policy/policy.ts';
import { lines, text } from '../../lib/words.ts';
import { ratings } from '../../storage/case-lists.ts';
import { agreementOf } from '../../storage/confirmations.ts';
import { pathsOf } from '../../storage/scope.ts';
import { command, ran, refused } from './command.ts';

const dayMs = 86_400_000;
/** So far back a figure reaches. */
const yearDays = 365;

/** `confirm.show`: how many of the households asked in one's own area say that somebody came, and how they rated what became of their problems; nothing where too few have answered. On record. */
export const confirmShow = command({
  input: z.object({}),
  async run(draft, { actor }) {
    const { bot, db } = draft.house;
    const scope = scopeOf(actor, 'rating.read', draft.now);
    const [areaPath] = pathsOf(scope);
    if (areaPath === undefined) return refused('not_allowed');
    const { asked, yes, no, unsure } = await agreementOf(db, { bot, scope, since: draft.now - yearDays * dayMs });
    const rated = await ratings(db, { bot, scope });
    const shows = (answers: number): boolean =>
      may(actor, 'rating.read', { household: { id: '', areaPath, zone: 'UTC', assignments: [] }, answers }, draft.now).allow;
    const answers = yes + no + unsure;
    draft.audit('confirmation.read', 'person', actor.person);
    draft.say({
      body: lines(
        ...(shows(answers)
          ? [text('confirm.rate', { asked, answers }), text('confirm.rate_lines', { yes, no, unsure })]
          : [text('confirm.too_few', { asked })]),
        shows(rated.answers) && rated.mean !== undefined
          ? text('confirm.ratings', { mean: Math.round(rated.mean * 10) / 10, answers: rated.answers })
          : text('confirm.ratings_few'),
        text('confirm.rate_note'),
      ),
    });
    return ran();
  },
});
