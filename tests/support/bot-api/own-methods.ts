import { textOf } from './is-upload.ts';
import { badRequest } from './refusal.ts';
import { sampleOf } from './sample-of.ts';
import type { Handler } from './send-methods.ts';
import { findChat, writableChat } from './target-chat.ts';
import type { Params } from './wire.ts';

function settingKey(params: Params, name: string): string {
  return [name, JSON.stringify(params['scope'] ?? { type: 'default' }), textOf(params['language_code'])].join('|');
}

/** A setting kept per scope and language, as the three kinds of texts and the commands are. */
function setting(name: string, field: string, empty: unknown): Readonly<Record<'set' | 'get' | 'remove', Handler>> {
  return {
    set: (bot, params) => {
      bot.settings.set(settingKey(params, name), params[field] ?? empty);
      return true;
    },
    get: (bot, params) => {
      const value = bot.settings.get(settingKey(params, name)) ?? empty;
      return name === 'commands' ? value : { [field]: value };
    },
    remove: (bot, params) => {
      bot.settings.delete(settingKey(params, name));
      return true;
    },
  };
}

const commands = setting('commands', 'commands', []);
const name = setting('name', 'name', 'Ferryman');
const description = setting('description', 'description', '');
const shortDescription = setting('short', 'short_description', '');

const getMe: Handler = (bot) =>
  sampleOf('User', {
    ...bot.me,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  });

const leaveChat: Handler = (bot, params) => {
  const state = writableChat(bot, params['chat_id']);
  if (state.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  state.standing = 'left';
  return true;
};

const sendChatAction: Handler = (bot, params) => {
  writableChat(bot, params['chat_id']);
  return true;
};

const getChat: Handler = (bot, params) => {
  const { chat } = findChat(bot, params['chat_id']);
  return sampleOf('ChatFullInfo', { ...chat });
};

const getChatMember: Handler = (bot, params) => {
  findChat(bot, params['chat_id']);
  const id = Number(params['user_id']);
  const user = id === bot.me.id ? bot.me : { id, is_bot: false, first_name: 'Someone' };
  return sampleOf('ChatMemberMember', { status: 'member', user });
};

/** The methods about the bot itself, its files and chats. */
export const ownHandlers: Readonly<Record<string, Handler>> = {
  getMe,
  getFile: (bot, params) => bot.files.describe(textOf(params['file_id'])),
  setMyCommands: commands.set,
  getMyCommands: commands.get,
  deleteMyCommands: commands.remove,
  setMyName: name.set,
  getMyName: name.get,
  setMyDescription: description.set,
  getMyDescription: description.get,
  setMyShortDescription: shortDescription.set,
  getMyShortDescription: shortDescription.get,
  leaveChat,
  sendChatAction,
  getChat,
  getChatMember,
};
