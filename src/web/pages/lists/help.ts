import { html } from 'hono/html';
import { z } from 'zod';
import { helpIn } from '../../../domain/checkins/check-in.ts';
import { addDays, dayIn, startOfDay } from '../../../lib/calendar.ts';
import { helpAsked } from '../../../storage/help-asked.ts';
import { page } from '../page.ts';
import { empty } from '../parts/empty.ts';
import { pager } from '../parts/pager.ts';
import { table } from '../parts/table.ts';
import { listed, pageNumber, size } from './shared.ts';

/** Check-ins of so many days back are shown: two months of asking. */
const days = 62;

/** Check-ins in which a household asked for help, and whether something has come of it. */
export const help = page({
  path: '/help',
  nav: 'help',
  action: 'digest.read',
  query: z.object({ page: pageNumber }),
  load: (asked) => {
    const { today, zone } = asked.viewer;
    return helpAsked(asked.house.db, { ...listed(asked, asked.query.page), sinceAt: startOfDay(addDays(today, -days), zone) });
  },
  title: (_, say) => say('pages.help.title'),
  view: (list, say, { query: { page: at }, viewer: { zone } }) =>
    html`<p class="soft">${say('pages.help.explained')}</p>
      ${
        list.total === 0
          ? empty(say('pages.help.empty'))
          : table(
              say,
              say('pages.help.caption', { count: list.total }),
              [
                { head: say('pages.column.household'), cell: (row) => html`<a href="${say.to(`/households/${row.household}`)}">${row.headName}</a>` },
                { head: say('pages.column.area'), cell: (row) => row.areaName },
                {
                  head: say('pages.help.column.with'),
                  cell: (row) =>
                    helpIn(row.answers)
                      .map((topic) => say.words({ key: `checkin.${topic}.label` }))
                      .join(' · '),
                },
                { head: say('pages.help.column.day'), cell: (row) => say.day(dayIn(zone, row.answeredAt)) },
                { head: say('pages.column.cadre'), cell: (row) => row.cadre ?? say('pages.list.nobody') },
                {
                  head: say('pages.help.column.since'),
                  cell: (row) => (row.opened ? say('pages.help.opened') : html`<span class="wait">${say('pages.help.waiting')}</span>`),
                },
              ],
              list.rows,
            )
      }
      ${pager(say, { page: at, size, total: list.total, to: (n) => say.to('/help', { page: n }) })}`,
});
