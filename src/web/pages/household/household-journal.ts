import { html } from 'hono/html';
import { z } from 'zod';
import { may } from '../../../domain/policy/policy.ts';
import type { Household } from '../../../domain/households/household.ts';
import type { Visit } from '../../../domain/visits/visit.ts';
import { householdById } from '../../../storage/households.ts';
import { namesOf } from '../../../storage/people.ts';
import { countVisitsOf, visitsOfHousehold } from '../../../storage/visits.ts';
import { fileTable, type FileColumn } from '../files/file-columns.ts';
import { fileRoutes, type FileSource } from '../files/file-routes.ts';
import { pageNumber } from '../lists/shared.ts';
import { page, type Asked, type Route } from '../page.ts';
import { downloads } from '../parts/downloads.ts';
import { empty } from '../parts/empty.ts';
import { pager } from '../parts/pager.ts';
import type { Say } from '../say.ts';
import { entryWords, visitCards } from './visit-cards.ts';

/** So many entries stand on a page. */
const size = 50;
/** So many go into a file: a century of fortnights. */
const mostEntries = 2_600;

const path = '/households/:household/journal';
const action = 'digest.read';

interface Read {
  readonly household: Household;
  readonly visits: readonly Visit[];
  readonly names: ReadonlyMap<string, string>;
}

async function read({ house: { db }, viewer: { actor }, now }: Asked<unknown>, id: string, limit: number, offset: number): Promise<Read | undefined> {
  const household = await householdById(db, id);
  if (household === undefined || !may(actor, 'journal.read', household, now).allow) return undefined;
  const visits = await visitsOfHousehold(db, { household: id, limit, offset, erased: false });
  return { household, visits, names: await namesOf(db, [...new Set(visits.map(({ cadre }) => cadre))]) };
}

/** What tells a printed journal from others. */
const under = (say: Say, { code, areaName }: Household): string => say('pages.household_journal.under', { area: areaName, code, day: say.fullDay(say.today) });

/** All entries of a household's journal as they stand, the latest first. Prints well on A4. */
const householdJournal = page({
  path,
  action,
  query: z.object({ household: z.uuid(), page: pageNumber }),
  async load(asked) {
    const found = await read(asked, asked.query.household, size, asked.query.page * size);
    return found === undefined ? undefined : { ...found, total: await countVisitsOf(asked.house.db, found.household.id) };
  },
  record: ({ household }) => ({ kind: 'household', id: household.id }),
  title: ({ household }, say) => say('pages.household_journal.title', { name: household.headName }),
  view: ({ household, visits, names, total }, say, { query }) => {
    const here = `/households/${household.id}`;
    return html`<p class="soft">${under(say, household)}</p>
      <div class="actions files">
        <a class="button" href="${say.to(here)}">${say('pages.household_journal.back')}</a>
        <button class="quiet" data-print>${say('pages.household_journal.print')}</button>
      </div>
      ${total === 0 ? empty(say('pages.household.no_visits')) : html`${downloads(say, `${here}/journal`, {}, ['pdf', 'xlsx', 'csv'])}${visitCards(say, visits, names, 'h2')}`}
      ${pager(say, { page: query.page, size, total, to: (n) => say.to(`${here}/journal`, { page: n }) })}`;
  },
});

const columns = (say: Say, names: Read['names']): readonly FileColumn<Visit>[] => [
  { head: say('pages.journal.column.day'), cell: (visit) => say.day(visit.visitedOn), plain: (visit) => ({ day: visit.visitedOn }) },
  { head: say('pages.journal.column.author'), cell: (visit) => names.get(visit.cadre) ?? '' },
  { head: say('pages.journal.column.about'), cell: (visit) => entryWords(say, visit).about },
  { head: say('pages.journal.column.words'), cell: (visit) => visit.narrative },
  { head: say('pages.household.promises'), cell: (visit) => entryWords(say, visit).promises.join('\n') },
];

const query = z.object({ household: z.uuid() });

const journalFile: FileSource<typeof query> = {
  path,
  action,
  query,
  async make(asked) {
    const { say } = asked;
    const found = await read(asked, asked.query.household, mostEntries, 0);
    if (found === undefined) return undefined;
    const { household, visits, names } = found;
    const title = say('pages.household_journal.title', { name: household.headName });
    return {
      title: `${title} ${household.code}`,
      table: fileTable(columns(say, names), visits),
      paper: {
        kind: 'pdf',
        language: say.language,
        title,
        under: under(say, household),
        entries: visits.map((visit) => ({
          head: `${say.fullDay(visit.visitedOn)} · ${names.get(visit.cadre) ?? ''}`,
          ...entryWords(say, visit),
          lines: visit.narrative.split('\n'),
        })),
        empty: say('pages.household.no_visits'),
      },
      shown: { kind: 'household', id: household.id },
    };
  },
};

export const householdJournalRoutes: readonly Route[] = [householdJournal, ...fileRoutes(journalFile)];
