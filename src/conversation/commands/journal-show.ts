import { z } from 'zod';
import { may } from '../../domain/policy/policy.ts';
import { attachmentsOfVisit } from '../../storage/attachments.ts';
import { householdById } from '../../storage/households.ts';
import { notesOfVisit, promisesOfVisit, visitById } from '../../storage/visits.ts';
import { entryWords } from '../words/entry.ts';
import { command, ran, refused } from './command.ts';

/** `journal.show`: an entry in full with its files, to its author or whoever may read the household; goes on record. */
export const journalShow = command({
  input: z.object({ visit: z.uuid() }),
  async run(draft, speaker, input) {
    const { db, programme } = draft.house;
    const visit = await visitById(db, input.visit);
    const household = visit === undefined ? undefined : await householdById(db, visit.household);
    if (visit === undefined || household === undefined) return refused('not_allowed');
    const allowed =
      may(speaker.actor, 'journal.read', household, draft.now).allow ||
      may(speaker.actor, 'journal.read.own', { household, author: visit.cadre }, draft.now, programme.own_entries_days).allow;
    if (!allowed) return refused('not_allowed');
    const [promises, notes, attachments] = await Promise.all([promisesOfVisit(db, visit.id), notesOfVisit(db, visit.id), attachmentsOfVisit(db, visit.id)]);
    const stored = attachments.filter((a) => a.state === 'stored').map((a) => a.id);
    draft.audit('journal.read', 'visit', visit.id);
    draft.say({
      body: entryWords({ visit, household, promises, notes, missing: attachments.length - stored.length }),
      ...(stored.length === 0 ? {} : { files: stored }),
    });
    return ran();
  },
});
