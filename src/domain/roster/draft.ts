import type { Day } from '../../lib/calendar.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Programme } from '../programme/programme.ts';
import { Book } from './book.ts';
import type {
  Roster,
  RosterAppointment,
  RosterArea,
  RosterAssignment,
  RosterChanges,
  RosterContact,
  RosterHousehold,
  RosterMember,
  RosterPerson,
  RowProblem,
  SheetName,
} from './roster.ts';
import { whoseAccess } from './whose-access.ts';

/** What became of one sheet's rows. */
export interface SheetSummary {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Rows that could not be taken. */
  readonly bad: number;
}

export interface ImportOptions {
  /** The day of the import in the root area's zone. */
  readonly today: Day;
  readonly programme: Programme;
  readonly ids: Ids;
}

/** An import while it is planned: the roster as it will be, and what was found on the way. */
export class ImportDraft {
  readonly options: ImportOptions;
  readonly areas: Book<RosterArea>;
  readonly people: Book<RosterPerson>;
  readonly appointments: Book<RosterAppointment>;
  readonly households: Book<RosterHousehold>;
  readonly members: Book<RosterMember>;
  readonly assignments: Book<RosterAssignment>;
  readonly contacts: Book<RosterContact>;
  readonly visitDays: Roster['visitDays'];
  readonly problems: RowProblem[] = [];
  readonly warnings: RowProblem[] = [];
  readonly areaByCode = new Map<string, string>();
  readonly personByCode = new Map<string, string>();
  readonly householdByCode = new Map<string, string>();
  readonly appointmentsOf = new Map<string, string[]>();
  readonly assignmentsOf = new Map<string, string[]>();
  readonly contactsOf = new Map<string, string[]>();
  readonly membersOf = new Map<string, string[]>();
  readonly #outcomes: Record<SheetName, ('added' | 'changed' | 'same' | 'bad')[]> = { areas: [], people: [], households: [], members: [] };

  constructor(roster: Roster, options: ImportOptions) {
    this.options = options;
    const id = (record: { readonly id: string }): string => record.id;
    this.areas = new Book(roster.areas, id);
    this.people = new Book(roster.people, id);
    this.appointments = new Book(roster.appointments, id);
    this.households = new Book(roster.households, id);
    this.members = new Book(roster.members, id);
    this.assignments = new Book(roster.assignments, id);
    this.contacts = new Book(roster.contacts, contactKey);
    this.visitDays = roster.visitDays;
    for (const area of roster.areas) this.areaByCode.set(area.code, area.id);
    for (const person of roster.people) if (person.code !== undefined) this.personByCode.set(person.code, person.id);
    for (const household of roster.households) this.householdByCode.set(household.code, household.id);
    for (const a of roster.appointments) listed(this.appointmentsOf, a.personId, a.id);
    for (const a of roster.assignments) listed(this.assignmentsOf, a.householdId, a.id);
    for (const c of roster.contacts) listed(this.contactsOf, c.householdId, contactKey(c));
    for (const m of roster.members) listed(this.membersOf, m.householdId, m.id);
  }

  area(code: string): RosterArea | undefined {
    return this.areas.get(this.areaByCode.get(code) ?? '');
  }

  person(code: string): RosterPerson | undefined {
    return this.people.get(this.personByCode.get(code) ?? '');
  }

  household(code: string): RosterHousehold | undefined {
    return this.households.get(this.householdByCode.get(code) ?? '');
  }

  appointmentsFor(person: string): readonly RosterAppointment[] {
    return (this.appointmentsOf.get(person) ?? []).map((id) => this.appointments.get(id)!);
  }

  /** A household's assignments, the earliest first. */
  assignmentsFor(household: string): readonly RosterAssignment[] {
    return (this.assignmentsOf.get(household) ?? []).map((id) => this.assignments.get(id)!).sort((a, b) => (a.from < b.from ? -1 : 1));
  }

  contactsFor(household: string): readonly RosterContact[] {
    return (this.contactsOf.get(household) ?? []).map((key) => this.contacts.get(key)!);
  }

  membersFor(household: string): readonly RosterMember[] {
    return (this.membersOf.get(household) ?? []).map((id) => this.members.get(id)!);
  }

  putAppointment(appointment: RosterAppointment): 'added' | 'changed' | 'same' {
    const what = this.appointments.put(appointment);
    if (what === 'added') listed(this.appointmentsOf, appointment.personId, appointment.id);
    return what;
  }

  putAssignment(assignment: RosterAssignment): 'added' | 'changed' | 'same' {
    const what = this.assignments.put(assignment);
    if (what === 'added') listed(this.assignmentsOf, assignment.householdId, assignment.id);
    return what;
  }

  putContact(contact: RosterContact): 'added' | 'changed' | 'same' {
    const what = this.contacts.put(contact);
    if (what === 'added') listed(this.contactsOf, contact.householdId, contactKey(contact));
    return what;
  }

  putMember(member: RosterMember): 'added' | 'changed' | 'same' {
    const what = this.members.put(member);
    if (what === 'added') listed(this.membersOf, member.householdId, member.id);
    return what;
  }

  /** A row that cannot be taken, and why. */
  refuse(sheet: SheetName, at: { readonly file: string; readonly line: number }, code: string, column?: string, args: RowProblem['args'] = {}): void {
    this.#outcomes[sheet].push('bad');
    this.problems.push({ file: at.file, line: at.line, ...(column === undefined ? {} : { column }), code, args });
  }

  /** A row that was taken: added if anything it stands for is new, the same only if nothing of it changed. */
  took(sheet: SheetName, ...whats: readonly ('added' | 'changed' | 'same')[]): void {
    this.#outcomes[sheet].push(whats[0] === 'added' ? 'added' : whats.some((w) => w !== 'same') ? 'changed' : 'same');
  }

  summary(sheet: SheetName): SheetSummary {
    const list = this.#outcomes[sheet];
    const count = (what: string): number => list.filter((w) => w === what).length;
    return { rows: list.length, added: count('added'), changed: count('changed'), same: count('same'), bad: count('bad') };
  }

  changes(): RosterChanges {
    // Parents before children: a child's path is longer.
    const areas = this.areas.edits();
    const changes = {
      areas: { add: [...areas.add].sort((a, b) => a.path.length - b.path.length), update: areas.update },
      people: this.people.edits(),
      appointments: this.appointments.edits(),
      households: this.households.edits(),
      members: this.members.edits(),
      assignments: this.assignments.edits(),
      contacts: this.contacts.edits(),
    };
    return { ...changes, access: whoseAccess(this, changes) };
  }
}

export const contactKey = (contact: Pick<RosterContact, 'householdId' | 'personId'>): string => `${contact.householdId} ${contact.personId}`;

function listed(map: Map<string, string[]>, key: string, id: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [id]);
  else list.push(id);
}
