import { no, ok, type Result } from '../../lib/result.ts';
import type { Actor } from '../people/roles.ts';
import { may, type Action } from '../policy/policy.ts';
import type { CaseSubject } from '../policy/subjects.ts';
import { deadlineHours } from '../programme/problem-rules.ts';
import type { Programme } from '../programme/programme.ts';
import type { CaseChange, CaseFile, CaseHome, ClimbChange, EventData, Told } from './case.ts';
import { isOpen, type Act, type CaseType, type Doer } from './case-type.ts';
import { holderNow } from './holder.ts';
import { apartFrom, supervisorOf } from './opened.ts';

/** Everything that is decided on when somebody acts. */
export interface CaseFacts {
  readonly type: CaseType;
  readonly file: CaseFile;
  readonly home: CaseHome;
  /** Who did some of the work on it: none of them approves it. */
  readonly workOf: readonly string[];
  /** Whom a supervisor gave it to by name. */
  readonly givenTo?: string | undefined;
  readonly actor: Actor;
  readonly programme: Pick<Programme, 'problems'>;
}

/** What somebody wants done. */
export interface ActCommand {
  readonly act: string;
  readonly words?: string;
  readonly attachments?: readonly string[];
  readonly rating?: number;
  /** For an act that gives it to somebody. */
  readonly to?: string;
}

/** `over`: the case is past the stage in which this could be done. `already`: whoever asks has it already. */
type ActRefusal = 'not_allowed' | 'over' | 'already' | 'empty' | 'rating' | 'nobody';

const actionOf = {
  in_charge: 'case.act',
  supervisor: 'case.assign',
  approver: 'case.approve',
  household: 'case.answer',
} as const satisfies Readonly<Record<Doer, Action>>;

const hour = 3_600_000;

/** What the policy has to know of a case. */
export function subjectOf({ file, home, workOf, givenTo }: Pick<CaseFacts, 'file' | 'home' | 'workOf' | 'givenTo'>): CaseSubject {
  if (file.about === undefined) return { household: home, workOf, ...(givenTo === undefined ? {} : { givenTo }) };
  return { household: home, workOf, about: file.about, aboutStandIns: home.standIns.filter((s) => file.about!.includes(s.standsIn)).map((s) => s.person) };
}

/** The action by which somebody may do this, now; undefined: they may not. */
function allowedBy(facts: CaseFacts, act: Act, now: number): string | undefined {
  const subject = subjectOf(facts);
  return act.who.map((doer) => actionOf[doer]).find((action) => may(facts.actor, action, subject, now).allow);
}

/** What somebody may do to a case now, in the order of its type's file. `now` in epoch milliseconds. */
export function actsOn(facts: CaseFacts, now: number): readonly string[] {
  const { type, file, actor } = facts;
  return Object.entries(type.acts)
    .filter(([, act]) => act.from.includes(file.stage) && !(act.holds && act.to === undefined && file.holder === actor.person))
    .filter(([, act]) => allowedBy(facts, act, now) !== undefined)
    .map(([name]) => name);
}

/**
 * Does something to a case: the case as it is then, the event, what becomes of its climbing, and who is to be told. Only reopening gives
 * a new deadline; nothing resets how long it has been open. `now` in epoch milliseconds. Source: issue 3 «Cases are one mechanism».
 */
