import type { Bot } from './bot.ts';
import { coerceParams, type Transport } from './coerce-params.ts';
import { botApi } from './description.ts';
import { editHandlers } from './edit-methods.ts';
import type { Failure } from './failure-plan.ts';
import type { Files } from './message-content.ts';
import { ownHandlers } from './own-methods.ts';
import { badRequest, forbidden, Refusal, tooManyRequests } from './refusal.ts';
import { sampleAnswer } from './sample-of.ts';
import { sendHandlers, type Handler } from './send-methods.ts';
import { findChat } from './target-chat.ts';
import { validateCall } from './validate.ts';
import { updateHandlers } from './update-methods.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { Params } from './wire.ts';

/** What goes back over the wire; `silence` means the connection hangs or drops instead. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly html?: boolean;
  readonly retryAfter?: number;
  readonly silence?: 'hang' | 'drop';
}

export type Dispatch = (method: string, params: Params, transport: Transport, files: Files) => Answer | Promise<Answer>;

const BAD_GATEWAY = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';
const SENDING = /^(?:send|copy|forward|edit)/;
const NOT_COUNTED = new Set(['sendChatAction', 'sendMessageDraft', 'sendRichMessageDraft']);

const refused = (refusal: Refusal): Answer => ({
  status: refusal.code,
  body: refusal.toBody(),
  ...(refusal.parameters?.['retry_after'] === undefined ? {} : { retryAfter: refusal.parameters['retry_after'] }),
});

/** The answer of a planned failure that comes before anything has happened. */
function failEarly(failure: Failure): Answer | undefined {
  switch (failure.how) {
    case '429':
      return refused(tooManyRequests(failure.retryAfter ?? 1));
    case '500':
      return refused(new Refusal(500, 'Internal Server Error'));
    case '502':
      return { status: 502, body: BAD_GATEWAY, html: true };
    case 'blocked':
      return refused(forbidden('bot was blocked by the user'));
    case 'chat-not-found':
      return refused(badRequest('chat not found'));
    case 'hang':
      return { status: 0, body: '', silence: 'hang' };
    case 'drop-before':
      return { status: 0, body: '', silence: 'drop' };
    case 'drop-after-accept':
      return undefined;
  }
}

function chatNumber(params: Params): number | undefined {
  const id = Number(params['chat_id']);
  return Number.isSafeInteger(id) && params['chat_id'] !== undefined ? id : undefined;
}

function checkRate(bot: Bot, method: string, params: Params): void {
  const chatId = chatNumber(params);
  if (bot.limiter === undefined || chatId === undefined || !SENDING.test(method) || NOT_COUNTED.has(method)) return;
  const messages = Array.isArray(params['media']) ? params['media'].length : 1;
  const seconds = bot.limiter.take(chatId, bot.now(), messages);
  if (seconds > 0) throw tooManyRequests(seconds);
}

const otherMethod =
  (method: string): Handler =>
  (bot, params) => {
    if (params['chat_id'] !== undefined) findChat(bot, params['chat_id']);
    return sampleAnswer(method);
  };

/** Validated parameters with their real types; light mode trusts the bot and only undoes the transport. */
function understood(bot: Bot, method: string, raw: Params, transport: Transport, files: Files): Params {
  if (bot.light) {
    const fields = botApi.methods[method]?.fields ?? {};
    if (transport === 'json') return raw;
    const coerced = coerceParams(fields, { ...raw, ...Object.fromEntries(files) }, transport);
    if (coerced.ok) return coerced.params;
    throw badRequest(coerced.words);
  }
  const judged = validateCall(method, raw, { transport, files });
  if (judged.ok) return judged.params;
  throw new Refusal(judged.error_code, judged.description);
}

/** Makes the function that answers every call of one bot. */
export function createDispatch(bot: Bot, webhook: WebhookSender): Dispatch {
  const handlers = new Map<string, Handler>(Object.keys(botApi.methods).map((method) => [method, otherMethod(method)]));
  for (const table of [sendHandlers, editHandlers, ownHandlers, updateHandlers(webhook)]) {
    for (const [method, handler] of Object.entries(table)) handlers.set(method, handler);
  }
  const log = (method: string, payload: Params, answer: Answer): Answer => {
    bot.calls.add({ method, payload, at: bot.now(), status: answer.status });
    return answer;
  };
  const accepted = (failure: Failure | undefined, result: unknown): Answer =>
    failure?.how === 'drop-after-accept' ? { status: 0, body: '', silence: 'drop' } : { status: 200, body: `{"ok":true,"result":${JSON.stringify(result)}}` };
  const failed = (error: unknown): Answer => {
    if (error instanceof Refusal) return refused(error);
    throw error;
  };

  return (method, raw, transport, files) => {
    const failure = bot.failures.take(method, chatNumber(raw));
    const early = failure === undefined ? undefined : failEarly(failure);
    if (early !== undefined) return log(method, raw, early);
    let params = raw;
    try {
      const handler = handlers.get(method);
      if (handler === undefined) throw new Refusal(404, 'Not Found: method not found');
      params = understood(bot, method, raw, transport, files);
      checkRate(bot, method, params);
      const result = handler(bot, params, files);
      if (!(result instanceof Promise)) return log(method, params, accepted(failure, result));
      return result.then(
        (value: unknown) => log(method, params, accepted(failure, value)),
        (error: unknown) => log(method, params, failed(error)),
      );
    } catch (error) {
      return log(method, params, failed(error));
    }
  };
}
