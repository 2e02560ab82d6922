import { html } from 'hono/html';
import type { Html } from '../page.ts';

/** One way to narrow a list, with how much it holds. */
interface Choice {
  readonly words: string;
  readonly to: string;
  readonly current: boolean;
  readonly count?: string;
}

/** A row of links of which one is where the reader is. */
export const choices = (label: string, all: readonly Choice[]): Html =>
  html`<nav class="choices" aria-label="${label}">
    <ul>
      ${all.map(
        ({ words, to, current, count }) =>
          html`<li>
            <a href="${to}" ${current ? html` aria-current="true"` : ''}>${words}${count === undefined ? '' : html` <span class="count">${count}</span>`}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
