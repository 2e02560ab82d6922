import type { DigestFacts, DigestPeriod } from '../../src/domain/digests/digest.ts';
import type { AreaShare } from '../../src/domain/digests/tally.ts';

/** A digest's facts as somebody may have them, for pictures that are looked at. */
export const samplePeriod: DigestPeriod = { day: '2026-03-23', month: { from: '2026-03-01', to: '2026-03-31' }, since: '2026-03-16' };

const months = ['2025-10-01', '2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01'];
const opened = [7, 4, 9, 12, 6, 5];
const settled = [5, 6, 7, 8, 11, 6];

export interface Sample {
  readonly areas: readonly AreaShare[];
  readonly overdue?: readonly number[];
  readonly problems?: number;
}

/** `problems` multiplies the months' numbers. */
export function sampleFacts({ areas, overdue = [9, 5, 3, 1], problems = 1 }: Sample): DigestFacts {
  const own = areas.filter((area) => area.own);
  const sum = (of: 'due' | 'met'): number => own.reduce((all, area) => all + area[of], 0);
  const late = overdue.reduce((all, one) => all + one, 0);
  return {
    areas: own.map(({ name }) => name),
    households: sum('due') + 14,
    due: sum('due'),
    met: sum('met'),
    overdue: late,
    ...(late === 0 ? {} : { overdueSince: '2026-02-14' }),
    problems: 5 * problems,
    late: 2 * problems,
    ...(problems === 0 ? {} : { lateSince: '2026-03-12' }),
    unreached: 3,
    help: 4,
    vacant: 1,
    uncared: 0,
    caughtUp: 6,
    solved: 4,
    kept: 9,
    byArea: areas,
    overdueByAge: overdue,
    problemMonths: months.map((month, n) => ({ month, opened: opened[n]! * problems, settled: settled[n]! * problems })),
  };
}

/** One area of the reader's own with others below it. */
export const tree = (name: string, below: readonly string[], due = (n: number): number => 12 + ((n * 7) % 19)): readonly AreaShare[] => {
  const shares = below.map((one, n): AreaShare => ({ name: one, own: false, due: due(n), met: Math.round((due(n) * ((n * 37 + 55) % 100)) / 100) }));
  const sum = (of: 'due' | 'met'): number => shares.reduce((all, area) => all + area[of], 0);
  return [{ name, own: true, due: sum('due'), met: sum('met') }, ...shares];
};

const townships = {
  en: [
    'Shiqiao Township',
    'Hongyan Township',
    'Qingshui Town',
    'Maoping Township',
    'Longtan Town',
    'Baiyun Yi and Miao Township',
    'Xiaohe Township',
    'Dashan Town',
  ],
  'zh-CN': ['石桥乡', '红岩乡', '清水镇', '茅坪乡', '龙潭镇', '白云彝族苗族乡', '小河乡', '大山镇'],
} as const;

/** The township list a county's supervisor sees, in a language. */
export const sampleCounty = (language: 'en' | 'zh-CN'): DigestFacts =>
  sampleFacts({ areas: tree(language === 'en' ? 'Yunping County' : '云坪县', townships[language]) });