export function act(facts: CaseFacts, command: ActCommand, now: number): Result<CaseChange, ActRefusal> {
  const { type, file, home, actor, programme } = facts;
  const todo = Object.hasOwn(type.acts, command.act) ? type.acts[command.act] : undefined;
  const as = todo === undefined ? undefined : allowedBy(facts, todo, now);
  if (todo === undefined || as === undefined) return no('not_allowed');
  if (todo.holds && file.holder === actor.person && (todo.to ?? file.stage) === file.stage) return no('already');
  if (!todo.from.includes(file.stage)) return no(todo.to === file.stage && !todo.rates ? 'already' : 'over');
  const words = todo.words === 'none' ? '' : (command.words ?? '').trim();
  const attachments = todo.words === 'none' ? [] : (command.attachments ?? []);
  if (todo.words === 'must' && words === '' && attachments.length === 0) return no('empty');
  const { rating } = command;
  if (todo.rates && (rating === undefined || !Number.isInteger(rating) || rating < 1 || rating > 5)) return no('rating');
  const given = todo.gives ? command.to : undefined;
  if (todo.gives && (given === undefined || apartFrom(file.about, home).includes(given))) return no('nobody');

  const stage = todo.to ?? file.stage;
  // What was settled stayed with whoever had it then; opened again it is for whoever would have it now.
  const had = todo.reopens ? holderNow(file, home, facts.givenTo) : file.holder;
  const holder = todo.holds ? actor.person : (given ?? had);
  const data: EventData = {
    as,
    ...(stage === file.stage ? {} : { from: file.stage, to: stage }),
    ...(words === '' ? {} : { words }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(holder === undefined || holder === file.holder ? {} : { holder }),
    ...(todo.rates && rating !== undefined ? { rating } : {}),
  };
  const next = moved(facts, todo, { stage, holder, words, rating, byStaff: as !== 'case.answer' }, now);
  return ok({
    file: next,
    event: { seq: next.version, at: now, by: actor.person, kind: command.act, data: todo.comments ? { as } : data },
    climb: climbing(type, file, next, todo),
    tells: toldOf(todo, { ...facts, file: next, before: had, programme }),
  });
}

interface Move {
  readonly stage: string;
  readonly holder: string | undefined;
  readonly words: string;
  readonly rating: number | undefined;
  readonly byStaff: boolean;
}

function moved({ type, file, programme }: CaseFacts, todo: Act, { stage, holder, words, rating, byStaff }: Move, now: number): CaseFile {
  const { settledAt, closedAt, holder: _, ...rest } = file;
  const isOver = type.stages[stage] === 'over';
  return {
    ...rest,
    stage,
    version: file.version + 1,
    ...(holder === undefined ? {} : { holder }),
    ...(byStaff && file.answeredAt === undefined ? { answeredAt: now } : {}),
    ...(isOpen(type, stage) ? {} : { settledAt: settledAt ?? now }),
    ...(isOver ? { closedAt: closedAt ?? now } : {}),
    ...(todo.reopens ? { deadlineAt: now + deadlineHours(programme.problems, file.category, file.urgency) * hour } : {}),
    ...(todo.rates && rating !== undefined ? { rating } : {}),
    ...(todo.comments ? { ratingWords: words } : {}),
  };
}

function climbing(type: CaseType, before: CaseFile, after: CaseFile, todo: Act): ClimbChange {
  const [was, is] = [isOpen(type, before.stage), isOpen(type, after.stage)];
  if (was && !is) return 'ends';
  if (!was && is) return 'begins';
  return todo.acknowledges && is ? 'acknowledged' : undefined;
}

/**
 * Who is to be told, each once, never whoever did it: news of a case goes to whoever has it now, and whoever had it where it was taken from them;
 * where chat reaches neither, to a supervisor as well.
 */
function toldOf(
  { tells, tells_in_danger: inDanger }: Act,
  { file, home, actor, before }: CaseFacts & { readonly before: string | undefined },
): readonly Told[] {
  const apart = apartFrom(file.about, home);
  const told = [...tells, ...(file.urgency === 'danger' ? inDanger : [])].flatMap((as): Told[] => {
    if (as === 'household')
      return (file.about === undefined || file.openedBy === undefined ? home.contacts : [file.openedBy]).map((person) => ({ person, as }));
    const supervisor = supervisorOf(home, apart);
    const having = [before, file.holder].filter((person) => person !== undefined);
    const heard = having.some((person) => !home.unreachable.includes(person));
    const persons = as === 'holder' ? [...having, ...(heard ? [] : [supervisor])] : [supervisor];
    return persons.flatMap((person) => (person === undefined ? [] : [{ person, as }]));
  });
  return told.filter(({ person }, i) => person !== actor.person && told.findIndex((other) => other.person === person) === i && !apart.includes(person));
}
