import { readFileSync } from 'node:fs';
import type { CaseFacts } from '../../../src/domain/cases/act.ts';
import type { CaseHome } from '../../../src/domain/cases/case.ts';
import type { CaseType } from '../../../src/domain/cases/case-type.ts';
import { openCase, type OpenCommand } from '../../../src/domain/cases/opened.ts';
import { readCaseType } from '../../../src/domain/cases/read-case-type.ts';
import type { Actor, Role } from '../../../src/domain/people/roles.ts';
import { aProgramme } from '../facts.ts';

/** The people of these tests, in one village of one township of one county. */
export const hour = 3_600_000;
export const t0 = Date.parse('2026-03-10T04:00:00Z');
const village = '/county/township/village/';

/** A case type as the house has it. */
export function caseType(name: string): CaseType {
  const read = readCaseType(readFileSync(new URL(`../../../flows/cases/${name}.yaml`, import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

export const home = (more: Partial<CaseHome> = {}): CaseHome => ({
  id: 'wang',
  headName: 'Wang Daming',
  areaName: 'Shangping',
  areaPath: village,
  areaCodes: ['V', 'T', 'C'],
  zone: 'Asia/Shanghai',
  assignments: [{ cadre: 'zhao', from: '2026-01-01' }],
  responsible: 'zhao',
  supervisors: [
    { person: 'near', areaPath: village },
    { person: 'far', areaPath: '/county/' },
  ],
  contacts: ['mother'],
  phones: [],
  unreachable: [],
  standIns: [],
  ...more,
});

const post = (role: Role, areaPath: string) => ({ role, area: areaPath, areaPath, zone: 'Asia/Shanghai', from: '2026-01-01' });

/** Somebody with what they hold; a household's contact holds nothing. */
export const actors: Readonly<Record<'zhao' | 'neighbour' | 'near' | 'far' | 'mother', Actor>> = {
  zhao: { person: 'zhao', name: 'Zhao', appointments: [post('cadre', village)], contactOf: [] },
  neighbour: { person: 'neighbour', name: 'Li', appointments: [post('cadre', village)], contactOf: [] },
  near: { person: 'near', name: 'Near', appointments: [post('supervisor', village)], contactOf: [] },
  far: { person: 'far', name: 'Far', appointments: [post('supervisor', '/county/')], contactOf: [] },
  mother: { person: 'mother', name: 'Mother', appointments: [], contactOf: ['wang'] },
};

/** A case that was just opened, as the facts of what comes next. */
export function opened(
  type: string,
  by: Actor,
  command: Partial<OpenCommand> = {},
  at = t0,
  where = home(),
): { readonly facts: Omit<CaseFacts, 'actor'>; readonly change: Extract<ReturnType<typeof openCase>, { ok: true }>['value'] } {
  const given: OpenCommand = {
    id: 'case',
    number: 1,
    category: type === 'complaint' ? 'complaint' : 'water',
    urgency: 'week',
    words: 'The tap is dry.',
    attachments: [],
    ...command,
  };
  const made = openCase({ type: caseType(type), home: where, actor: by, programme: aProgramme() }, given, at);
  if (!made.ok) throw new Error(made.error);
  return { change: made.value, facts: { type: caseType(type), file: made.value.file, home: where, workOf: [], programme: aProgramme() } };
}
