import type { Bot } from './bot.ts';
import type { ChatState } from './chat-store.ts';
import { albumItem, messageContent, sendMethods, type Files } from './message-content.ts';
import { badRequest } from './refusal.ts';
import { findChat, writableChat } from './target-chat.ts';
import type { InlineKeyboard, Message, Params, ReplyKeyboard } from './wire.ts';

export type Handler = (bot: Bot, params: Params, files: Files) => unknown;

interface Markup {
  readonly inline: InlineKeyboard | undefined;
  readonly keyboard: ReplyKeyboard | undefined;
  /** A reply keyboard, its removal or a forced reply: such a message can never be edited. */
  readonly other: boolean;
}

function markupOf(params: Params): Markup {
  const raw = params['reply_markup'];
  if (typeof raw !== 'object' || raw === null) return { inline: undefined, keyboard: undefined, other: false };
  if ('inline_keyboard' in raw) {
    const inline = raw as InlineKeyboard;
    // Telegram drops empty rows, and a keyboard without rows is none.
    const rows = inline.inline_keyboard.filter((row) => row.length > 0);
    return { inline: rows.length === 0 ? undefined : { inline_keyboard: rows }, keyboard: undefined, other: false };
  }
  if (!('keyboard' in raw)) return { inline: undefined, keyboard: undefined, other: true };
  const { keyboard } = raw as { keyboard: readonly (readonly (string | { text: string })[])[] };
  const rows = keyboard.map((row) => row.map((button) => (typeof button === 'string' ? { text: button } : button)));
  return { inline: undefined, keyboard: { ...(raw as ReplyKeyboard), keyboard: rows }, other: true };
}

function repliedTo(state: ChatState, params: Params): Message | undefined {
  const reply = params['reply_parameters'] as { message_id: number; allow_sending_without_reply?: boolean } | undefined;
  if (reply === undefined) return undefined;
  const found = state.messages.get(reply.message_id)?.message;
  if (found === undefined && reply.allow_sending_without_reply !== true) throw badRequest('message to be replied not found');
  if (found === undefined) return undefined;
  const { reply_to_message: _nested, ...flat } = found;
  return flat;
}

/** Stores a new message of the bot and tells those who wait for one. */
function post(bot: Bot, state: ChatState, content: Readonly<Record<string, unknown>>, params: Params): Message {
  const markup = markupOf(params);
  const reply = repliedTo(state, params);
  const message: Message = {
    message_id: state.nextMessageId,
    from: bot.me,
    chat: state.chat,
    date: Math.floor(bot.now() / 1000),
    ...content,
    ...(reply === undefined ? {} : { reply_to_message: reply }),
    ...(markup.inline === undefined ? {} : { reply_markup: markup.inline }),
    ...(params['protect_content'] === true ? { has_protected_content: true } : {}),
  };
  state.nextMessageId += 1;
  if (markup.keyboard !== undefined) state.keyboard = markup.keyboard;
  else if (markup.other) state.keyboard = undefined;
  bot.chats.put(state, { message, fromBot: true, editable: !markup.other });
  bot.chats.record(state, {
    kind: 'message',
    fromBot: true,
    message,
    ...(markup.keyboard === undefined ? {} : { keyboard: markup.keyboard }),
  });
  return message;
}

const send =
  (method: string): Handler =>
  (bot, params, files) => {
    const state = writableChat(bot, params['chat_id']);
    return post(bot, state, messageContent(method, bot, params, files), params);
  };

const sendMediaGroup: Handler = (bot, params, files) => {
  const state = writableChat(bot, params['chat_id']);
  const media = params['media'] as readonly Params[];
  const contents = media.map((item) => albumItem(bot, item, files));
  const group = `${state.chat.id}${state.nextMessageId}`;
  return contents.map((content) => post(bot, state, { ...content, media_group_id: group }, params));
};

const ENVELOPE = new Set(['message_id', 'date', 'chat', 'from', 'edit_date', 'reply_markup', 'reply_to_message', 'media_group_id']);

function copied(bot: Bot, params: Params, words: string): Readonly<Record<string, unknown>> {
  const source = findChat(bot, params['from_chat_id']).messages.get(Number(params['message_id']))?.message;
  if (source === undefined) throw badRequest(`message to ${words} not found`);
  return Object.fromEntries(Object.entries(source).filter(([name]) => !ENVELOPE.has(name)));
}

const copyMessage: Handler = (bot, params) => {
  const state = writableChat(bot, params['chat_id']);
  return { message_id: post(bot, state, copied(bot, params, 'copy'), params).message_id };
};

const forwardMessage: Handler = (bot, params) => {
  const state = writableChat(bot, params['chat_id']);
  const origin = { type: 'hidden_user', sender_user_name: 'Someone', date: Math.floor(bot.now() / 1000) };
  return post(bot, state, { ...copied(bot, params, 'forward'), forward_origin: origin }, params);
};

/** The methods that make messages. */
export const sendHandlers: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(sendMethods.map((method) => [method, send(method)])),
  sendMediaGroup,
  copyMessage,
  forwardMessage,
};
