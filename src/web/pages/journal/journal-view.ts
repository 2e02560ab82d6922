import { html } from 'hono/html';
import { standards } from '../../../domain/standards.ts';
import { purposes } from '../../../domain/visits/visit.ts';
import { downloads } from '../parts/downloads.ts';
import { carried } from '../parts/carried.ts';
import { empty } from '../parts/empty.ts';
import { table } from '../parts/table.ts';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';
import type { Search } from './asked.ts';
import type { FoundPage } from './find.ts';
import { foundColumns } from './found-columns.ts';

/** The form, what was found, and what can be done with it. `view`: the kept search this is. */
export function journalView(say: Say, found: FoundPage, at: number, view?: string): Html {
  const { asked, rows, terms } = found;
  const searched = Object.values(asked).some((value) => value !== undefined);
  return html`${form(say, found)}
    <p role="status">${say('pages.journal.found', { count: rows.length, more: found.more ? 'yes' : 'no' })}</p>
    ${rows.length === 0 ? empty(say('pages.journal.empty')) : table(say, say(searched ? 'pages.journal.caption' : 'pages.journal.caption_latest'), foundColumns(say, terms), rows)}
    ${turn(say, found, at, view)}
    ${
      rows.length === 0
        ? ''
        : html`${downloads(say, '/journal', asked)}
            <p class="soft">${say('pages.file.bound')}</p>`
    }
    ${
      view !== undefined || !searched
        ? view === undefined
          ? ''
          : html`<p class="soft">${say('pages.journal.view_explained')}</p>`
        : html`<form method="post" action="${say.to('/journal/views')}" class="actions">
            ${carried(asked)}
            <button class="quiet">${say('pages.journal.keep')}</button>
            <span class="soft">${say('pages.journal.keep_explained')}</span>
          </form>`
    }`;
}

/** The pages before and after: by a form where words are carried on, by a link where the address says all. */
function turn(say: Say, { asked, more }: FoundPage, at: number, view?: string): Html | '' {
  if (at === 0 && !more) return '';
  const step = (to: number, words: string): Html =>
    view === undefined
      ? html`<form method="post" action="${say.to('/journal')}">${carried({ ...asked, page: to })}<button class="quiet">${words}</button></form>`
      : html`<a href="${say.to(`/journal/views/${view}`, { page: to })}">${words}</a>`;
  return html`<nav class="pager" aria-label="${say('pages.pager')}">
    ${at > 0 ? step(at - 1, say('pages.pager.before')) : ''} ${more ? step(at + 1, say('pages.pager.after')) : ''}
  </nav>`;
}

function form(say: Say, { asked, areas }: FoundPage): Html {
  const options = (name: keyof Search, list: readonly { readonly value: string; readonly words: string }[]): Html =>
    html`<option value="">${say('pages.list.all')}</option>
      ${list.map(({ value, words }) => html`<option value="${value}" ${value === asked[name] ? html`selected` : ''}>${words}</option>`)}`;
  const field = (name: keyof Search, words: string, input: Html): Html => html`<div><label for="${`f-${name}`}">${words}</label>${input}</div>`;
  const typed = (name: keyof Search, type: 'search' | 'text' | 'date'): Html =>
    html`<input
      id="${`f-${name}`}"
      name="${name}"
      type="${type}"
      value="${asked[name] ?? ''}"
      maxlength="200"
      autocomplete="off"
      ${type === 'date' ? '' : html`dir="auto"`}
    />`;
  const chosen = (name: keyof Search, list: readonly { readonly value: string; readonly words: string }[]): Html =>
    html`<select id="${`f-${name}`}" name="${name}">
      ${options(name, list)}
    </select>`;
  return html`<form method="post" action="${say.to('/journal')}" role="search" class="fields">
    ${field('words', say('pages.journal.words'), typed('words', 'search'))} ${field('from', say('pages.journal.from'), typed('from', 'date'))}
    ${field('to', say('pages.journal.to'), typed('to', 'date'))}
    ${field(
      'area',
      say('pages.column.area'),
      chosen(
        'area',
        areas.map(({ id, name }) => ({ value: id, words: name })),
      ),
    )}
    ${field('cadre', say('pages.journal.column.author'), typed('cadre', 'text'))}
    ${field(
      'purpose',
      say('pages.journal.purpose'),
      chosen(
        'purpose',
        purposes.map((value) => ({ value, words: say.words({ key: `visit.purpose.option.${value}` }) })),
      ),
    )}
    ${field(
      'concern',
      say('pages.journal.concern'),
      chosen(
        'concern',
        standards.map((value) => ({ value, words: say.words({ key: `visit.concerns.option.${value}` }) })),
      ),
    )}
    <button>${say('pages.journal.search')}</button>
    <p class="soft">${say('pages.journal.hint')}</p>
  </form>`;
}
