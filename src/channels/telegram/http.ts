import { Pool } from 'undici';
import { FerrymanError } from '../../lib/errors.ts';
import type { Timers } from '../../lib/timers.ts';
import { exchange } from './exchange.ts';
import type { Reply, Silence } from './exchange.ts';
import { multipart } from './multipart.ts';
import type { UploadPart } from './multipart.ts';

/** What Telegram says to a call, or that it said nothing we can read. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  /** Telegram said no. */
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
    }
  /** No word from Telegram: the network failed, or something else answered in its place. */
  | { readonly ok: false; readonly silence: Silence | 'unreadable'; readonly status?: number };

interface CallOptions {
  /** For the whole call, in milliseconds. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Sent as multipart; the parameters name them as `attach://<field>` or by the field itself. */
  readonly files?: readonly UploadPart[];
}

/** Calls to the Bot API with one token over kept-alive connections. Never rejects; no answer or error holds the token. */
export interface BotApi {
  call(method: string, params: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<Answer>;
  /** Reads a file by the path that `getFile` gave. */
  download(filePath: string, limitBytes: number, options?: { readonly signal?: AbortSignal }): Promise<Reply>;
  /** Waits for running calls and closes the connections. */
  close(): Promise<void>;
}

interface BotApiOptions {
  readonly token: string;
  /** Where the Bot API is, such as `https://api.telegram.org`; a path in it is kept. */
  readonly apiRoot: string;
  readonly timers: Timers;
  /** At once, at most. A poll holds one of them. */
  readonly connections?: number;
  /** For a call, in milliseconds. */
  readonly timeoutMs?: number;
  /** For a call with files and for a download, in milliseconds. */
  readonly fileTimeoutMs?: number;
}

/** Far above any answer: a hundred updates are at most a few megabytes. */
const answerLimit = 32 * 1024 * 1024;

function readAnswer(reply: Reply): Answer {
  if ('silence' in reply) return { ok: false, silence: reply.silence };
  let body: unknown;
  try {
    body = JSON.parse(reply.body.toString('utf8'));
  } catch {
    // A proxy's error page, or an answer cut short.
    return { ok: false, silence: 'unreadable', status: reply.status };
  }
  if (typeof body !== 'object' || body === null || !('ok' in body)) return { ok: false, silence: 'unreadable', status: reply.status };
  if (body.ok === true) return { ok: true, result: 'result' in body ? body.result : undefined };
  return {
    ok: false,
    error_code: 'error_code' in body && typeof body.error_code === 'number' ? body.error_code : reply.status,
    description: 'description' in body && typeof body.description === 'string' ? body.description : '',
    parameters: 'parameters' in body && typeof body.parameters === 'object' && body.parameters !== null ? body.parameters : {},
  };
}

function originOf(apiRoot: string): URL {
  try {
    const url = new URL(apiRoot);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  } catch {
    // Said below, without the text: someone may have put a token in it.
  }
  throw new FerrymanError('telegram.api-root', 'operational');
}

/** Opens a client. Throws FerrymanError `telegram.api-root` or `telegram.token` (operational) where these cannot be any. */
export function botApi(options: BotApiOptions): BotApi {
  const { token, timers, connections = 128, timeoutMs = 30_000, fileTimeoutMs = 300_000 } = options;
  if (!/^[\w:-]+$/.test(token)) throw new FerrymanError('telegram.token', 'operational');
  const root = originOf(options.apiRoot);
  const prefix = root.pathname.replace(/\/+$/, '');
  // The time limit is ours and for the whole call; undici's own would end a long poll.
  const pool = new Pool(root.origin, {
    connections,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
    connect: { timeout: 10_000 },
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 2_000,
  });
  const json = { 'content-type': 'application/json' };
  return {
    async call(method, params, { files, signal, timeoutMs: limit } = {}) {
      const upload = files === undefined || files.length === 0 ? undefined : multipart(params, files);
      return readAnswer(
        await exchange(pool, timers, {
          path: `${prefix}/bot${token}/${method}`,
          method: 'POST',
          headers: upload === undefined ? json : { 'content-type': upload.type },
          body: upload?.body ?? JSON.stringify(params),
          timeoutMs: limit ?? (upload === undefined ? timeoutMs : fileTimeoutMs),
          limitBytes: answerLimit,
          ...(signal === undefined ? {} : { signal }),
        }),
      );
    },
    download(filePath, limitBytes, { signal } = {}) {
      const path = filePath.split('/').map(encodeURIComponent).join('/');
      return exchange(pool, timers, {
        path: `${prefix}/file/bot${token}/${path}`,
        method: 'GET',
        headers: {},
        timeoutMs: fileTimeoutMs,
        limitBytes,
        ...(signal === undefined ? {} : { signal }),
      });
    },
    close: () => pool.close(),
  };
}
