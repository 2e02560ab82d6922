import type { RequestListener } from 'node:http';
import { FerrymanError } from '../../lib/errors.ts';
import type { Channel, Inbound, Receive } from '../contract.ts';
import type { Timers } from '../../lib/timers.ts';
import { fetchFile } from './files.ts';
import { botApi } from './http.ts';
import type { BotApi } from './http.ts';
import { telegramLimits } from './keyboard.ts';
import { wantedKinds } from './kinds.ts';
import type { Notify } from './notice.ts';
import { troubleOf } from './outcome.ts';
import { poll } from './poll.ts';
import type { Polling, PollOptions } from './poll.ts';
import { hear } from './receive.ts';
import { Riders } from './riders.ts';
import { send } from './send.ts';
import { split } from './split.ts';
import { webhook } from './webhook.ts';

export interface TelegramOptions {
  /** Which of our bots this is. */
  readonly bot: string;
  readonly token: string;
  readonly apiRoot: string;
  /** Epoch milliseconds, for updates that bear no time of their own. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly notify: Notify;
  readonly connections?: number;
  readonly timeoutMs?: number;
  readonly fileTimeoutMs?: number;
}

/** Telegram as a channel, and the two ways its updates come in. */
export interface TelegramChannel extends Channel {
  /** Starts long polling, after taking down any webhook. */
  poll(receive: Receive, options?: Pick<PollOptions, 'holdSeconds' | 'width' | 'graceMs'>): Polling;
  /** Makes the endpoint for a webhook. `me` must have been asked before, to know commands meant for other bots. */
  webhook(receive: Receive, secret: string): RequestListener;
  /** Tells Telegram where to send updates. Throws as `me` does. */
  setUp(url: string, secret: string): Promise<void>;
  /** Takes the webhook down; what waits is kept. Throws as `me` does. */
  takeDown(): Promise<void>;
  /** Closes the connections when running calls have ended. */
  close(): Promise<void>;
}

/** A call that has to succeed. Throws FerrymanError `telegram.unauthorized` or `channel.failed` (operational). */
async function must(api: BotApi, method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answer = await api.call(method, params);
  if (answer.ok) return answer.result;
  const trouble = troubleOf(answer);
  const code = 'code' in trouble ? trouble.code : 'telegram.429';
  // Telegram answers 404 to what is no token at all, and 401 to one that was taken back.
  if (code === 'telegram.401' || code === 'telegram.404') throw new FerrymanError('telegram.unauthorized', 'operational');
  throw new FerrymanError('channel.failed', 'operational', { method, code, ...(trouble.how === 'wait' ? { waitMs: trouble.ms } : {}) });
}

/** Opens a bot on Telegram. Nothing is called before it is asked for. Throws as `botApi` does. */
export function telegramChannel(options: TelegramOptions): TelegramChannel {
  const { bot, now, timers, notify } = options;
  const api = botApi(options);
  const riders = new Riders();
  let username = '';

  const listen = (update: unknown): Inbound | undefined => {
    const inbound = hear(update, { bot, username, now });
    if (inbound?.what.kind === 'ignored' && inbound.what.sort === 'malformed') {
      notify({ what: 'malformed', updateId: inbound.updateId });
    }
    return inbound;
  };

  return {
    name: 'telegram',
    limits: telegramLimits,
    send: (outgoing, from, may) => send(api, outgoing, from, notify, may),
    async acknowledge(press, word) {
      // Too late is a 400 and nobody's loss. 200 UTF-16 units are what fits into the bubble.
      const text = word === undefined ? undefined : split(word, 200)[0];
      const params = { callback_query_id: press, ...(text === undefined ? {} : { text }) };
      if (!riders.board(press, 'answerCallbackQuery', params)) await api.call('answerCallbackQuery', params);
    },
    fetch: (handle, limitBytes) => fetchFile(api, handle, limitBytes),
    async leave(chat) {
      await api.call('leaveChat', { chat_id: chat });
    },
    async menu(languages) {
      for (const { language, commands } of languages) {
        // English is what people see whose language has no menu of its own.
        const where = language.startsWith('en') ? {} : { language_code: language.slice(0, 2).toLowerCase() };
        await must(api, 'setMyCommands', { commands, ...where });
      }
    },
    async me() {
      const result = await must(api, 'getMe', {});
      const name = typeof result === 'object' && result !== null && 'username' in result ? result.username : undefined;
      if (typeof name !== 'string') throw new FerrymanError('channel.failed', 'operational', { method: 'getMe', code: 'unreadable' });
      username = name;
      return { username };
    },
    link: (name, code) => `https://t.me/${name}?start=${encodeURIComponent(code)}`,
    poll: (receive, how = {}) => poll({ api, hear: listen, receive, timers, notify, begin: () => api.call('deleteWebhook', {}), ...how }),
    webhook: (receive, secret) => webhook({ secret, hear: listen, receive, notify, riders }),
    async setUp(url, secret) {
      await must(api, 'setWebhook', { url, secret_token: secret, allowed_updates: wantedKinds, max_connections: 100 });
    },
    async takeDown() {
      await must(api, 'deleteWebhook', {});
    },
    close: () => api.close(),
  };
}
