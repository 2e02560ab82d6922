import { z } from 'zod';
import { messageById, type HouseholdMessage, type KeptMessage } from '../../storage/household-messages.ts';
import type { Draft } from '../draft.ts';

/** A household's message as somebody has read it: what was added later is not meant. An older release gave the id alone. */
export const messageRef = z
  .string()
  .regex(/^[\da-f-]{36}( [\da-f]{32})?$/)
  .transform((ref) => ({ id: ref.slice(0, 36), read: ref.slice(37) || undefined }));

export const refTo = ({ id, content }: Pick<KeptMessage, 'id' | 'content'>): string => `${id} ${content}`;

/** The message, with why it is not to be sorted any more: somebody has done so, or there is more to read first. */
export async function messageAt(
  draft: Draft,
  { id, read }: z.infer<typeof messageRef>,
): Promise<{ readonly message: HouseholdMessage; readonly stale?: 'sorted' | 'added' } | undefined> {
  const message = await messageById(draft.house.db, id);
  if (message === undefined) return undefined;
  if (message.sortedBy !== null) return { message, stale: 'sorted' };
  return read === undefined || message.content === read ? { message } : { message, stale: 'added' };
}
