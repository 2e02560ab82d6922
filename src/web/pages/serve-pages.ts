import { Hono, type Context } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { addressOf } from '../address.ts';
import { careful, telegramFrames } from '../headers.ts';
import type { Limiter } from '../limits.ts';
import { signInDoors } from '../sign-in/doors.ts';
import type { PagesHouse } from './house.ts';
import { methodOf, type Route } from './page.ts';
import { refuse, sayToAnybody } from './refusals.ts';
import { routes as allRoutes } from './pages.ts';
import { serveRoute } from './serve-route.ts';

interface PagesParts {
  readonly house: PagesHouse;
  readonly limiter: Limiter;
  /** The table, unless a test has its own. */
  readonly routes?: readonly Route[];
}

/** The supervisors' pages, to be mounted under `/pages`. */
export function servePages({ house, limiter, routes = allRoutes }: PagesParts): Hono {
  const app = new Hono();
  app.use(careful({ frames: telegramFrames }));
  const base = '/:bot{[a-z][a-z0-9-]*}';
  app.use(async (context, next) => {
    const seconds = await limiter('address', addressOf(context));
    if (seconds === undefined) return next();
    return refuse(context, house, 'too_many', { say: anybody(context), seconds });
  });
  const own = house.publicUrl === undefined ? undefined : new URL(house.publicUrl).origin;
  app.use(csrf({ origin: (origin, context) => origin === (own ?? new URL(context.req.url).origin) }));
  app.get(base, (context) => context.redirect(anybody(context).to('/'), 308));
  for (const route of routes)
    app.on(methodOf(route).toUpperCase(), `${base}${route.path}`, (context) => serveRoute(context, route, { house, limiter, routes }));
  signInDoors(app, base, house, limiter);

  const anybody = (context: Context) => sayToAnybody(context, house, context.req.path.split('/')[2] ?? '');
  app.all('*', (context) => refuse(context, house, 'not_found', { say: anybody(context) }));
  app.onError((error, context) => {
    // What a form of another site sent (hono/csrf).
    if (error instanceof HTTPException && error.status === 403) return refuse(context, house, 'not_sent_here', { say: anybody(context) });
    house.log.error('page', error, { path: context.req.routePath });
    return refuse(context, house, 'failed', { say: anybody(context) });
  });
  return app;
}
