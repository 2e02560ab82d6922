import type { Day } from '../../lib/calendar.ts';

/** What a household is asked about once a month, in this order; with the category a problem of it gets. */
export const topics = { food: 'food', school: 'school', health: 'health', house: 'house', work: 'income' } as const;
export type Topic = keyof typeof topics;

/** How it is with a topic. */
const conditions = ['well', 'changed', 'help'] as const;
export type Condition = (typeof conditions)[number];

export type CheckInAnswers = Readonly<Partial<Record<Topic, Condition>>>;

/** How a month's questions were answered: by taps or digits, by voice (to be heard by the cadre), or filed by staff for the household. */
export type CheckInHow = 'taps' | 'voice' | 'filed';

/** The month a day belongs to, as check-ins are counted: one for a household in each. */
export const monthOf = (day: Day): string => day.slice(0, 7);

/** The flow's answers as they are kept. The first question's «everything is well» stands for all; what was not asked is left out. */
export function answersOf(given: Readonly<Record<Topic, string | null | undefined>>): CheckInAnswers {
  const all = Object.keys(topics) as Topic[];
  if (given.food === 'all') return Object.fromEntries(all.map((topic) => [topic, 'well']));
  return Object.fromEntries(all.flatMap((topic) => (isCondition(given[topic]) ? [[topic, given[topic]]] : [])));
}

const isCondition = (value: unknown): value is Condition => conditions.some((condition) => condition === value);

/** The topics in which help is asked for. */
export const helpIn = (answers: CheckInAnswers): readonly Topic[] => (Object.keys(topics) as Topic[]).filter((topic) => answers[topic] === 'help');
