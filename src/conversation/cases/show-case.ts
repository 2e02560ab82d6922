import { actsOn, subjectOf, type CaseFacts } from '../../domain/cases/act.ts';
import { isClosedKind } from '../../domain/cases/case-type.ts';
import { may } from '../../domain/policy/policy.ts';
import { lines, text } from '../../lib/words.ts';
import { attachmentsById } from '../../storage/attachments.ts';
import { eventsOfCase, type StoredCase } from '../../storage/cases.ts';
import { namesOf } from '../../storage/people.ts';
import type { Draft } from '../draft.ts';
import { caseCard } from '../words/case.ts';
import { caseButtons } from './case-buttons.ts';

/** Shows a case in full with its history, its files and what can be done, to whoever may read it; goes on record. False where they may not. */
export async function sayCase(draft: Draft, facts: CaseFacts, stored: StoredCase): Promise<boolean> {
  const { type, file, home, actor } = facts;
  if (!may(actor, 'case.read', subjectOf(facts), draft.now).allow) {
    draft.say({ body: text('case.not_yours') });
    return false;
  }
  const { db } = draft.house;
  const events = await eventsOfCase(db, file.id);
  const sent = [...file.attachments, ...events.flatMap((event) => event.data.attachments ?? [])];
  const [files, names] = await Promise.all([attachmentsById(db, sent), namesOf(db, file.about ?? [])]);
  const fetched = files.filter((one) => one.state === 'stored').map((one) => one.id);
  const own = actor.contactOf.includes(file.household);
  const view = { file, home, holderName: stored.holderName, ...(file.about === undefined ? {} : { aboutNames: [...names.values()] }) };
  const acts = actsOn(facts, draft.now);
  const buttons = caseButtons(type, file, acts);
  const card = caseCard(view, type, events, draft.now, own);
  const rates = file.closedAt === undefined && acts.some((name) => type.acts[name]?.rates === true);
  draft.audit(isClosedKind(type) ? 'complaint.read' : 'case.read', type.case, file.id);
  draft.say({
    body: rates ? lines(card, text('case.rate', { name: stored.holderName ?? '–' })) : card,
    ...(fetched.length === 0 ? {} : { files: fetched }),
    ...(buttons.length === 0 ? {} : { buttons }),
  });
  return true;
}
