import type { Bot } from './bot.ts';
import type { ChatState, StoredMessage } from './chat-store.ts';
import { albumItem, formatted } from './message-content.ts';
import { badRequest } from './refusal.ts';
import type { Handler } from './send-methods.ts';
import { writableChat } from './target-chat.ts';
import type { InlineKeyboard, Message, Params } from './wire.ts';

const TWO_DAYS_S = 48 * 60 * 60;

interface Target {
  readonly state: ChatState;
  readonly stored: StoredMessage;
}

function target(bot: Bot, params: Params): Target | undefined {
  // Inline messages live in chats that the bot does not see: there is nothing here to edit.
  if (params['inline_message_id'] !== undefined) return undefined;
  const state = writableChat(bot, params['chat_id']);
  const stored = state.messages.get(Number(params['message_id']));
  if (stored === undefined) throw badRequest('message to edit not found');
  if (!stored.fromBot || !stored.editable) throw badRequest("message can't be edited");
  return { state, stored };
}

function markup(params: Params): Readonly<Record<string, unknown>> {
  const given = params['reply_markup'] as InlineKeyboard | undefined;
  const rows = given?.inline_keyboard.filter((row) => row.length > 0) ?? [];
  return rows.length === 0 ? {} : { reply_markup: { inline_keyboard: rows } };
}

function without(message: Message, names: readonly string[]): Message {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !names.includes(name))) as unknown as Message;
}

/** JSON with sorted keys: the order in which a client writes a button's fields is no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Replaces some fields of a message; without a reply_markup its buttons go, as in Telegram. */
function edit(bot: Bot, found: Target | undefined, replaced: readonly string[], content: Readonly<Record<string, unknown>>): unknown {
  if (found === undefined) return true;
  const { state, stored } = found;
  const base = without(stored.message, [...replaced, 'reply_markup', 'edit_date']);
  const next = { ...base, ...content } as Message;
  if (canonical(next) === canonical(without(stored.message, ['edit_date']))) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const message: Message = { ...next, edit_date: Math.floor(bot.now() / 1000) };
  bot.chats.put(state, { ...stored, message });
  bot.chats.record(state, { kind: 'edit', fromBot: true, message, before: stored.message });
  return message;
}

const editMessageText: Handler = (bot, params) => {
  const found = target(bot, params);
  if (found !== undefined && found.stored.message.text === undefined && found.stored.message['rich_message'] === undefined) {
    throw badRequest('there is no text in the message to edit');
  }
  const content = { ...formatted(bot, params, 'text'), ...markup(params) };
  return edit(bot, found, ['text', 'entities', 'rich_message'], content);
};

const CAPTIONED = ['photo', 'video', 'animation', 'audio', 'document', 'voice', 'live_photo', 'paid_media'];

const editMessageCaption: Handler = (bot, params) => {
  const found = target(bot, params);
  if (found !== undefined && !CAPTIONED.some((kind) => found.stored.message[kind] !== undefined)) {
    throw badRequest('there is no caption in the message to edit');
  }
  return edit(bot, found, ['caption', 'caption_entities'], { ...formatted(bot, params, 'caption'), ...markup(params) });
};

const editMessageReplyMarkup: Handler = (bot, params) => edit(bot, target(bot, params), [], markup(params));

const editMessageMedia: Handler = (bot, params, files) => {
  const content = { ...albumItem(bot, params['media'] as Params, files), ...markup(params) };
  return edit(bot, target(bot, params), [...CAPTIONED, 'text', 'entities', 'caption', 'caption_entities'], content);
};

function remove(bot: Bot, state: ChatState, messageId: number): boolean {
  const stored = state.messages.get(messageId);
  if (stored === undefined) return false;
  if (Math.floor(bot.now() / 1000) - stored.message.date > TWO_DAYS_S) throw badRequest("message can't be deleted");
  state.messages.delete(messageId);
  bot.chats.record(state, { kind: 'delete', fromBot: true, message: stored.message });
  return true;
}

const deleteMessage: Handler = (bot, params) => {
  const state = writableChat(bot, params['chat_id']);
  if (!remove(bot, state, Number(params['message_id']))) throw badRequest('message to delete not found');
  return true;
};

const deleteMessages: Handler = (bot, params) => {
  const state = writableChat(bot, params['chat_id']);
  for (const id of params['message_ids'] as readonly number[]) remove(bot, state, id);
  return true;
};

const answerCallbackQuery: Handler = (bot, params) => {
  const chatId = bot.callbacks.answer(String(params['callback_query_id']), bot.now());
  const text = params['text'];
  const state = bot.chats.get(chatId);
  if (state !== undefined && typeof text === 'string' && text !== '') {
    bot.chats.record(state, { kind: 'toast', text, alert: params['show_alert'] === true });
  }
  return true;
};

/** The methods that change or remove what was sent, or answer a press. */
export const editHandlers: Readonly<Record<string, Handler>> = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageMedia,
  deleteMessage,
  deleteMessages,
  answerCallbackQuery,
};
