import { z } from 'zod';
import { recordVisit } from '../../domain/visits/record.ts';
import { command, ran, refused } from './command.ts';
import { rememberSaved } from './saved.ts';
import { contentInput, outcomesInput, stepOf } from './visit-content.ts';

/** `visit.record`: saves a confirmed visit with its promises, its journal entry and the household's next due day, all in the turn's transaction. */
export const visitRecord = command({
  input: z.object({ household: z.uuid(), ...contentInput, outcomes: outcomesInput }),
  async run(draft, speaker, input) {
    const { reads, ids, programme } = draft.house;
    const household = await reads.visitedHousehold({ id: input.household, counts: programme.counts });
    if (household === undefined) return refused('not_responsible', 'household');
    const { day, promises, ...content } = input;
    const recorded = recordVisit(
      { household, actor: speaker.actor, open: household.open, programme },
      {
        ...content,
        id: ids.next(),
        salt: ids.secret(24),
        visitedOn: day,
        promises: promises.map(({ words, due }) => ({ id: ids.next(), words, ...(due === null ? {} : { due }) })),
      },
      draft.now,
    );
    if (!recorded.ok) return refused(recorded.error, stepOf[recorded.error]);
    const { value } = recorded;
    draft.visit = value;
    draft.audit(value.audit.action, value.audit.subjectKind, value.audit.subjectId);
    rememberSaved(draft, speaker, value.visit.id);
    if (value.masked) draft.tell('entry.masked');
    return ran({ visit: value.visit.id, late: value.visit.late });
  },
});
