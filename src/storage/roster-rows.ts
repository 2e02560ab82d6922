import type { RosterAppointment, RosterArea, RosterAssignment, RosterContact, RosterHousehold, RosterMember, RosterPerson } from '../domain/roster/roster.ts';
import { cutName } from '../domain/people/cut-name.ts';
import type { Seal } from '../lib/seal.ts';

/** A table of the roster: how a record stands in it, column by column, in the order of `columns`. Sealed columns travel as hex. */
export interface RosterTable<T> {
  readonly table: string;
  /** Name and type of each column; those of the key first. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** How many of the columns are the key. */
  readonly keys: number;
  readonly values: (record: T, context: { readonly bot: string; readonly seal: Seal }) => readonly unknown[];
}

const sealedHex = (text: string | undefined, seal: Seal): string | undefined => (text === undefined ? undefined : Buffer.from(seal.seal(text)).toString('hex'));

export const areas: RosterTable<RosterArea> = {
  table: 'area',
  columns: [
    ['id', 'uuid'],
    ['bot_id', 'text'],
    ['code', 'text'],
    ['name', 'text'],
    ['level', 'text'],
    ['parent_id', 'uuid'],
    ['path', 'text'],
    ['zone', 'text'],
  ],
  keys: 1,
  values: (a, { bot }) => [a.id, bot, a.code, a.name, a.level, a.parentId, a.path, a.zone],
};

export const people: RosterTable<RosterPerson> = {
  table: 'person',
  columns: [
    ['id', 'uuid'],
    ['bot_id', 'text'],
    ['code', 'text'],
    ['name', 'text'],
    ['phone', 'text'],
    ['language', 'text'],
    ['id_number', 'hex'],
    ['access', 'int4'],
    ['words', 'tsvector'],
  ],
  keys: 1,
  values: (p, { bot, seal }) => [p.id, bot, p.code, p.name, p.phone, p.language, sealedHex(p.idNumber, seal), 1, cutName(p.name)],
};

export const appointments: RosterTable<RosterAppointment> = {
  table: 'appointment',
  columns: [
    ['id', 'uuid'],
    ['person_id', 'uuid'],
    ['role', 'text'],
    ['area_id', 'uuid'],
    ['from_day', 'date'],
    ['to_day', 'date'],
  ],
  keys: 1,
  values: (a) => [a.id, a.personId, a.role, a.areaId, a.from, a.to],
};

export const households: RosterTable<RosterHousehold> = {
  table: 'household',
  columns: [
    ['id', 'uuid'],
    ['bot_id', 'text'],
    ['code', 'text'],
    ['head_name', 'text'],
    ['area_id', 'uuid'],
    ['register', 'text'],
    ['language', 'text'],
    ['address', 'text'],
    ['since', 'date'],
    ['owed_from', 'date'],
    ['paused_from', 'date'],
    ['last_visit_on', 'date'],
    ['due_on', 'date'],
    ['overdue_from', 'date'],
    ['chain_seq', 'int4'],
    ['chain_head', 'text'],
    ['words', 'tsvector'],
  ],
  keys: 1,
  values: (h, { bot }) => [
    h.id,
    bot,
    h.code,
    h.headName,
    h.areaId,
    h.register,
    h.language,
    h.address,
    h.since,
    h.owedFrom,
    h.pausedFrom,
    h.lastVisitOn,
    h.dueOn,
    h.overdueFrom,
    0,
    '0'.repeat(64),
    cutName(h.headName),
  ],
};

export const members: RosterTable<RosterMember> = {
  table: 'member',
  columns: [
    ['id', 'uuid'],
    ['household_id', 'uuid'],
    ['name', 'text'],
    ['relation', 'text'],
    ['birth_year', 'int4'],
    ['sex', 'text'],
    ['schooling', 'text'],
    ['health', 'text'],
    ['disability', 'text'],
    ['work_ability', 'text'],
    ['id_number', 'hex'],
    ['words', 'tsvector'],
  ],
  keys: 1,
  values: (m, { seal }) => [
    m.id,
    m.householdId,
    m.name,
    m.relation,
    m.birthYear,
    m.sex,
    m.schooling,
    m.health,
    m.disability,
    m.workAbility,
    sealedHex(m.idNumber, seal),
    cutName(m.name),
  ],
};

export const assignments: RosterTable<RosterAssignment> = {
  table: 'assignment',
  columns: [
    ['id', 'uuid'],
    ['household_id', 'uuid'],
    ['person_id', 'uuid'],
    ['from_day', 'date'],
    ['to_day', 'date'],
  ],
  keys: 1,
  values: (a) => [a.id, a.householdId, a.personId, a.from, a.to],
};

export const contacts: RosterTable<RosterContact> = {
  table: 'contact',
  columns: [
    ['household_id', 'uuid'],
    ['person_id', 'uuid'],
    ['from_day', 'date'],
    ['to_day', 'date'],
  ],
  keys: 2,
  values: (c) => [c.householdId, c.personId, c.from, c.to],
};
