import { request, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { barePages } from '../../src/web/bare-pages.ts';
import { startWeb, type Web, type WebParts } from '../../src/web/start-web.ts';

let web: Web | undefined;
afterEach(() => web?.stop(0));

const pages = barePages((bare) => void bare.get('/healthz', (context) => context.text('ok')));

async function start(parts: Partial<WebParts> = {}): Promise<string> {
  web = await startWeb({ host: '127.0.0.1', port: 0, pages, ...parts });
  return `http://127.0.0.1:${web.port}`;
}

test('says that it runs, and keeps what is for watchers to itself', async () => {
  const base = await start();
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect((await fetch(`${base}/readyz`)).status).toBe(404);
  expect((await fetch(`${base}/metrics`)).status).toBe(404);
});

test('refuses what it does not know, with headers that keep browsers careful', async () => {
  const base = await start();
  const missing = await fetch(`${base}/nothing/here?x=1`);
  expect([missing.status, await missing.text()]).toEqual([404, 'not found']);
  expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(missing.headers.get('x-content-type-options')).toBe('nosniff');
  expect(missing.headers.get('cache-control')).toBe('no-store');
  const posted = await fetch(`${base}/healthz`, { method: 'POST' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await fetch(`${base}/healthz`, { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(413);
});

const door = (path: string, listener: RequestListener): ReadonlyMap<string, RequestListener> => new Map([[path, listener]]);

test('hands a raw door its requests untouched', async () => {
  const seen: string[] = [];
  const base = await start({
    raw: door('/telegram', (incoming, response) => {
      seen.push(`${incoming.method} ${incoming.url}`);
      incoming.pipe(response.writeHead(200));
    }),
  });
  const body = 'x'.repeat(200_000);
  expect(await (await fetch(`${base}/telegram?a=1`, { method: 'POST', body })).text()).toBe(body);
  expect((await fetch(`${base}/telegram/more`)).status).toBe(404);
  expect(seen).toEqual(['POST /telegram?a=1']);
});

test('a request that is no HTTP ends with its connection, not with the server', async () => {
  const base = await start();
  const answer = await new Promise<string>((done) => {
    const line = connect(web!.port, '127.0.0.1', () => line.write('\x16\x03\x01 hello\r\n\r\n'));
    let heard = '';
    line.on('data', (part) => (heard += part.toString()));
    line.on('close', () => done(heard));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
});

test('a taken port is told as such', async () => {
  await start();
  await expect(startWeb({ host: '127.0.0.1', port: web!.port, pages })).rejects.toMatchObject({
    code: 'web.port',
    facts: { port: web!.port, code: 'EADDRINUSE' },
  });
});

test('stopping lets a request finish, and cuts off one that never does', async () => {
  let finish: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const under = new Promise<void>((go) => (begun = go));
  await start({
    raw: door('/slow', (_incoming, response) => {
      finish = () => response.end('done');
      begun();
    }),
  });
  const answer = fetch(`http://127.0.0.1:${web!.port}/slow`).then((a) => a.text());
  await under;
  const stopping = web!.stop();
  finish();
  expect(await answer).toBe('done');
  await stopping;

  await start({ raw: door('/slow', () => begun()) });
  const hanging = new Promise((done) => {
    const asked = request(`http://127.0.0.1:${web!.port}/slow`).on('error', done).on('close', done);
    asked.end();
  });
  await new Promise<void>((go) => (begun = go));
  await web!.stop(0);
  await hanging;
});
