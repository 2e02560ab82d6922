import { text } from '../../lib/words.ts';
import { isId } from '../../lib/ids.ts';
import { briefShow } from '../commands/brief-show.ts';
import type { Draft, Speaker } from '../draft.ts';

/** `<household>`: its brief, from a list; the policy is asked anew. */
export async function showHousehold(draft: Draft, speaker: Speaker, id: string): Promise<void> {
  const how = isId(id) ? await briefShow.run(draft, speaker, { household: id }) : undefined;
  if (how?.kind !== 'ran') draft.word = text('flow.not_for_you');
}
