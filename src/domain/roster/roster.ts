import type { Day, Zone } from '../../lib/calendar.ts';
import type { Member, Register } from '../households/household.ts';
import type { Role } from '../people/roles.ts';

/**
 * What an import compares its rows with, and what it changes: plain records with ids, as storage reads and writes
 * them. Days are in the zone of the area or household they speak of. Identity numbers stand here in the clear, for as
 * long as the import runs: storage opens and seals them, nothing may log a roster.
 */

/** The levels of the area tree, from the top; a programme may use fewer. */
export const areaLevels = ['province', 'city', 'county', 'township', 'village', 'group'] as const;
export type AreaLevel = (typeof areaLevels)[number];

export interface RosterArea {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
  /** Absent for the bot's root area only. */
  readonly parentId?: string;
  /** Ids from the root to this area, each between slashes: `/a/b/c/`. */
  readonly path: string;
  readonly zone: Zone;
}

/** Everybody the bot knows by name: staff have a code, a household's contact has none. */
export interface RosterPerson {
  readonly id: string;
  readonly code?: string;
  readonly name: string;
  readonly phone?: string;
  readonly language?: string;
  readonly idNumber?: string;
}

export interface RosterAppointment {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly areaId: string;
  readonly from: Day;
  /** The last day. */
  readonly to?: Day;
}

export interface RosterHousehold {
  readonly id: string;
  readonly code: string;
  readonly headName: string;
  readonly areaId: string;
  readonly register: Register;
  readonly language?: string;
  readonly address?: string;
  /** First day in care. */
  readonly since: Day;
  /** First day that counts towards the present cadence, where it is later than `since` (the register changed). */
  readonly owedFrom?: Day;
  readonly pausedFrom?: Day;
  /** As `cadenceOf` says; the import computes them anew where register or care change. */
  readonly lastVisitOn?: Day;
  readonly dueOn?: Day;
  readonly overdueFrom?: Day;
}

export interface RosterMember extends Member {
  readonly id: string;
  readonly householdId: string;
  readonly idNumber?: string;
}

export interface RosterAssignment {
  readonly id: string;
  readonly householdId: string;
  readonly personId: string;
  readonly from: Day;
  /** The last day. */
  readonly to?: Day;
}

/** Who speaks for a household; one record for each pair of household and person. */
export interface RosterContact {
  readonly householdId: string;
  readonly personId: string;
  readonly from: Day;
  /** The last day. */
  readonly to?: Day;
}

/** One bot's whole roster as it stands, past appointments, assignments and contacts included. */
export interface Roster {
  readonly areas: readonly RosterArea[];
  readonly people: readonly RosterPerson[];
  readonly appointments: readonly RosterAppointment[];
  readonly households: readonly RosterHousehold[];
  readonly members: readonly RosterMember[];
  readonly assignments: readonly RosterAssignment[];
  readonly contacts: readonly RosterContact[];
  /**
   * The latest counted visit days by household id, latest first, at most seven each; a household without visits may be
   * missing. A new cadence is computed from them.
   */
  readonly visitDays: Readonly<Record<string, readonly Day[]>>;
}

export const emptyRoster: Roster = { areas: [], people: [], appointments: [], households: [], members: [], assignments: [], contacts: [], visitDays: {} };

/** Records to insert, and whole records that replace the one with the same id (a contact: the same pair). */
export interface Edits<T> {
  readonly add: readonly T[];
  readonly update: readonly T[];
}

/**
 * Everything one import changes. Written in this order nothing refers to what is not there yet (areas: parents first).
 * Nothing is ever deleted: what ends gets a `to`.
 */
export interface RosterChanges {
  readonly areas: Edits<RosterArea>;
  readonly people: Edits<RosterPerson>;
  readonly appointments: Edits<RosterAppointment>;
  readonly households: Edits<RosterHousehold>;
  readonly members: Edits<RosterMember>;
  readonly assignments: Edits<RosterAssignment>;
  readonly contacts: Edits<RosterContact>;
  /** Ids of the people of whom something changed, or who may now see more or less than before: their `access` number goes up. */
  readonly access: readonly string[];
}

/** The import's sheets, in the order in which they are read. */
export const sheetNames = ['areas', 'people', 'households', 'members'] as const;
export type SheetName = (typeof sheetNames)[number];

/** One row as a file gave it: cells by the header's own words, with where it stands (the header is line 1). */
export interface RawRow {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string | undefined>>;
}

/** Why a row cannot be taken; the words are in `locales/` under `import.<code>`. `args` never hold an identity number. */
export interface RowProblem {
  readonly file: string;
  readonly line: number;
  /** The English header word. */
  readonly column?: string;
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}
