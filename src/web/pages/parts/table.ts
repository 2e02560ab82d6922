import { html } from 'hono/html';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';

/** One column of a table of rows. */
export interface Column<R> {
  readonly head: string;
  readonly cell: (row: R) => Html | string | number;
  /** Numbers stand under each other at the line's end. */
  readonly number?: boolean;
  /** What is long takes a line of its own where rows become blocks. */
  readonly long?: boolean;
  /** The column that names the row; the first one where none says so. */
  readonly names?: boolean;
}

/** More columns than these, or more of them in words, do not fit beside each other on a phone: there each row becomes a block of its own. */
const mostColumns = 4;
const mostWords = 3;

/**
 * A table with its caption and scopes, in a region of its own that scrolls sideways where the screen is narrow. The roles are said
 * because a browser may forget them where rows become blocks.
 */
export function table<R>(say: Say, caption: string, columns: readonly Column<R>[], rows: readonly R[]): Html {
  const naming = Math.max(
    0,
    columns.findIndex((column) => column.names === true),
  );
  const align = (column: Column<R>) => (column.number === true ? html` class="number"` : column.long === true ? html` class="long"` : '');
  const stacks = columns.length > mostColumns || columns.filter((column) => column.number !== true).length > mostWords;
  return html`<div class="wide${stacks ? ' stacks' : ''}" role="region" tabindex="0" aria-label="${say('pages.table.scroll', { caption })}">
    <table role="table">
      <caption>
        <span>${caption}</span>
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th scope="col" role="columnheader" ${align(column)}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          (row) =>
            html`<tr role="row">
              ${columns.map((column, n) =>
                n === naming
                  ? html`<th scope="row" role="rowheader" ${align(column)}>${column.cell(row)}</th>`
                  : html`<td role="cell" data-head="${column.head}" ${align(column)}>${column.cell(row)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
