import { z } from 'zod';
import { correctVisit } from '../../domain/visits/correct.ts';
import { promisesOfHousehold, saveCorrected } from '../../storage/visits.ts';
import { command, ran, refused } from './command.ts';
import { entryToChange } from './entry-to-change.ts';
import { contentInput, stepOf } from './visit-content.ts';

/** `visit.correct`: puts an own entry right while that is still allowed; what stood before stays in the journal. */
export const visitCorrect = command({
  input: z.object({ visit: z.uuid(), ...contentInput }),
  async run(draft, speaker, input) {
    const { db, ids, programme } = draft.house;
    const entry = await entryToChange(db, { visit: input.visit, counts: programme.counts, corrects: true });
    if (entry === undefined) return refused('not_allowed');
    const { visit, household } = entry;
    const { day, promises, ...content } = input;
    const corrected = correctVisit(
      { household, actor: speaker.actor, visit, promises: await promisesOfHousehold(db, visit.household), programme },
      { ...content, salt: ids.secret(24), visitedOn: day, promises: promises.map(({ words, due }) => ({ words, ...(due === null ? {} : { due }) })) },
      ids,
      draft.now,
    );
    if (!corrected.ok) return refused(corrected.error, stepOf[corrected.error]);
    const { value } = corrected;
    draft.facts.push((tx) => saveCorrected(tx, value));
    draft.audit(value.audit.action, value.audit.subjectKind, value.audit.subjectId);
    if (value.masked) draft.tell('entry.masked');
    return ran({ revision: value.visit.revision });
  },
});
