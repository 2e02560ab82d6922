import { html } from 'hono/html';
import { z } from 'zod';
import { overdueAges, overdueByAge } from '../../../domain/digests/tally.ts';
import { daysBetween } from '../../../lib/calendar.ts';
import { householdsOverdue, overdueCounts, type ListedLine } from '../../../storage/digest-lists.ts';
import { fileTable, type FileColumn } from '../files/file-columns.ts';
import { fileRoutes } from '../files/file-routes.ts';
import { page, type Route } from '../page.ts';
import { choices } from '../parts/choices.ts';
import { downloads } from '../parts/downloads.ts';
import { empty } from '../parts/empty.ts';
import { pager } from '../parts/pager.ts';
import { table } from '../parts/table.ts';
import type { Say } from '../say.ts';
import { allOf, listed, pageNumber, size } from './shared.ts';

const ages = overdueAges.map((least, n) => ({ least, most: overdueAges[n + 1] === undefined ? undefined : overdueAges[n + 1]! - 1 }));

const ageWords = (say: Say, { least, most }: (typeof ages)[number]): string =>
  most === undefined ? say('pages.overdue.age_more', { days: least - 1 }) : say('pages.overdue.age', { from: least, to: most });

const query = z.object({
  age: z.coerce
    .number()
    .int()
    .min(0)
    .max(overdueAges.length - 1)
    .optional(),
});

const columns = (say: Say): readonly FileColumn<ListedLine>[] => [
  {
    head: say('pages.column.household'),
    cell: (row) => html`<a href="${say.to(`/households/${row.id}`)}">${row.headName}</a>`,
    plain: (row) => row.headName,
  },
  { head: say('pages.column.area'), cell: (row) => row.areaName },
  { head: say('pages.column.cadre'), cell: (row) => row.cadre ?? say('pages.list.nobody') },
  {
    head: say('pages.column.overdue_since'),
    cell: (row) => (row.overdueFrom === undefined ? '' : say.day(row.overdueFrom)),
    plain: (row) => (row.overdueFrom === undefined ? undefined : { day: row.overdueFrom }),
  },
  {
    head: say('pages.column.days'),
    number: true,
    cell: (row) => (row.overdueFrom === undefined ? '' : say.number(daysBetween(row.overdueFrom, say.today) + 1)),
    plain: (row) => (row.overdueFrom === undefined ? undefined : daysBetween(row.overdueFrom, say.today) + 1),
  },
];

/** Households whose visit is overdue, by how long. */
export const overdue = page({
  path: '/overdue',
  nav: 'overdue',
  action: 'digest.read',
  query: query.extend({ page: pageNumber }),
  async load(asked) {
    const { db } = asked.house;
    const { age, page: at } = asked.query;
    const where = listed(asked, at);
    const [counts, list] = await Promise.all([
      overdueCounts(db, where, overdueAges),
      householdsOverdue(db, { ...where, ...(age === undefined ? { least: 1 } : ages[age]!) }),
    ]);
    return { list, all: counts[0] ?? 0, byAge: overdueByAge({ overdue: counts }) };
  },
  title: (_, say) => say('pages.overdue.title'),
  view({ list, all, byAge }, say, { query: { age, page: at } }) {
    const to = (other: { readonly age?: number | undefined; readonly page?: number }): string => say.to('/overdue', { age: other.age, page: other.page });
    return html`${choices(say('pages.overdue.ages'), [
      { words: say('pages.list.all'), to: to({}), current: age === undefined, count: say.number(all) },
      ...ages.map((one, n) => ({ words: ageWords(say, one), to: to({ age: n }), current: age === n, count: say.number(byAge[n] ?? 0) })),
    ])}
    ${list.total === 0 ? empty(say('pages.overdue.empty')) : table(say, say('pages.overdue.caption', { count: list.total }), columns(say), list.rows)}
    ${pager(say, { page: at, size, total: list.total, to: (n) => to({ age, page: n }) })} ${list.total === 0 ? '' : downloads(say, '/overdue', { age })}`;
  },
});

export const overdueFiles: readonly Route[] = fileRoutes({
  path: '/overdue',
  action: 'digest.read',
  query,
  async make(asked) {
    const { age } = asked.query;
    const { rows } = await householdsOverdue(asked.house.db, { ...allOf(asked), ...(age === undefined ? { least: 1 } : ages[age]!) });
    return { title: `${asked.say('pages.overdue.title')} ${asked.say.today}`, table: fileTable(columns(asked.say), rows) };
  },
});
