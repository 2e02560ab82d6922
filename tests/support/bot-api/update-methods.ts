import { isDeepStrictEqual } from 'node:util';
import { textOf } from './is-upload.ts';
import { badRequest, conflict } from './refusal.ts';
import type { Handler } from './send-methods.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { Params } from './wire.ts';

const LONGEST_POLL_S = 50;

function kinds(params: Params): readonly string[] | undefined {
  return Array.isArray(params['allowed_updates']) ? (params['allowed_updates'] as readonly string[]) : undefined;
}

const clamp = (value: unknown, low: number, high: number, otherwise: number): number =>
  typeof value === 'number' ? Math.min(high, Math.max(low, value)) : otherwise;

const getUpdates =
  (webhook: WebhookSender): Handler =>
  (bot, params) => {
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

const setWebhook =
  (webhook: WebhookSender): Handler =>
  (bot, params) => {
    const url = textOf(params['url']);
    if (url === '') return deleteWebhook(webhook)(bot, params, new Map());
    checkUrl(url);
    bot.updates.interrupt('terminated by setWebhook request');
    bot.updates.allow(kinds(params));
    if (params['drop_pending_updates'] === true) bot.updates.clear();
    const target = {
      url,
      secret: textOf(params['secret_token']),
      maxConnections: clamp(params['max_connections'], 1, 100, 40),
    };
    // Setting the same webhook again must not break off what is under way.
    if (!isDeepStrictEqual(webhook.target, target)) webhook.start(target);
    return true;
  };

const deleteWebhook =
  (webhook: WebhookSender): Handler =>
  (bot, params) => {
    webhook.stop();
    if (params['drop_pending_updates'] === true) bot.updates.clear();
    return true;
  };

const getWebhookInfo =
  (webhook: WebhookSender): Handler =>
  (bot) => ({
    url: webhook.target?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: bot.updates.size,
    ...(webhook.target === undefined ? {} : { max_connections: webhook.target.maxConnections, ip_address: '127.0.0.1' }),
    ...(webhook.lastError === undefined ? {} : { last_error_date: webhook.lastError.date, last_error_message: webhook.lastError.message }),
    ...(bot.updates.allowed.length === 0 ? {} : { allowed_updates: bot.updates.allowed }),
  });

/** The methods by which a bot gets its updates. */
export function updateHandlers(webhook: WebhookSender): Readonly<Record<string, Handler>> {
  return {
    getUpdates: getUpdates(webhook),
    setWebhook: setWebhook(webhook),
    deleteWebhook: deleteWebhook(webhook),
    getWebhookInfo: getWebhookInfo(webhook),
  };
}
