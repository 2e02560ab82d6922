import { html } from 'hono/html';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';

/** One column of a table of rows. */
export interface Column<R> {
  readonly head: string;
  readonly cell: (row: R) => Html | string | number;
  /** Numbers stand under each other at the line's end. */
  readonly number?: boolean;
  /** The column that names the row; the first one where none says so. */
  readonly names?: boolean;
}

/** A table with its caption and scopes, in a region of its own that scrolls sideways where the screen is narrow. */
export function table<R>(say: Say, caption: string, columns: readonly Column<R>[], rows: readonly R[]): Html {
  const naming = Math.max(
    0,
    columns.findIndex((column) => column.names === true),
  );
  const align = (column: Column<R>) => (column.number === true ? html` class="number"` : '');
  return html`<div class="wide" role="region" tabindex="0" aria-label="${say('pages.table.scroll', { caption })}">
    <table>
      <caption>
        <span>${caption}</span>
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ${align(column)}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column, n) =>
                n === naming ? html`<th scope="row" ${align(column)}>${column.cell(row)}</th>` : html`<td${align(column)}>${column.cell(row)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
