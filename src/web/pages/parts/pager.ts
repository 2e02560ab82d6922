import { html } from 'hono/html';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';

interface Paged {
  /** From 0. */
  readonly page: number;
  readonly size: number;
  readonly total: number;
  /** The address of a page of the list. */
  readonly to: (page: number) => string;
}

/** The links before and after a page of a list; nothing where all of it is there. */
export function pager(say: Say, { page, size, total, to }: Paged): Html | '' {
  const pages = Math.ceil(total / size);
  if (pages <= 1) return '';
  return html`<nav class="pager" aria-label="${say('pages.pager')}">
    ${page > 0 ? html`<a rel="prev" href="${to(page - 1)}">${say('pages.pager.before')}</a>` : ''}
    <span>${say('pages.pager.of', { page: page + 1, pages, total })}</span>
    ${page + 1 < pages ? html`<a rel="next" href="${to(page + 1)}">${say('pages.pager.after')}</a>` : ''}
  </nav>`;
}
