import type { Household } from '../../src/domain/households/household.ts';
import type { Actor, Appointment } from '../../src/domain/people/roles.ts';
import { programmeSchema, type Programme } from '../../src/domain/programme/programme.ts';
import type { VisitedHousehold } from '../../src/domain/visits/record.ts';
import { emptyChain } from '../../src/domain/visits/journal.ts';

/** Facts that the domain's tests begin with; each test says what is different. */

export const zone = 'Asia/Shanghai';

export const aProgramme = (change: Partial<Programme> = {}): Programme => ({
  ...programmeSchema.parse({
    programme: 'test',
    cadence: {
      poor: { every: 'month' },
      marginal: { every: 'month' },
      key: { every: 'month' },
      exited: { every: 'days', days: 90 },
      general: { every: 'never' },
    },
    counts: ['home', 'elsewhere', 'phone'],
    correctable_days: 7,
    late_after_days: 7,
    invite_days: 14,
    ask_again_after_hours: 20,
    park_after_hours: 72,
    attachment_bytes: 1_000_000,
  }),
  ...change,
});

export const aPost = (change: Partial<Appointment> = {}): Appointment => ({
  role: 'cadre',
  area: 'v',
  areaPath: '/c/t/v/',
  zone,
  from: '2018-01-01',
  ...change,
});

export const anActor = (change: Partial<Actor> = {}): Actor => ({ person: 'li', name: '李明', code: 'K1', appointments: [aPost()], contactOf: [], ...change });

export const aHousehold = (change: Partial<Household> = {}): Household => ({
  id: 'h1',
  code: 'H1',
  headName: '张三',
  area: 'v',
  areaPath: '/c/t/v/',
  areaName: '云坪村',
  zone,
  register: 'poor',
  since: '2019-01-01',
  members: [],
  assignments: [{ cadre: 'li', from: '2019-01-01' }],
  ...change,
});

export const aVisited = (change: Partial<VisitedHousehold> = {}): VisitedHousehold => ({ ...aHousehold(), chain: emptyChain, counted: [], ...change });

/** Ten in the morning of a day in Shanghai, in epoch milliseconds. */
export const at = (day: string, time = '10:00:00'): number => Date.parse(`${day}T${time}+08:00`);
