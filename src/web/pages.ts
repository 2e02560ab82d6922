import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

export interface PagesParts {
  /** Whether what the process stands on can be reached. */
  readonly ready: () => Promise<boolean>;
}

/** What browsers and watchers may ask for, besides the raw doors. Nothing is said here but codes: these are read by machines. */
export function makePages({ ready }: PagesParts): Hono {
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
  // The process runs: a watcher that finds it silent restarts it.
  pages.get('/healthz', (context) => context.text('ok'));
  // It can do its work: a balancer sends it no requests while it cannot.
  pages.get('/readyz', async (context) => ((await ready().catch(() => false)) ? context.text('ready') : context.text('not ready', 503)));
  const known = new Set(pages.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  pages.notFound((context) => (known.has(context.req.path) ? context.text('method not allowed', 405, { Allow: 'GET, HEAD' }) : context.text('not found', 404)));
  // What went wrong is for the log, where the server puts it; nobody outside learns more than that it did.
  pages.onError((_error, context) => context.text('error', 500));
  return pages;
}
