import { html } from 'hono/html';
import { z } from 'zod';
import { daysBetween, firstOfMonth } from '../../lib/calendar.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { may } from '../../domain/policy/policy.ts';
import { current } from '../../domain/policy/rules.ts';
import { loadActors } from '../../storage/actors.ts';
import { householdsUnder, type ListedLine } from '../../storage/digest-lists.ts';
import { ownMonths } from '../../storage/own-months.ts';
import { fileTable, type FileColumn } from './files/file-columns.ts';
import { fileRoutes } from './files/file-routes.ts';
import { allOf, listed, pageNumber, size } from './lists/shared.ts';
import { page, type Asked, type Route } from './page.ts';
import { downloads } from './parts/downloads.ts';
import { empty } from './parts/empty.ts';
import { pager } from './parts/pager.ts';
import { table } from './parts/table.ts';
import type { Say } from './say.ts';

/** So many months stand beside each other. */
const months = 6;

const query = z.object({ cadre: z.uuid() });

/** A cadre of the viewer's areas; undefined for any other. */
async function seen({ house, viewer, now }: Asked<unknown>, person: string): Promise<Actor | undefined> {
  const actor = (await loadActors(house.db, [person])).get(person)?.actor;
  const over = actor === undefined ? [] : current(actor, 'cadre', now);
  return over.some(({ areaPath }) => may(viewer.actor, 'digest.read', { areaPath }, now).allow) ? actor : undefined;
}

const columns = (say: Say): readonly FileColumn<ListedLine>[] => [
  {
    head: say('pages.column.household'),
    cell: (row) => html`<a href="${say.to(`/households/${row.id}`)}">${row.headName}</a>`,
    plain: (row) => row.headName,
  },
  { head: say('pages.column.area'), cell: (row) => row.areaName },
  {
    head: say('pages.column.overdue_since'),
    cell: (row) =>
      row.overdueFrom === undefined
        ? ''
        : html`<span class="late">${say('pages.cadre.overdue', { day: { day: row.overdueFrom }, days: daysBetween(row.overdueFrom, say.today) + 1 })}</span>`,
    plain: (row) => (row.overdueFrom === undefined ? undefined : { day: row.overdueFrom }),
  },
];

/** A cadre's own months and households, beside nobody else's: never a ranking. */
export const cadre = page({
  path: '/cadres/:cadre',
  action: 'digest.read',
  query: query.extend({ page: pageNumber }),
  async load(asked) {
    const actor = await seen(asked, asked.query.cadre);
    if (actor === undefined) return undefined;
    const { house, viewer } = asked;
    const of = Array.from({ length: months }, (_, n) => firstOfMonth(viewer.today, -n));
    const [list, own] = await Promise.all([
      householdsUnder(house.db, actor.person, listed(asked, asked.query.page)),
      ownMonths(house.db, { person: actor.person, zone: viewer.zone, months: of }),
    ]);
    return { actor, list, own: own.toReversed() };
  },
  record: ({ actor }) => ({ kind: 'person', id: actor.person }),
  title: ({ actor }, say) => say('pages.cadre.title', { name: actor.name }),
  view: ({ list, own }, say, { query }) =>
    html`<section>
        <h2>${say('pages.cadre.months')}</h2>
        ${table(
          say,
          say('pages.cadre.months_caption'),
          [
            { head: say('pages.cadre.month'), cell: (one) => say.month(one.month) },
            { head: say('pages.cadre.visits'), number: true, cell: (one) => say.number(one.visits) },
            { head: say('pages.cadre.kept'), number: true, cell: (one) => say('pages.cadre.kept_of', { kept: one.kept, settled: one.settled }) },
            { head: say('pages.cadre.answered'), number: true, cell: (one) => say.number(one.answered) },
            { head: say('pages.cadre.hours'), number: true, cell: (one) => (one.hours === undefined ? '–' : say.number(Math.round(one.hours))) },
          ],
          own,
        )}
      </section>
      <section>
        <h2>${say('pages.cadre.households')}</h2>
        ${
          list.total === 0
            ? empty(say('pages.cadre.no_households'))
            : table(say, say('pages.cadre.households_caption', { count: list.total }), columns(say), list.rows)
        }
        ${pager(say, { page: query.page, size, total: list.total, to: (n) => say.to(`/cadres/${query.cadre}`, { page: n }) })}
        ${list.total === 0 ? '' : downloads(say, `/cadres/${query.cadre}`)}
      </section>`,
});

export const cadreFiles: readonly Route[] = fileRoutes({
  path: '/cadres/:cadre',
  action: 'digest.read',
  query,
  async make(asked) {
    const actor = await seen(asked, asked.query.cadre);
    if (actor === undefined) return undefined;
    const { say } = asked;
    const { rows } = await householdsUnder(asked.house.db, actor.person, allOf(asked));
    return {
      title: `${say('pages.cadre.title', { name: actor.name })} ${say.today}`,
      table: fileTable(columns(say), rows),
      shown: { kind: 'person', id: actor.person },
    };
  },
});
