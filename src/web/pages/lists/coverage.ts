import { html } from 'hono/html';
import { z } from 'zod';
import { periodicRegisters } from '../../../domain/digests/digest.ts';
import { areaSums } from '../../../domain/digests/tally.ts';
import { addDays, firstOfMonth } from '../../../lib/calendar.ts';
import { areasUnder } from '../../../storage/areas.ts';
import { coverageOf } from '../../../storage/coverage.ts';
import { pathsOf } from '../../../storage/scope.ts';
import { fileTable, type FileColumn } from '../files/file-columns.ts';
import { fileRoutes } from '../files/file-routes.ts';
import { page, type Asked, type Route } from '../page.ts';
import { bar } from '../parts/bar.ts';
import { downloads } from '../parts/downloads.ts';
import { empty } from '../parts/empty.ts';
import { table } from '../parts/table.ts';
import type { Say } from '../say.ts';

/** Months this far back can be asked for. */
const monthsBack = 36;

const query = z.object({
  area: z.uuid().optional(),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
});

async function read({ house: { db, programme }, bot, scope, viewer: { today }, query: { area, month } }: Asked<z.output<typeof query>>) {
  const roots = pathsOf(scope);
  const places = (await areasUnder(db, bot, scope)).map((one) => ({ ...one, own: roots.includes(one.path) }));
  const top = area === undefined ? undefined : places.find(({ id }) => id === area);
  if (area !== undefined && top === undefined) return undefined;
  const from = month === undefined ? firstOfMonth(today) : (`${month}-01` as const);
  if (from > today || from < firstOfMonth(today, -monthsBack)) return undefined;
  const below = top === undefined ? places : places.flatMap((one) => (one.path.startsWith(top.path) ? [{ ...one, own: one === top }] : []));
  const tallies = await coverageOf(db, {
    areas: below.map(({ id }) => id),
    from,
    to: addDays(firstOfMonth(from, 1), -1),
    periodic: periodicRegisters(programme),
    counts: programme.counts,
  });
  const rows = areaSums(below, new Map(below.flatMap(({ id, path }) => (tallies.has(id) ? [[path, tallies.get(id)!]] : []))));
  const above = top === undefined ? [] : places.filter(({ path }) => path !== top.path && top.path.startsWith(path));
  return {
    rows,
    above: above.toSorted((a, b) => a.path.length - b.path.length),
    top,
    from,
    running: from === firstOfMonth(today),
    first: firstOfMonth(today, -monthsBack),
  };
}

type Shown = NonNullable<Awaited<ReturnType<typeof read>>>;

const columns = (say: Say, { rows, top }: Pick<Shown, 'rows' | 'top'>, to: (area: string) => string): readonly FileColumn<Shown['rows'][number]>[] => [
  {
    head: say('pages.column.area'),
    cell: (row) => (row.id === top?.id || (row.own && rows.length === 1) ? row.name : html`<a href="${to(row.id)}">${row.name}</a>`),
    plain: (row) => row.name,
  },
  { head: say('pages.coverage.column.due'), number: true, cell: (row) => say.number(row.due), plain: (row) => row.due },
  { head: say('pages.coverage.column.met'), number: true, cell: (row) => say.number(row.met), plain: (row) => row.met },
  {
    head: say('pages.coverage.column.share'),
    number: true,
    cell: (row) => html`${say.share(row.met, row.due)} ${row.due === 0 ? '' : bar(row.met / row.due)}`,
    plain: (row) => say.share(row.met, row.due),
  },
];

const titleOf = ({ from, top }: Shown, say: Say): string =>
  top === undefined ? say('pages.coverage.title', { month: say.month(from) }) : say('pages.coverage.title_area', { month: say.month(from), area: top.name });

/** How many of the households that owed a visit in a month had one, by area: the tree goes down from the viewer's own. */
export const coverage = page({
  path: '/coverage',
  nav: 'coverage',
  action: 'digest.read',
  query,
  load: read,
  title: titleOf,
  view({ rows, above, top, from, running, first }, say, { query }) {
    const to = (area: string | undefined, month: string | undefined): string => say.to('/coverage', { area, month });
    const at = (months: number): string => firstOfMonth(from, months).slice(0, 7);
    const crumb = ({ id, name }: { readonly id: string; readonly name: string }) => html`<li><a href="${to(id, query.month)}">${name}</a></li>`;
    const total = rows.filter(({ own }) => own).reduce((sum, { due, met }) => ({ due: sum.due + due, met: sum.met + met }), { due: 0, met: 0 });
    return html`${
        top === undefined
          ? ''
          : html`<nav class="crumbs" aria-label="${say('pages.coverage.above')}">
              <ol>
                ${above.length === 0 ? html`<li><a href="${to(undefined, query.month)}">${say('pages.coverage.own')}</a></li>` : above.map(crumb)}
                <li aria-current="true">${top.name}</li>
              </ol>
            </nav>`
      }
      <nav class="pager" aria-label="${say('pages.coverage.months')}">
        ${from > first ? html`<a rel="prev" href="${to(query.area, at(-1))}">${say.month(at(-1))}</a>` : ''}
        <span>${say.month(from)}</span>
        ${running ? '' : html`<a rel="next" href="${to(query.area, at(1))}">${say.month(at(1))}</a>`}
      </nav>
      <p>
        <strong
          >${say(running ? 'pages.coverage.so_far' : 'pages.coverage.whole', { met: total.met, due: total.due, share: say.share(total.met, total.due) })}</strong
        >
      </p>
      ${
        rows.length === 0
          ? empty(say('pages.coverage.empty'))
          : table(
              say,
              say('pages.coverage.caption', { month: say.month(from) }),
              columns(say, { rows, top }, (area) => to(area, query.month)),
              rows,
            )
      }
      <p class="soft">${say('pages.coverage.explained')}</p>
      ${rows.length === 0 ? '' : downloads(say, '/coverage', query)}`;
  },
});

export const coverageFiles: readonly Route[] = fileRoutes({
  path: '/coverage',
  action: 'digest.read',
  query,
  async make(asked) {
    const shown = await read(asked);
    const { say } = asked;
    return shown === undefined
      ? undefined
      : {
          title: titleOf(shown, say),
          table: fileTable(
            columns(say, shown, () => ''),
            shown.rows,
          ),
        };
  },
});
