import { html } from 'hono/html';
import type { Format } from '../files/file-routes.ts';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';
import { carried, type Carried } from './carried.ts';

/** The ways to have what a page shows as a file: from the browser, or from the bot, for where a browser cannot keep one. */
export function downloads(say: Say, path: string, fields: Carried = {}, formats: readonly Format[] = ['xlsx', 'csv']): Html {
  const [first] = formats;
  return html`<div class="actions files" role="group" aria-label="${say('pages.file.label')}">
    <form method="post" action="${say.to(`${path}/file`)}" class="actions" data-download>
      ${carried(fields)} ${formats.map((format) => html`<button class="quiet" name="format" value="${format}">${say(`pages.file.${format}`)}</button>`)}
    </form>
    <form method="post" action="${say.to(`${path}/send`)}">
      ${carried(fields)}
      <button class="quiet" name="format" value="${first ?? 'csv'}">${say('pages.file.send', { format: say(`pages.file.${first ?? 'csv'}`) })}</button>
    </form>
  </div>`;
}
