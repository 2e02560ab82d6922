import { html } from 'hono/html';
import type { Html } from '../page.ts';

/** What is known of one thing: names and values beside each other. What has no value is left out. */
export const facts = (all: readonly (readonly [name: string, value: Html | string | undefined])[]): Html =>
  html`<dl class="facts">
    ${all.flatMap(([name, value]) =>
      value === undefined || value === ''
        ? []
        : [
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
          ],
    )}
  </dl>`;
