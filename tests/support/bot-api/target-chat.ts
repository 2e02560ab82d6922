import type { Bot } from './bot.ts';
import type { ChatState } from './chat-store.ts';
import { badRequest, forbidden } from './refusal.ts';
import type { Chat } from './wire.ts';

function lookUp(bot: Bot, chatId: unknown): ChatState | undefined {
  if (typeof chatId === 'number') return bot.chats.get(chatId);
  if (typeof chatId !== 'string') return undefined;
  if (/^-?\d+$/.test(chatId)) return bot.chats.get(Number(chatId));
  return chatId.startsWith('@') ? bot.chats.byUsername(chatId.slice(1)) : undefined;
}

/** The chat that a call names, whatever the bot may do there. */
export function findChat(bot: Bot, chatId: unknown): ChatState {
  const found = lookUp(bot, chatId);
  if (found !== undefined) return found;
  if (bot.light && Number.isSafeInteger(Number(chatId))) {
    const id = Number(chatId);
    const chat: Chat = id < 0 ? { id, type: 'supergroup', title: 'Group' } : { id, type: 'private', first_name: 'Someone' };
    return bot.chats.open(chat, 'member');
  }
  throw badRequest('chat not found');
}

/** The chat that a call names, if the bot may write to it; the refusals have Telegram's words. */
export function writableChat(bot: Bot, chatId: unknown): ChatState {
  const state = findChat(bot, chatId);
  const kind = state.chat.type === 'private' ? '' : `${state.chat.type} chat`;
  switch (state.standing) {
    case 'member':
      return state;
    case 'blocked':
      throw forbidden('bot was blocked by the user');
    case 'unmet':
      throw forbidden("bot can't initiate conversation with a user");
    case 'left':
      throw forbidden(`bot is not a member of the ${kind}`);
    case 'kicked':
      throw forbidden(`bot was kicked from the ${kind}`);
  }
}
