import { html } from 'hono/html';
import { z } from 'zod';
import { caseSight } from '../../../domain/cases/blind.ts';
import { addDays, dayIn, startOfDay, type Zone } from '../../../lib/calendar.ts';
import { countAlike, listCases, type AlikeCases, type ListedCase } from '../../../storage/case-lists.ts';
import { fileTable, type FileColumn } from '../files/file-columns.ts';
import { fileRoutes, mostLines } from '../files/file-routes.ts';
import { page, type Asked, type Html, type Route } from '../page.ts';
import { choices } from '../parts/choices.ts';
import { downloads } from '../parts/downloads.ts';
import { empty } from '../parts/empty.ts';
import { pager } from '../parts/pager.ts';
import { table } from '../parts/table.ts';
import type { PageKey } from '../text-keys.ts';
import type { Say } from '../say.ts';
import { pageNumber, size } from './shared.ts';

/** Ages of open problems begin at so many days. */
const ages = [0, 7, 30, 90] as const;
const types = ['problem'] as const;

/** A name out of a case type or the programme. */
const name = z
  .string()
  .regex(/^[a-z_]{1,40}$/)
  .optional();

const query = z.object({
  stage: name,
  category: name,
  age: z.coerce
    .number()
    .int()
    .min(0)
    .max(ages.length - 1)
    .optional(),
});

/** The moments by which problems of each age were opened: of today is what was opened up to now. */
const openedBy = ({ viewer: { today, zone }, now }: Asked<unknown>): readonly number[] =>
  ages.map((days) => (days === 0 ? now : startOfDay(addDays(today, 1 - days), zone) - 1));

function found(
  asked: Asked<unknown>,
  { stage, category, age }: z.output<typeof query>,
  cut: { readonly limit: number; readonly offset: number },
): Promise<readonly ListedCase[]> {
  const { house, bot, viewer, now } = asked;
  const opened = openedBy(asked);
  const after = age === undefined ? undefined : opened[age + 1];
  const between = age === undefined ? undefined : { until: opened[age]!, ...(after === undefined ? {} : { after }) };
  return listCases(house.db, { bot, sight: caseSight(viewer.actor, now), types: [...types], state: 'open', stage, category, opened: between, ...cut });
}

const columns = (say: Say, zone: Zone, now: number): readonly FileColumn<ListedCase>[] => [
  {
    head: say('pages.column.household'),
    cell: (row) => html`<a href="${say.to(`/households/${row.household}`)}">${row.headName}</a>`,
    plain: (row) => row.headName,
  },
  { head: say('pages.column.area'), cell: (row) => row.areaName },
  {
    head: say('pages.problems.column.number'),
    cell: (row) => say('pages.problems.number', { number: String(row.number) }),
    plain: (row) => row.number,
  },
  { head: say('pages.problems.column.category'), cell: (row) => say.words({ key: `case.problem.category.${row.category}` }) },
  { head: say('pages.problems.column.stage'), cell: (row) => say.words({ key: `case.problem.stage.${row.stage}` }) },
  {
    head: say('pages.problems.column.opened'),
    cell: (row) => say.day(dayIn(zone, row.openedAt)),
    plain: (row) => ({ day: dayIn(zone, row.openedAt) }),
  },
  {
    head: say('pages.problems.column.deadline'),
    cell: (row) => html`<span${row.deadlineAt < now ? html` class="late"` : ''}>${say.day(dayIn(zone, row.deadlineAt))}</span>`,
    plain: (row) => ({ day: dayIn(zone, row.deadlineAt) }),
  },
];

/** Problems that are open, by stage, age and category. */
export const problems = page({
  path: '/problems',
  nav: 'problems',
  action: 'digest.read',
  query: query.extend({ page: pageNumber }),
  async load(asked) {
    const { house, bot, viewer, now, query: wanted } = asked;
    const [alike, rows] = await Promise.all([
      countAlike(house.db, { bot, sight: caseSight(viewer.actor, now), types: [...types], now, ages: openedBy(asked) }),
      found(asked, wanted, { limit: size, offset: wanted.page * size }),
    ]);
    return { alike, rows };
  },
  title: (_, say) => say('pages.problems.title'),
  view({ alike, rows }, say, { query: { page: at, ...wanted }, viewer: { zone }, now }) {
    const fits = (one: AlikeCases, but?: 'stage' | 'category' | 'age'): boolean =>
      (['stage', 'category', 'age'] as const).every((part) => part === but || wanted[part] === undefined || wanted[part] === one[part]);
    const total = sum(alike.filter((one) => fits(one)));
    const choose = (part: 'stage' | 'category' | 'age', label: PageKey, words: (value: string | number) => string): Html => {
      const counts = new Map<string | number, number>();
      for (const one of alike.filter((found) => fits(found, part))) counts.set(one[part], (counts.get(one[part]) ?? 0) + one.count);
      const all = [...counts.values()].reduce((a, b) => a + b, 0);
      const to = (value?: string | number): string => say.to('/problems', { ...wanted, [part]: value });
      const values = [...counts.keys()].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1));
      return html`<h2>${say(label)}</h2>
        ${choices(say(label), [
          { words: say('pages.list.all'), to: to(), current: wanted[part] === undefined, count: say.number(all) },
          ...values.map((value) => ({ words: words(value), to: to(value), current: wanted[part] === value, count: say.number(counts.get(value) ?? 0) })),
        ])}`;
    };
    return html`<div class="filters">
        ${choose('stage', 'pages.problems.by_stage', (stage) => say.words({ key: `case.problem.stage.${stage}` }))}
        ${choose('age', 'pages.problems.by_age', (age) => ageWords(say, Number(age)))}
        ${choose('category', 'pages.problems.by_category', (category) => say.words({ key: `case.problem.category.${category}` }))}
      </div>
      ${
        rows.length === 0
          ? empty(say('pages.problems.empty'))
          : table(
              say,
              say('pages.problems.caption', {
                count: total,
                past: sum(
                  alike.filter((one) => fits(one)),
                  'past',
                ),
              }),
              columns(say, zone, now),
              rows,
            )
      }
      ${pager(say, { page: at, size, total, to: (n) => say.to('/problems', { ...wanted, page: n }) })}
      ${rows.length === 0 ? '' : downloads(say, '/problems', wanted)}`;
  },
});

export const problemsFiles: readonly Route[] = fileRoutes({
  path: '/problems',
  action: 'digest.read',
  query,
  async make(asked) {
    const { say, viewer, now } = asked;
    const rows = await found(asked, asked.query, { limit: mostLines, offset: 0 });
    return { title: `${say('pages.problems.title')} ${say.today}`, table: fileTable(columns(say, viewer.zone, now), rows) };
  },
});

const sum = (alike: readonly AlikeCases[], of: 'count' | 'past' = 'count'): number => alike.reduce((all, one) => all + one[of], 0);

function ageWords(say: Say, age: number): string {
  const [least = 0, more] = [ages[age], ages[age + 1]];
  return more === undefined ? say('pages.problems.age_more', { days: least }) : say('pages.problems.age', { from: least, to: more - 1 });
}
