import type { Dispatcher } from 'undici';
import type { Timers } from '../../lib/timers.ts';

/** Why there is no answer. `lost` and `timeout` do not say whether the other side had taken the request; `connect` says it had not. */
export type Silence = 'connect' | 'lost' | 'timeout' | 'aborted' | 'too-large';

/** What came back over the wire: a status and the whole body, or why not. */
export type Reply = { readonly status: number; readonly body: Buffer } | { readonly silence: Silence };

interface Exchange {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** From handing over to the last byte, in milliseconds. */
  readonly timeoutMs: number;
  /** Reading stops past this many bytes. */
  readonly limitBytes: number;
  readonly signal?: AbortSignal;
}

const never = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'EPROTO']);

function silenceOf(error: unknown): Silence {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (never.has(code) || code.startsWith('ERR_TLS') || code.startsWith('CERT_')) return 'connect';
  return code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' ? 'timeout' : 'lost';
}

/**
 * One request and its answer. Never rejects. Uses undici's dispatch itself: a third cheaper than its `request`,
 * which builds a stream for every answer.
 */
export function exchange(pool: Dispatcher, timers: Timers, { path, method, headers, body, timeoutMs, limitBytes, signal }: Exchange): Promise<Reply> {
  return new Promise((resolve) => {
    let stop: ((error: Error) => void) | undefined;
    let over = false;
    let status = 0;
    let size = 0;
    const chunks: Buffer[] = [];
    const done = (reply: Reply): void => {
      if (over) return;
      over = true;
      cancel();
      signal?.removeEventListener('abort', abort);
      resolve(reply);
    };
    const giveUp = (silence: Silence): void => {
      if (over) return;
      done({ silence });
      stop?.(new Error(silence));
    };
    const abort = (): void => giveUp('aborted');
    const cancel = timers.after(timeoutMs, () => giveUp('timeout'));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        stop = (error) => controller.abort(error);
        // It waited in line for a connection and has been given up meanwhile: it must not go out any more.
        if (over) stop(new Error('given up'));
      },
      onResponseStart(_controller, code) {
        status = code;
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > limitBytes) return giveUp('too-large');
        chunks.push(chunk);
      },
      onResponseEnd: () => done({ status, body: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks) }),
      onResponseError: (_controller, error) => done({ silence: silenceOf(error) }),
    };
    try {
      pool.dispatch({ path, method, headers, body: body ?? null }, handler);
    } catch (error) {
      // The pool is closed, or the path is none: nothing went out.
      done({ silence: signal?.aborted ? 'aborted' : silenceOf(error) === 'timeout' ? 'timeout' : 'connect' });
    }
  });
}
