import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import type { Html, Route } from './page.ts';
import type { Say } from './say.ts';

interface Framed {
  readonly say: Say;
  readonly assets: Assets;
  readonly title: string;
  readonly body: Html;
  /** Who is signed in, and the pages of the bar; absent: nobody is, and the page stands alone. */
  readonly inside?: { readonly name: string; readonly routes: readonly Route[]; readonly path: string };
}

/** A whole document around a page's own part: language, direction, skip link, bar, sign-out. */
export function frame({ say, assets, title, body, inside }: Framed): Html {
  return html`<!doctype html>
    <html lang="${say.language}" dir="${say.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${say('pages.title')}</title>
        <link rel="icon" type="image/svg+xml" href="${assets.path('icon.svg')}" />
        <link rel="stylesheet" href="${assets.path('pages.css')}" />
        <script type="module" src="${assets.path('pages.js')}"></script>
      </head>
      <body>
        <a class="skip" href="#main">${say('pages.skip')}</a>
        <header class="top">
          <p class="brand">${inside === undefined ? say('pages.title') : html`<a href="${say.to('/')}">${say('pages.title')}</a>`}</p>
          ${inside === undefined ? '' : bar(say, inside.routes, inside.path)}
        </header>
        <main id="main" tabindex="-1">
          <p id="offline" role="alert" class="late" hidden>${say('pages.offline')}</p>
          <h1>${title}</h1>
          ${body}
        </main>
        ${inside === undefined ? '' : footer(say, inside.name)}
      </body>
    </html>`;
}

function bar(say: Say, routes: readonly Route[], path: string): Html {
  const entries = routes.flatMap((route) => (route.kind === 'page' && route.nav !== undefined ? [{ path: route.path, nav: route.nav }] : []));
  const current = (to: string) => (to === path ? html` aria-current="page"` : '');
  return html`<nav aria-label="${say('pages.nav')}">
    <ul>
      ${entries.map((entry) => html`<li><a href="${say.to(entry.path)}" ${current(entry.path)}>${say(`pages.nav.${entry.nav}`)}</a></li>`)}
    </ul>
  </nav>`;
}

function footer(say: Say, name: string): Html {
  return html`<footer>
    <p>${say('pages.signed_in', { name })}</p>
    <form method="post" action="${say.to('/sign-out')}"><button class="quiet">${say('pages.sign_out')}</button></form>
  </footer>`;
}
