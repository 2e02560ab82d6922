import { html } from 'hono/html';
import type { Html } from '../page.ts';

/** What stands where a list holds nothing: a sentence, never a bare table. */
export const empty = (words: string): Html => html`<p class="empty">${words}</p>`;
