import type { MiddlewareHandler } from 'hono';

/** This machine's own names. */
const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

type Pages = { fetch(request: Request, env?: object): Response | Promise<Response> };

/** Pages for this machine alone: whoever comes by another name is somebody else's page that leads here to read ours (DNS rebinding). */
export function byOwnName(pages: Pages): Pages {
  return {
    fetch: (request, env) =>
      ownNames.has((request.headers.get('host') ?? '').replace(/:\d{1,5}$/, '').toLowerCase())
        ? pages.fetch(request, env)
        : new Response('misdirected', { status: 421, headers: { 'Content-Type': 'text/plain; charset=UTF-8' } }),
  };
}

/** What no form of another site can send: for anything else that site has to ask first, and is not answered. */
const ofScripts = /^(?:application\/(?:json|octet-stream)|(?:image|audio|video)\/[\w.+-]+)\b/i;

/** Of what changes something only what our own page sends. */
export const onlyOurs: MiddlewareHandler = async (context, next) => {
  const { method } = context.req;
  if (method === 'GET' || method === 'HEAD') return next();
  const own = context.req.header('origin') === new URL(context.req.url).origin;
  if (!own || (context.req.header('sec-fetch-site') ?? 'same-origin') !== 'same-origin') return context.text('forbidden', 403);
  if (!ofScripts.test(context.req.header('content-type') ?? '')) return context.text('type', 415);
  return next();
};
