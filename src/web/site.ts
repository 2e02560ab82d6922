import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Assets } from './assets.ts';
import { careful } from './headers.ts';
import { makeLimiter, usualLimits, type Limits } from './limits.ts';
import type { PagesHouse } from './pages/house.ts';
import type { Route } from './pages/page.ts';
import { servePages } from './pages/serve-pages.ts';

interface SiteParts {
  readonly house: PagesHouse;
  readonly limits?: Limits;
  /** The table of pages, unless a test has its own. */
  readonly routes?: readonly Route[];
  /** More below paths of their own, each with its own `careful` headers where it needs others: the try-out page. */
  readonly more?: Readonly<Record<string, Hono>>;
}

/** Everything browsers may ask for. Nothing on a page may come from elsewhere, and no script or style stands in a page itself. */
export function makeSite({ house, limits = usualLimits, routes, more = {} }: SiteParts): Hono {
  const site = new Hono();
  site.use(compress());
  site.use(async (context, next) => {
    await next();
    // What is mounted here may have said itself who may frame it.
    if (!context.res.headers.has('Content-Security-Policy')) await careful()(context, () => Promise.resolve());
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
  });
  site.get('/healthz', (context) => context.text('ok'));
  site.get('/assets/:hash/:name', (context) => giveAsset(house.assets, context.req.param('hash'), context.req.param('name')) ?? context.notFound());
  site.route('/pages', servePages({ house, limiter: makeLimiter(limits), ...(routes === undefined ? {} : { routes }) }));
  for (const [path, app] of Object.entries(more)) site.route(path, app);
  site.notFound((context) =>
    site.routes.some(({ method, path }) => method === 'GET' && path === context.req.path)
      ? context.text('method not allowed', 405, { Allow: 'GET, HEAD' })
      : context.text('not found', 404),
  );
  site.onError((error, context) => {
    house.log.error('web', error);
    return context.text('error', 500);
  });
  return site;
}

function giveAsset(assets: Assets, hash: string, name: string): Response | undefined {
  const asset = assets.find(hash, name);
  if (asset === undefined) return undefined;
  return new Response(asset.content, { headers: { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' } });
}
