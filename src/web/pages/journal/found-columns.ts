import { html } from 'hono/html';
import { excerpt, type Part } from '../../../domain/visits/excerpt.ts';
import type { Term } from '../../../domain/visits/cut-words.ts';
import type { Found } from '../../../storage/search-visits.ts';
import type { FileColumn } from '../files/file-columns.ts';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';

/** So many letters of an entry stand in a list. */
const shownLetters = 160;

const marked = (parts: readonly Part[]): Html => html`${parts.map(({ text, found }) => (found ? html`<mark>${text}</mark>` : text))}`;

/** An entry that was found, as a line of a list and of a file: there the whole of its words. */
export const foundColumns = (say: Say, terms: readonly Term[]): readonly FileColumn<Found>[] => [
  {
    head: say('pages.column.household'),
    cell: (row) =>
      html`<a href="${say.to(`/households/${row.household}/journal`)}">${marked(excerpt(row.headName, terms, shownLetters))}</a>${
          row.members.length === 0
            ? ''
            : html` <span class="soft"
                >${say('pages.journal.lives_there')}
                ${row.members.map((name, n) => html`${n === 0 ? '' : ', '}${marked(excerpt(name, terms, shownLetters))}`)}</span
              >`
        }`,
    plain: (row) => row.headName,
  },
  { head: say('pages.column.area'), cell: (row) => row.areaName },
  { head: say('pages.journal.column.day'), cell: (row) => say.day(row.visitedOn), plain: (row) => ({ day: row.visitedOn }) },
  {
    head: say('pages.journal.column.author'),
    cell: (row) => html`<a href="${say.to(`/cadres/${row.cadre}`)}">${row.author}</a>`,
    plain: (row) => row.author,
  },
  {
    head: say('pages.journal.column.about'),
    cell: (row) =>
      [
        say.words({ key: `visit.purpose.option.${row.purpose}` }),
        say.words({ key: `visit.met.option.${row.met}` }),
        ...row.concerns.map((concern) => say.words({ key: `visit.concerns.option.${concern}` })),
      ].join(' · '),
  },
  {
    head: say('pages.journal.column.words'),
    long: true,
    cell: (row) => marked(excerpt(row.narrative, terms, shownLetters)),
    plain: (row) => row.narrative,
  },
];
