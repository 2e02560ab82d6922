import { html } from 'hono/html';
import { z } from 'zod';
import { helpIn } from '../../../domain/checkins/check-in.ts';
import { addDays, dayIn, startOfDay, type Zone } from '../../../lib/calendar.ts';
import { helpAsked, type HelpAsked } from '../../../storage/help-asked.ts';
import { fileTable, type FileColumn } from '../files/file-columns.ts';
import { fileRoutes } from '../files/file-routes.ts';
import { page, type Route, type Viewer } from '../page.ts';
import { downloads } from '../parts/downloads.ts';
import { empty } from '../parts/empty.ts';
import { pager } from '../parts/pager.ts';
import { table } from '../parts/table.ts';
import type { Say } from '../say.ts';
import { allOf, listed, pageNumber, size } from './shared.ts';

/** Check-ins of so many days back are shown: two months of asking. */
const days = 62;

const columns = (say: Say, zone: Zone): readonly FileColumn<HelpAsked>[] => [
  {
    head: say('pages.column.household'),
    cell: (row) => html`<a href="${say.to(`/households/${row.household}`)}">${row.headName}</a>`,
    plain: (row) => row.headName,
  },
  { head: say('pages.column.area'), cell: (row) => row.areaName },
  {
    head: say('pages.help.column.with'),
    cell: (row) =>
      helpIn(row.answers)
        .map((topic) => say.words({ key: `checkin.${topic}.label` }))
        .join(' · '),
  },
  {
    head: say('pages.help.column.day'),
    cell: (row) => say.day(dayIn(zone, row.answeredAt)),
    plain: (row) => ({ day: dayIn(zone, row.answeredAt) }),
  },
  { head: say('pages.column.cadre'), cell: (row) => row.cadre ?? say('pages.list.nobody') },
  {
    head: say('pages.help.column.since'),
    cell: (row) => (row.opened ? say('pages.help.opened') : html`<span class="wait">${say('pages.help.waiting')}</span>`),
    plain: (row) => say(row.opened ? 'pages.help.opened' : 'pages.help.waiting'),
  },
];

const sinceOf = ({ today, zone }: Viewer): number => startOfDay(addDays(today, -days), zone);

/** Check-ins in which a household asked for help, and whether something has come of it. */
export const help = page({
  path: '/help',
  nav: 'help',
  action: 'digest.read',
  query: z.object({ page: pageNumber }),
  load: (asked) => helpAsked(asked.house.db, { ...listed(asked, asked.query.page), sinceAt: sinceOf(asked.viewer) }),
  title: (_, say) => say('pages.help.title'),
  view: (list, say, { query: { page: at }, viewer: { zone } }) =>
    html`<p class="soft">${say('pages.help.explained')}</p>
      ${list.total === 0 ? empty(say('pages.help.empty')) : table(say, say('pages.help.caption', { count: list.total }), columns(say, zone), list.rows)}
      ${pager(say, { page: at, size, total: list.total, to: (n) => say.to('/help', { page: n }) })} ${list.total === 0 ? '' : downloads(say, '/help')}`,
});

export const helpFiles: readonly Route[] = fileRoutes({
  path: '/help',
  action: 'digest.read',
  query: z.object({}),
  async make(asked) {
    const { rows } = await helpAsked(asked.house.db, { ...allOf(asked), sinceAt: sinceOf(asked.viewer) });
    return { title: `${asked.say('pages.help.title')} ${asked.say.today}`, table: fileTable(columns(asked.say, asked.viewer.zone), rows) };
  },
});
