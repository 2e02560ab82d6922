import { no, ok, type Result } from '../../lib/result.ts';
import type { Actor } from '../people/roles.ts';
import { may } from '../policy/policy.ts';
import { deadlineHours, type Urgency } from '../programme/problem-rules.ts';
import type { Programme } from '../programme/programme.ts';
import type { CaseChange, CaseFile, CaseHome, Told } from './case.ts';
import { isClosedKind, type CaseType } from './case-type.ts';

interface OpenFacts {
  readonly type: CaseType;
  readonly home: CaseHome;
  readonly actor: Actor;
  readonly programme: Pick<Programme, 'problems'>;
}

export interface OpenCommand {
  /** A UUID made by the caller. */
  readonly id: string;
  /** The household's next number for this type. */
  readonly number: number;
  readonly category: string;
  readonly urgency: Urgency;
  readonly words: string;
  readonly attachments: readonly string[];
  /** For a complaint: whom it is about, as far as they are known. */
  readonly about?: readonly string[];
}

export type OpenRefusal = 'not_allowed' | 'empty' | 'category';

const hour = 3_600_000;

/** Those a complaint must keep away from: whom it is about, and whoever stands in for them now. */
export function apartFrom(about: readonly string[] | undefined, { standIns }: Pick<CaseHome, 'standIns'>): readonly string[] {
  if (about === undefined) return [];
  return [...new Set([...about, ...standIns.filter((s) => about.includes(s.standsIn)).map((s) => s.person)])];
}

/** The supervisor a case goes to: the nearest one whom chat reaches, or the nearest where it reaches none; never whom it must keep away from. */
export function supervisorOf({ supervisors, unreachable }: Pick<CaseHome, 'supervisors' | 'unreachable'>, apart: readonly string[]): string | undefined {
  const fit = supervisors.map((one) => one.person).filter((person) => !apart.includes(person));
  return fit.find((person) => !unreachable.includes(person)) ?? fit[0];
}

/** Who of the staff hears of it, of those who are told: chat reaches them. */
export const hearing = (told: readonly Told[], { unreachable }: Pick<CaseHome, 'unreachable'>): readonly string[] =>
  told.filter(({ person, as }) => as !== 'household' && !unreachable.includes(person)).map(({ person }) => person);

/** Whom it would have gone to before the one who hears of it, had chat reached them: whoever has it, and the supervisors below. */
export function passedOver({ holder, about }: Pick<CaseFile, 'holder' | 'about'>, home: CaseHome, hears: string): readonly string[] {
  const supervisors = home.supervisors.map((one) => one.person);
  const before = [...(holder === undefined ? [] : [holder]), ...supervisors.slice(0, Math.max(0, supervisors.indexOf(hears)))];
  const apart = apartFrom(about, home);
  return [...new Set(before)].filter((person) => home.unreachable.includes(person) && !apart.includes(person));
}

/**
 * Opens a case: whose it is, by when it is to be solved, and who hears of it. Danger is told to the nearest supervisor as well, and so is
 * what nobody below can hear. Only danger may be without a word: the tap is enough. `now` in epoch milliseconds.
 */
export function openCase({ type, home, actor, programme }: OpenFacts, command: OpenCommand, now: number): Result<CaseChange, OpenRefusal> {
  const { id, number, category, urgency, attachments } = command;
  const closed = isClosedKind(type);
  const verdict = may(actor, closed ? 'complaint.open' : 'case.open', home, now);
  if (!verdict.allow) return no('not_allowed');
  if (!(type.categories === 'programme' ? programme.problems.categories : type.categories).includes(category)) return no('category');
  const words = command.words.trim();
  if (words === '' && attachments.length === 0 && urgency !== 'danger') return no('empty');

  const about = closed ? (command.about ?? []) : undefined;
  const apart = apartFrom(about, home);
  const supervisor = supervisorOf(home, apart);
  const holder = (type.goes_to === 'responsible' ? home.responsible : undefined) ?? supervisor;
  const openedFor = verdict.by === 'contact' ? 'self' : 'filed';
  const file: CaseFile = {
    id,
    household: home.id,
    type: type.case,
    number,
    stage: type.begins,
    category,
    urgency,
    words,
    attachments,
    openedAt: now,
    openedBy: actor.person,
    openedFor,
    ...(holder === undefined ? {} : { holder }),
    deadlineAt: now + deadlineHours(programme.problems, category, urgency) * hour,
    ...(about === undefined ? {} : { about }),
    version: 1,
  };
  return ok({
    file,
    event: { seq: 1, at: now, by: actor.person, kind: 'open', data: { as: closed ? 'complaint.open' : 'case.open', to: file.stage } },
    climb: 'begins',
    tells: toldOf(file, home, actor, supervisor),
  });
}

function toldOf({ urgency, holder, openedFor }: CaseFile, home: CaseHome, actor: Actor, supervisor: string | undefined): readonly Told[] {
  const told: Told[] = [];
  if (holder !== undefined) told.push({ person: holder, as: 'holder' });
  const unheard = holder === undefined || (holder !== actor.person && home.unreachable.includes(holder));
  if (supervisor !== undefined && supervisor !== holder && (urgency === 'danger' || unheard)) told.push({ person: supervisor, as: 'supervisor' });
  if (openedFor === 'filed') told.push(...home.contacts.map((person): Told => ({ person, as: 'household' })));
  return told.filter(({ person }) => person !== actor.person);
}
