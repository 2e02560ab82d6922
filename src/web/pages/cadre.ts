import { html } from 'hono/html';
import { z } from 'zod';
import { daysBetween, firstOfMonth } from '../../lib/calendar.ts';
import { may } from '../../domain/policy/policy.ts';
import { current } from '../../domain/policy/rules.ts';
import { loadActors } from '../../storage/actors.ts';
import { householdsUnder } from '../../storage/digest-lists.ts';
import { ownMonths } from '../../storage/own-months.ts';
import { listed, pageNumber, size } from './lists/shared.ts';
import { page } from './page.ts';
import { empty } from './parts/empty.ts';
import { pager } from './parts/pager.ts';
import { table } from './parts/table.ts';

/** So many months stand beside each other. */
const months = 6;

/** A cadre's own months and households, beside nobody else's: never a ranking. */
export const cadre = page({
  path: '/cadres/:cadre',
  action: 'digest.read',
  query: z.object({ cadre: z.uuid(), page: pageNumber }),
  async load(asked) {
    const { house, viewer, now, query } = asked;
    const actor = (await loadActors(house.db, [query.cadre])).get(query.cadre)?.actor;
    const over = actor === undefined ? [] : current(actor, 'cadre', now);
    if (actor === undefined || !over.some(({ areaPath }) => may(viewer.actor, 'digest.read', { areaPath }, now).allow)) return undefined;
    const of = Array.from({ length: months }, (_, n) => firstOfMonth(viewer.today, -n));
    const [list, own] = await Promise.all([
      householdsUnder(house.db, query.cadre, listed(asked, query.page)),
      ownMonths(house.db, { person: query.cadre, months: of }),
    ]);
    return { actor, list, own: own.toReversed() };
  },
  record: ({ actor }) => ({ kind: 'person', id: actor.person }),
  title: ({ actor }, say) => say('pages.cadre.title', { name: actor.name }),
  view: ({ list, own }, say, { query, viewer }) =>
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
            : table(
                say,
                say('pages.cadre.households_caption', { count: list.total }),
                [
                  { head: say('pages.column.household'), cell: (row) => html`<a href="${say.to(`/households/${row.id}`)}">${row.headName}</a>` },
                  { head: say('pages.column.area'), cell: (row) => row.areaName },
                  {
                    head: say('pages.column.overdue_since'),
                    cell: (row) =>
                      row.overdueFrom === undefined
                        ? ''
                        : html`<span class="late"
                            >${say('pages.cadre.overdue', { day: { day: row.overdueFrom }, days: daysBetween(row.overdueFrom, viewer.today) + 1 })}</span
                          >`,
                  },
                ],
                list.rows,
              )
        }
        ${pager(say, { page: query.page, size, total: list.total, to: (n) => say.to(`/cadres/${query.cadre}`, { page: n }) })}
      </section>`,
});
