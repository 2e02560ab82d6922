import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Household } from '../../src/domain/households/household.ts';
import type { Actor, Appointment } from '../../src/domain/people/roles.ts';
import { programmeSchema, type Programme } from '../../src/domain/programme/programme.ts';
import type { VisitedHousehold } from '../../src/domain/visits/record.ts';
import { emptyChain } from '../../src/domain/visits/journal.ts';

/** Facts that the domain's tests begin with; each test says what is different. */

export const zone = 'Asia/Shanghai';

/** The demo's programme, with what a test says is different. */
const demo = programmeSchema.parse(parse(readFileSync(new URL('../../flows/programme.yaml', import.meta.url), 'utf8')));

export const aProgramme = (change: Partial<Programme> = {}): Programme => ({ ...demo, ...change });

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
