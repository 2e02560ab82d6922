import { getRequestListener } from '@hono/node-server';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FerrymanError } from '../lib/errors.ts';

export interface WebParts {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** What is served besides the raw doors. */
  readonly pages: { fetch(request: Request, env?: object): Response | Promise<Response> };
  /** Handlers that take a path's requests as they come, before anything else looks at them: the channels' webhooks. More may come later. */
  readonly raw?: ReadonlyMap<string, RequestListener>;
  /** A request's body may be this large, in bytes; a raw door looks after itself. Pages take next to nothing, unless told otherwise. */
  readonly bodyLimit?: number;
}

/** A running server. */
export interface Web {
  readonly port: number;
  /** Takes no new requests, lets those under way finish, and cuts off what takes longer than `patience` milliseconds. Idempotent. */
  stop(patience?: number): Promise<void>;
}

const usualBodyLimit = 64 * 1024;

/** Starts the web server. Throws `web.port` (operational) where the address cannot be had. */
export async function startWeb({ host, port, pages, raw = new Map(), bodyLimit = usualBodyLimit }: WebParts): Promise<Web> {
  const listener = getRequestListener((request, env) => pages.fetch(request, env));
  // Slow clients may not hold connections open: headers within 10 s, a whole request within 30.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, maxHeaderSize: 16 * 1024 }, (request, response) => {
    const door = raw.get(pathOf(request.url));
    if (door !== undefined) return door(request, response);
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit || request.headers['transfer-encoding'] !== undefined) {
      response.writeHead(413, { Connection: 'close', 'Content-Type': 'text/plain; charset=UTF-8' }).end('too large');
      return undefined;
    }
    return void listener(request, response);
  });
  await listen(server, host, port);
  let stopped: Promise<void> | undefined;
  return { port: (server.address() as AddressInfo).port, stop: (patience = 3_000) => (stopped ??= stop(server, patience)) };
}

/** The path alone, without what follows it. */
function pathOf(url = '/'): string {
  return url.split('?', 1)[0] ?? '/';
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => failed(new FerrymanError('web.port', 'operational', { host, port, code: cause.code ?? '' }, cause)));
    server.listen(port, host, done);
  });
}

async function stop(server: Server, patience: number): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(timer);
}
