import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import { directionOf } from '../../i18n/direction.ts';
import { scriptKeys } from './script-keys.ts';
import type { TryoutKey } from './text-keys.ts';

interface PageParts {
  readonly language: string;
  /** How the language writes days and numbers. */
  readonly locale: string;
  /** Each language with its own name. */
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  /** A text, its arguments left open. */
  readonly say: (key: TryoutKey) => string;
  readonly assets: Assets;
}

/** A drawing on a square of 24, in the colour of the words around it. */
const drawn = (path: string) => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}" /></svg>`;
const icon = {
  menu: drawn('M4 7h16M4 12h16M4 17h16'),
  plus: drawn('M12 5v14M5 12h14'),
  voice: drawn('M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 11a6 6 0 0 0 12 0M12 17v4'),
  send: drawn('M5 12h14M13 6l6 6-6 6'),
  down: drawn('M12 5v14M6 13l6 6 6-6'),
};

/** The try-out page without its phones: the script puts them in. */
export function tryoutPage({ language, locale, languages, say, assets }: PageParts) {
  const texts = JSON.stringify(Object.fromEntries(scriptKeys.map((key) => [key, say(key)])));
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${say('tryout.title')}</title>
        <link rel="icon" type="image/svg+xml" href="${assets.path('icon.svg')}" />
        <link rel="stylesheet" href="${assets.path('tryout.css')}" />
        <script type="module" src="${assets.path('tryout.js')}"></script>
      </head>
      <body data-language="${language}" data-locale="${locale}" data-texts="${texts}">
        <a class="skip" href="#phones">${say('tryout.skip')}</a>
        <header class="top">
          <h1>${say('tryout.brand')} <span class="mark">${say('tryout.demo')}</span></h1>
          <p class="note">${say('tryout.demo_note')}</p>
          <nav aria-label="${say('tryout.languages')}">
            <ul>
              ${languages.map(
                ({ tag, name }) =>
                  html`<li><a href="/?language=${tag}" lang="${tag}" hreflang="${tag}" ${tag === language ? html` aria-current="true"` : ''}>${name}</a></li>`,
              )}
            </ul>
          </nav>
        </header>
        <section class="clock" aria-label="${say('tryout.clock')}">
          <p class="now"><time id="now"></time></p>
          <div class="leaps">
            <button type="button" data-leap="morning">${say('tryout.clock.morning')}</button>
            <button type="button" data-leap="week">${say('tryout.clock.week')}</button>
            <button type="button" data-leap="month">${say('tryout.clock.month')}</button>
          </div>
          <progress id="passing" max="1" value="0" aria-label="${say('tryout.clock.moving')}" hidden></progress>
          <p id="said" class="said" role="status"></p>
          <button type="button" id="tour-show" class="quiet" hidden>${say('tryout.tour.show')}</button>
        </section>
        <section id="tour" class="tour" aria-label="${say('tryout.tour')}" hidden>
          <div aria-live="polite">
            <p class="step"></p>
            <h2></h2>
            <p class="text"></p>
          </div>
          <div class="does">
            <button type="button" id="tour-fill" class="main">${say('tryout.tour.fill')}</button>
            <button type="button" id="tour-leap" class="main"></button>
            <button type="button" id="tour-again" class="main">${say('tryout.tour.again')}</button>
            <button type="button" id="tour-close" class="quiet">${say('tryout.tour.close')}</button>
          </div>
        </section>
        <nav id="tabs" class="tabs" aria-label="${say('tryout.phones')}"></nav>
        <main id="phones" class="phones" tabindex="-1"><p class="wait" role="status">${say('tryout.loading')}</p></main>
        <noscript><p class="wait">${say('tryout.noscript')}</p></noscript>
        <template id="phone">
          <section class="phone">
            <header>
              <span class="face" aria-hidden="true"></span>
              <h2></h2>
              <p class="about"></p>
              <span class="count" hidden></span>
            </header>
            <div class="log" role="log" tabindex="0"><div class="empty"></div></div>
            <p class="typing" role="status" hidden><span class="dots" aria-hidden="true"></span><span class="hidden">${say('tryout.typing')}</span></p>
            <p class="word" role="status"></p>
            <button type="button" class="down" aria-label="${say('tryout.down')}" hidden>${icon.down}</button>
            <form class="composer">
              <p class="editing" hidden>
                <span>${say('tryout.editing')}</span> <button type="button" class="quiet" data-do="unedit">${say('tryout.edit.stop')}</button>
              </p>
              <p class="recording" hidden><span></span> <button type="button" class="quiet" data-do="drop">${say('tryout.voice.drop')}</button></p>
              <ul class="menu" hidden></ul>
              <div class="line">
                <button type="button" class="tool" data-do="menu" aria-label="${say('tryout.menu')}" aria-expanded="false">${icon.menu}</button>
                <button type="button" class="tool" data-do="attach" aria-label="${say('tryout.attach')}">${icon.plus}</button>
                <input type="file" class="hidden" tabindex="-1" aria-hidden="true" />
                <textarea
                  rows="1"
                  dir="auto"
                  maxlength="4096"
                  autocomplete="off"
                  aria-label="${say('tryout.write')}"
                  placeholder="${say('tryout.write')}"
                ></textarea>
                <button type="button" class="tool" data-do="voice" aria-label="${say('tryout.voice')}" hidden>${icon.voice}</button>
                <button type="submit" class="tool send" aria-label="${say('tryout.send')}">${icon.send}</button>
              </div>
            </form>
          </section>
        </template>
      </body>
    </html>`;
}
