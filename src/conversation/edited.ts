import type { What } from '../channels/contract.ts';
import type { Draft, Speaker } from './draft.ts';
import { visitById } from '../storage/visits.ts';
import { start } from './play.ts';

/** An edited message that had become a saved visit: a correction is proposed, and nothing changes unconfirmed. */
export async function editSaved(draft: Draft, speaker: Speaker, what: Extract<What, { kind: 'edit' }>): Promise<void> {
  const saved = draft.placeOf(speaker.actor.person).saved?.find((s) => s.messages.includes(what.message));
  const flow = draft.house.shelf.current('correct');
  if (saved === undefined || flow === undefined) return;
  const visit = await visitById(draft.house.db, saved.visit);
  if (visit === undefined) return;
  await start(draft, speaker, flow, { visit: visit.id, narrative: { text: what.text, attachments: [...visit.attachments] } });
}
