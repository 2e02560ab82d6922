import type { What } from '../channels/contract.ts';
import { visitById } from '../storage/visits.ts';
import type { Visit } from '../domain/visits/visit.ts';
import { savedWith, type Saved } from './commands/saved.ts';
import type { Draft, Speaker } from './draft.ts';
import { again, start } from './play.ts';
import { freeWords, tellsOfOthers } from './reading.ts';

/**
 * An edited message that had become part of a saved visit: a correction is proposed, and nothing changes unconfirmed. Of the words
 * only those the message had brought are others, and the person is told so; what tells of another household is no correction. False where no visit is
 * known to have come from it.
 */
export async function editSaved(draft: Draft, speaker: Speaker, what: Extract<What, { kind: 'edit' }>): Promise<boolean> {
  const saved = savedWith(draft, speaker, what.message);
  const flow = draft.house.shelf.current('correct');
  const visit = saved === undefined ? undefined : await visitById(draft.house.db, saved.visit);
  if (saved === undefined || visit === undefined || flow === undefined) return false;
  if (await tellsOfOthers(freeWords(draft, speaker, what.message, { text: what.text, attachments: [] }), visit.household)) {
    draft.tell('edited.other_household');
    await again(draft, speaker);
    return true;
  }
  const words = narrativeWith(visit, saved.parts, what);
  draft.tell(words === undefined ? 'edited.by_hand' : 'edited.story_only');
  return start(draft, speaker, flow, { visit: visit.id, ...(words === undefined ? {} : { narrative: { text: words, attachments: [...visit.attachments] } }) });
}

/** The narrative with a message's lines replaced; undefined where it cannot be told which lines they are. */
function narrativeWith(visit: Visit, parts: Saved['parts'], edit: { readonly message: string; readonly text: string }): string | undefined {
  const lines = visit.narrative === '' ? [] : visit.narrative.split('\n');
  const at = parts.findIndex((part) => part.message === edit.message);
  const count = parts.reduce((sum, part) => sum + part.lines, 0);
  if (at === -1 || count !== lines.length) return undefined;
  const before = parts.slice(0, at).reduce((sum, part) => sum + part.lines, 0);
  return [...lines.slice(0, before), edit.text.trim(), ...lines.slice(before + parts[at]!.lines)].join('\n');
}
