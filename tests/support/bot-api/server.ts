import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BotApi } from './bot-api.ts';
import type { BotOptions } from './bot.ts';
import type { Answer } from './dispatch.ts';
import { collect, NO_FILES, readBody, type RequestBody } from './read-body.ts';
import { Refusal } from './refusal.ts';

export interface ServerOptions extends BotOptions {
  readonly port?: number;
}

const JSON_TYPE = 'application/json';
const UPLOAD_LIMIT = 52 * 1024 * 1024;
const EMPTY: RequestBody = { params: {}, transport: 'query', files: NO_FILES };

function write(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  if (answer.silence === 'drop') {
    response.destroy();
    return;
  }
  // A hanging call is ended by its client, or when the server closes.
  if (answer.silence === 'hang') return;
  const headers: Record<string, string | number> = {
    'Content-Type': answer.html === true ? 'text/html' : JSON_TYPE,
    'Content-Length': Buffer.byteLength(answer.body),
  };
  if (answer.retryAfter !== undefined) headers['Retry-After'] = answer.retryAfter;
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

function refuse(response: ServerResponse, code: number, description: string): void {
  write(response, { status: code, body: new Refusal(code, description).toBody() });
}

function download(api: BotApi, path: string, response: ServerResponse): void {
  const bytes = api.bot.files.byPath(decodeURIComponent(path));
  if (bytes === undefined) return refuse(response, 404, 'Not Found');
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length });
  response.end(bytes);
}

function call(api: BotApi, method: string, read: () => RequestBody, response: ServerResponse): void {
  let answer: Answer | Promise<Answer>;
  try {
    const body = read();
    answer = api.dispatch(method, body.params, body.transport, body.files);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer = { status: error.code, body: error.toBody() };
  }
  if (!(answer instanceof Promise)) return write(response, answer);
  let answered = false;
  response.on('close', () => {
    if (!answered) api.bot.updates.abandon();
  });
  void answer.then((late) => {
    answered = true;
    write(response, late);
  });
}

/** A route is `/bot<token>/<method>` or `/file/bot<token>/<path>`. */
const ROUTE = /^\/(file\/)?bot([^/]+)\/([^?]+)(?:\?(.*))?$/;

function handle(bots: ReadonlyMap<string, BotApi>, request: IncomingMessage, response: ServerResponse): void {
  const route = ROUTE.exec(request.url ?? '');
  if (route === null) return refuse(response, 404, 'Not Found');
  const [, file, token = '', rest = '', query = ''] = route;
  const api = bots.get(token) ?? bots.get(decodeURIComponent(token));
  if (api === undefined) return refuse(response, 401, 'Unauthorized');
  if (file !== undefined) return download(api, rest, response);
  if (request.method === 'GET' && query === '') return call(api, rest, () => EMPTY, response);
  if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMIT) {
    request.resume();
    return refuse(response, 413, 'Request Entity Too Large');
  }
  collect(request, (error, body) => {
    if (error === undefined) call(api, rest, () => readBody(query, request.headers['content-type'] ?? '', body), response);
  });
}

/** Starts a Bot API server on this machine, for one bot; `addBot` adds more. */
export async function startBotApi(options: ServerOptions): Promise<BotApi> {
  const bots = new Map<string, BotApi>();
  const server = createServer({ keepAlive: true, keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) => handle(bots, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = {
    url: `http://127.0.0.1:${port}`,
    addBot(more: BotOptions): BotApi {
      if (bots.has(more.token)) throw new Error('this server has a bot with that token already');
      const api = new BotApi(host, more);
      bots.set(more.token, api);
      return api;
    },
    async close(): Promise<void> {
      for (const api of bots.values()) api.halt();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
  return host.addBot(options);
}
