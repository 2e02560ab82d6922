import { isCourtesy } from '../../domain/reading/courtesy.ts';
import { listCases } from '../../storage/case-lists.ts';
import type { Draft, Speaker } from '../draft.ts';
import { sightOf } from '../sources/cases.ts';
import type { FreeMessage, ReadOutcome } from './readers.ts';

/**
 * Takes what a household writes, says or sends outside any question to the one question whether to report it, with the open problem it may
 * belong to. Thanks and the like are answered in kind.
 */
export async function readContactWords(draft: Draft, speaker: Speaker, free: FreeMessage): Promise<ReadOutcome> {
  const { actor } = speaker;
  if (actor.contactOf.length === 0) return undefined;
  if (free.attachments.length === 0 && isCourtesy(free.text)) return { says: 'heard.kind_word' };
  const { bot, db } = draft.house;
  // Of whom else somebody with several households speaks, they are asked.
  const [home, another] = actor.contactOf;
  const [latest] = (await listCases(db, { bot, sight: sightOf(draft, speaker), state: 'open', types: ['problem'], limit: 20 }))
    .filter((one) => actor.contactOf.includes(one.household))
    .toSorted((a, b) => b.openedAt - a.openedAt);
  return {
    input: {
      words: { text: free.text, attachments: [...free.attachments] },
      ...(home === undefined || another !== undefined ? {} : { home: { value: home, label: { key: 'case.own_home' } } }),
      ...(latest === undefined ? {} : { case: latest.id, nr: String(latest.number), case_home: latest.household }),
    },
  };
}
