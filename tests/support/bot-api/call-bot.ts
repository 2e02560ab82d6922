import type { BotApi } from './bot-api.ts';
import type { Update } from './wire.ts';

export interface Reply {
  readonly status: number;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
}

/** Calls a method as a bot does, over HTTP with a JSON body, or with a form where one is given. */
export async function callBot(api: BotApi, method: string, params: Readonly<Record<string, unknown>> | FormData = {}): Promise<Reply> {
  const form = params instanceof FormData;
  const response = await fetch(`${api.url}/bot${api.token}/${method}`, {
    method: 'POST',
    body: form ? params : JSON.stringify(params),
    ...(form ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Reply, 'status'>) };
}

/** A bot in a few lines: polls, handles one update after the other, stops when it is told. */
export function echoBot(api: BotApi, handle: (update: Update) => Promise<void>): { readonly stop: () => Promise<void> } {
  let running = true;
  let offset = 0;
  const loop = async (): Promise<void> => {
    while (running) {
      const reply = await callBot(api, 'getUpdates', { offset, timeout: 30 });
      for (const update of (reply.result ?? []) as readonly Update[]) {
        offset = update.update_id + 1;
        await handle(update);
      }
    }
  };
  const done = loop();
  return {
    stop: async () => {
      running = false;
      api.halt();
      await done.catch(() => undefined);
    },
  };
}
