import { z } from 'zod';
import { messageById, type HouseholdMessage } from '../../storage/household-messages.ts';
import type { Draft } from '../draft.ts';

/** A household's message as somebody has read it: what was added later is not meant. */
export const messageRef = z
  .string()
  .regex(/^[\da-f-]{36} \d+$/)
  .transform((ref) => ({ id: ref.slice(0, 36), read: Number(ref.slice(37)) }));

export const refTo = ({ id, at }: Pick<HouseholdMessage, 'id' | 'at'>): string => `${id} ${at}`;

/** The message, with why it is not to be sorted any more: somebody has done so, or there is more to read first. */
export async function messageAt(
  draft: Draft,
  { id, read }: z.infer<typeof messageRef>,
): Promise<{ readonly message: HouseholdMessage; readonly stale?: 'sorted' | 'added' } | undefined> {
  const message = await messageById(draft.house.db, id);
  if (message === undefined) return undefined;
  if (message.sortedBy !== null) return { message, stale: 'sorted' };
  return message.at === read ? { message } : { message, stale: 'added' };
}
