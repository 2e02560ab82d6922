import { botApi } from './description.ts';
import { sampleField, sampleOf } from './sample-of.ts';
import type { Chat, Message, Update, User } from './wire.ts';

export interface SampleFrom {
  readonly user?: User;
  readonly chat?: Chat;
  readonly update_id?: number;
}

const ENVELOPE = new Set(['message_id', 'date', 'chat', 'from', 'entities', 'caption_entities', 'edit_date', 'reply_markup', 'reply_to_message']);

/** Every kind of Update that the description knows: one for each optional member. */
export const updateKinds: readonly string[] = Object.entries(botApi.types['Update']?.fields ?? {})
  .filter(([, fact]) => fact.required !== true)
  .map(([name]) => name);

/** Every optional member of Message that carries something: text, photo, giveaway, forum_topic_closed and so on. */
export const messageKinds: readonly string[] = Object.entries(botApi.types['Message']?.fields ?? {})
  .filter(([name, fact]) => fact.required !== true && !ENVELOPE.has(name))
  .map(([name]) => name);

const defaultUser: User = { id: 1, is_bot: false, first_name: 'Sample', language_code: 'en' };

/** A Message that carries one kind of content. */
export function sampleMessage(kind: string, from: SampleFrom = {}): Message {
  const user = from.user ?? defaultUser;
  const chat: Chat = from.chat ?? { id: user.id, type: 'private', first_name: user.first_name };
  const content = kind === 'text' ? 'sample' : sampleField('Message', kind);
  return sampleOf('Message', { message_id: 1, chat, from: user, [kind]: content }) as unknown as Message;
}

function payload(kind: string, user: User, chat: Chat): unknown {
  const type = botApi.types['Update']?.fields[kind]?.types[0] ?? '';
  if (type === 'Message') return sampleMessage('text', { user, chat });
  const fields = botApi.types[type]?.fields ?? {};
  const given: Record<string, unknown> = {};
  if (fields['from'] !== undefined) given['from'] = user;
  if (fields['user'] !== undefined) given['user'] = user;
  if (fields['chat'] !== undefined) given['chat'] = chat;
  if (kind === 'callback_query') Object.assign(given, { message: sampleMessage('text', { user, chat }), data: 'sample' });
  return sampleOf(type, given);
}

/** A valid-shaped Update of one kind, from the given person. */
export function sampleUpdate(kind: string, from: SampleFrom = {}): Update {
  if (!updateKinds.includes(kind)) throw new Error(`Update has no member ${kind}`);
  const user = from.user ?? defaultUser;
  const chat: Chat = from.chat ?? { id: user.id, type: 'private', first_name: user.first_name };
  return { update_id: from.update_id ?? 1, [kind]: payload(kind, user, chat) };
}

/** One Update of every kind, to prove that a bot handles or ignores each. */
export function samples(from: SampleFrom = {}): readonly { readonly kind: string; readonly update: Update }[] {
  return updateKinds.map((kind, i) => ({
    kind,
    update: sampleUpdate(kind, { ...from, update_id: (from.update_id ?? 1) + i }),
  }));
}
