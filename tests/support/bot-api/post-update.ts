import { request as httpRequest, type Agent, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Update } from './wire.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
}

export type PostOutcome =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly error: string; readonly retryAfterMs: number | undefined };

const LONGEST_RETRY_AFTER_S = 3600;

/** Posts one update to a webhook and tells once how it went; destroying the request counts as a failure. */
export function postUpdate(
  target: WebhookTarget,
  agent: Agent | undefined,
  timeoutMs: number,
  update: Update,
  done: (outcome: PostOutcome) => void,
): ClientRequest {
  const body = JSON.stringify(update);
  const send = target.url.startsWith('https:') ? httpsRequest : httpRequest;
  const request = send(target.url, {
    method: 'POST',
    ...(agent === undefined ? {} : { agent }),
    timeout: timeoutMs,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(target.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': target.secret }),
    },
  });
  const broken = (error: Error): void => done({ ok: false, error: error.message, retryAfterMs: undefined });
  request.on('timeout', () => request.destroy(new Error('Read timeout expired')));
  request.on('error', broken);
  request.on('response', (response) => {
    const status = response.statusCode ?? 0;
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (text += chunk));
    response.on('error', broken);
    response.on('end', () => {
      if (status >= 200 && status < 300) return done({ ok: true, body: text });
      const seconds = Number(response.headers['retry-after']);
      const retryAfterMs = seconds > 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_S) * 1000 : undefined;
      done({
        ok: false,
        error: `Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`,
        retryAfterMs,
      });
    });
  });
  request.end(body);
  return request;
}
