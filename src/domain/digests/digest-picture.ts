import type { ColumnsPanel, Picture, Share, SharesPanel } from '../../lib/picture.ts';
import { text, type Words } from '../../lib/words.ts';
import type { DigestFacts, DigestPeriod } from './digest.ts';
import { overdueAges, type AreaShare } from './tally.ts';

/** So many areas stand in a picture; of more, the last line holds those that are left together. */
const mostAreas = 24;

/** What a digest shows at a glance: visits by area, overdue by age, problems by month. No person is in it, and nothing stands in the order of its numbers. */
export function digestPicture(facts: DigestFacts, { day, month }: DigestPeriod): Picture<Words> {
  return {
    title: { list: facts.areas, join: 'and' },
    note: text('digest.picture_note', { day: { day }, count: facts.households }),
    panels: [visits(facts.byArea, month.from), overdue(facts), problems(facts)],
  };
}

function visits(areas: readonly AreaShare[], month: string): SharesPanel<Words> {
  const shown = areas.length > mostAreas ? areas.slice(0, mostAreas - 1) : areas;
  const rest = areas.slice(shown.length);
  const sum = (of: 'due' | 'met'): number => rest.reduce((all, area) => all + area[of], 0);
  return {
    kind: 'shares',
    title: text('digest.picture_visits', { month: { month } }),
    rows: [
      ...shown.map(({ name, own, due, met }) => ({ ...share(name, met, due), whole: own && areas.length > 1 })),
      ...(rest.length === 0 ? [] : [share(text('digest.picture_more', { count: rest.length }), sum('met'), sum('due'))]),
    ],
  };
}

const share = (label: Words, part: number, of: number): Share<Words> => ({
  label,
  said: of === 0 ? text('digest.picture_none_due') : text('digest.picture_share', { part, of }),
  part,
  of,
});

const overdue = ({ overdueByAge }: DigestFacts): ColumnsPanel<Words> => ({
  kind: 'columns',
  title: text('digest.picture_overdue'),
  series: [],
  columns: overdueAges.map((from, age) => {
    const next = overdueAges[age + 1];
    const amount = overdueByAge[age] ?? 0;
    const label = next === undefined ? text('digest.picture_days_over', { from: from - 1 }) : text('digest.picture_days', { from, to: next - 1 });
    return { label, amounts: [amount], said: [amount] };
  }),
});

const problems = ({ problemMonths }: DigestFacts): ColumnsPanel<Words> => ({
  kind: 'columns',
  title: text('digest.picture_problems'),
  series: [text('digest.picture_opened'), text('digest.picture_settled')],
  columns: problemMonths.map(({ month, opened, settled }) => ({ label: { month }, amounts: [opened, settled], said: [opened, settled] })),
});
