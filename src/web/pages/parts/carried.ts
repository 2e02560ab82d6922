import { html } from 'hono/html';
import type { Html } from '../page.ts';

/** What a form carries on from the page it stands on; what is undefined or empty is left out. */
export type Carried = Readonly<Record<string, string | number | undefined>>;

export const carried = (fields: Carried): Html =>
  html`${Object.entries(fields).map(([name, value]) =>
    value === undefined || value === '' ? '' : html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
