import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Pages with nothing on them but what `add` adds: careful headers, and short codes for all that is asked wrongly. */
export function barePages(add: (pages: Hono) => void): Hono {
  const pages = new Hono();
  pages.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
    }),
  );
  pages.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  add(pages);
  const known = new Set(pages.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  pages.notFound((context) => (known.has(context.req.path) ? context.text('method not allowed', 405, { Allow: 'GET, HEAD' }) : context.text('not found', 404)));
  // What went wrong is for the log, where the server puts it; nobody outside learns more than that it did.
  pages.onError((_error, context) => context.text('error', 500));
  return pages;
}
