import { badRequest, conflict } from './refusal.ts';
import { sampleOf } from './sample-of.ts';
import type { Handler } from './send-methods.ts';
import { findChat, writableChat } from './target-chat.ts';
import type { Params } from './wire.ts';
import type { WebhookSender } from './webhook-sender.ts';

const LONGEST_POLL_S = 50;

function kinds(params: Params): readonly string[] | undefined {
  return Array.isArray(params['allowed_updates']) ? (params['allowed_updates'] as readonly string[]) : undefined;
}

const clamp = (value: unknown, low: number, high: number, otherwise: number): number =>
  typeof value === 'number' ? Math.min(high, Math.max(low, value)) : otherwise;

const getUpdates = (webhook: WebhookSender): Handler => (bot, params) => {
  if (webhook.target !== undefined) {
    throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
  }
  bot.updates.allow(kinds(params));
  const offset = typeof params['offset'] === 'number' ? params['offset'] : 0;
  return bot.updates.poll(offset, clamp(params['limit'], 1, 100, 100), clamp(params['timeout'], 0, LONGEST_POLL_S, 0) * 1000);
};

/** Telegram wants HTTPS; plain HTTP is let through to this machine only, where tests run their bot. */
function checkUrl(url: string): void {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined) throw badRequest('bad webhook: invalid webhook URL specified');
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
  if (address.protocol !== 'https:' && !(local && address.protocol === 'http:')) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
}

const setWebhook = (webhook: WebhookSender): Handler => (bot, params) => {
  const url = String(params['url'] ?? '');
  if (url === '') return deleteWebhook(webhook)(bot, params, new Map());
  checkUrl(url);
  bot.updates.interrupt('terminated by setWebhook request');
  bot.updates.allow(kinds(params));
  if (params['drop_pending_updates'] === true) bot.updates.clear();
  webhook.start({ url, secret: String(params['secret_token'] ?? ''), maxConnections: clamp(params['max_connections'], 1, 100, 40) });
  return true;
};

const deleteWebhook = (webhook: WebhookSender): Handler => (bot, params) => {
  webhook.stop();
  if (params['drop_pending_updates'] === true) bot.updates.clear();
  return true;
};

const getWebhookInfo = (webhook: WebhookSender): Handler => (bot) => ({
  url: webhook.target?.url ?? '',
  has_custom_certificate: false,
  pending_update_count: bot.updates.size,
  ...(webhook.target === undefined ? {} : { max_connections: webhook.target.maxConnections, ip_address: '127.0.0.1' }),
  ...(webhook.lastError === undefined ? {} : { last_error_date: webhook.lastError.date, last_error_message: webhook.lastError.message }),
  ...(bot.updates.allowed.length === 0 ? {} : { allowed_updates: bot.updates.allowed }),
});

function settingKey(params: Params, name: string): string {
  return [name, JSON.stringify(params['scope'] ?? { type: 'default' }), params['language_code'] ?? ''].join('|');
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
  sampleOf('User', { ...bot.me, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false });

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

/** The methods about the bot itself, its updates, files and chats. */
export function ownHandlers(webhook: WebhookSender): Readonly<Record<string, Handler>> {
  return {
    getMe,
    getUpdates: getUpdates(webhook),
    setWebhook: setWebhook(webhook),
    deleteWebhook: deleteWebhook(webhook),
    getWebhookInfo: getWebhookInfo(webhook),
    getFile: (bot, params) => bot.files.describe(String(params['file_id'])),
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
}

