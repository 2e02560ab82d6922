import type { Bot } from './bot.ts';
import type { Chat, Update, User } from './wire.ts';

export type Membership = 'member' | 'left' | 'kicked';

/** The update by which a bot hears that its place in a chat has changed: added, thrown out, blocked, unblocked. */
export function membershipUpdate(bot: Bot, chat: Chat, by: User, before: Membership, after: Membership): Partial<Update> {
  const member = (status: Membership): Readonly<Record<string, unknown>> => ({
    status,
    user: bot.me,
    ...(status === 'kicked' ? { until_date: 0 } : {}),
  });
  return {
    my_chat_member: {
      chat,
      from: by,
      date: Math.floor(bot.now() / 1000),
      old_chat_member: member(before),
      new_chat_member: member(after),
    },
  };
}
