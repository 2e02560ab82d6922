import { z } from 'zod';
import { addNote } from '../../domain/visits/correct.ts';
import { saveNoted } from '../../storage/visits.ts';
import { command, ran, refused } from './command.ts';
import { entryToChange } from './entry-to-change.ts';

/** `visit.note`: adds a note to an own entry, at any time; the entry stays as it is. */
export const visitNote = command({
  input: z.object({ visit: z.uuid(), words: z.string() }),
  async run(draft, speaker, input) {
    const { db, ids, programme } = draft.house;
    const entry = await entryToChange(db, { visit: input.visit, counts: programme.counts, corrects: false });
    if (entry === undefined) return refused('not_allowed');
    const { visit, household } = entry;
    const noted = addNote({ household, actor: speaker.actor, visit, programme }, { words: input.words, salt: ids.secret(24) }, draft.now);
    if (!noted.ok) return refused(noted.error);
    const { value } = noted;
    draft.facts.push((tx) => saveNoted(tx, value));
    draft.audit(value.audit.action, value.audit.subjectKind, value.audit.subjectId);
    if (value.masked) draft.tell('entry.masked');
    return ran({ revision: value.visit.revision });
  },
});
