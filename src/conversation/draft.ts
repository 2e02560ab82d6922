import type { Actor } from '../domain/people/roles.ts';
import type { Recorded } from '../domain/visits/record.ts';
import type { Inbound } from '../channels/contract.ts';
import { dayIn, type Day } from '../lib/calendar.ts';
import { text, type Message, type Words } from '../lib/words.ts';
import type { TextKey } from '../i18n/texts.ts';
import type { NewAudit } from '../storage/audit.ts';
import type { CaseWrite } from '../storage/case-writes.ts';
import type { Sql } from '../storage/database.ts';
import type { Desk, LinkedPerson } from '../storage/desks.ts';
import type { Unasked } from '../storage/owe.ts';
import type { House } from './house.ts';
import { emptyPlace, readState, type ChatState, type Place } from './state.ts';

/** A message this turn owes, before it is an outbox row. */
interface Owed {
  readonly id: string;
  readonly message: Message;
  /** Whom it speaks to; absent for a stranger. */
  readonly person?: string;
}

/** Whoever is spoken for in this turn. */
export interface Speaker extends LinkedPerson {
  /** Today where the person is. */
  readonly today: Day;
}

/**
 * One turn while it is being decided: what it will say, remember and write. Nothing has taken effect until it is committed,
 * and a turn that conflicts is thrown away and decided anew, so nothing here may reach outside but by reading.
 */
export class Draft {
  readonly house: House;
  readonly desk: Desk;
  readonly inbound: Inbound | undefined;
  readonly now: number;
  readonly owed: Owed[] = [];
  readonly audits: NewAudit[] = [];
  /** Cases this turn opens or acts on. */
  readonly cases: CaseWrite[] = [];
  /** What this turn owes to other chats: the sweep sends it. */
  readonly unasked: Unasked[] = [];
  /** Further writes of the same transaction, in order; one that gives false was overtaken, and the turn is decided anew. */
  readonly facts: ((tx: Sql) => Promise<boolean | void>)[] = [];
  /** A visit this turn saves. */
  visit: Recorded | undefined;
  /** A short word for the pressed button. */
  word: Words | undefined;
  state: ChatState;
  speakerId: string | undefined;
  language: string | undefined;
  /** The language this turn speaks, where it has just been chosen. */
  languageOverride: string | undefined;
  /** When to break the silence, where it is not the programme's usual time after this turn. */
  wakeAt: number | undefined;
  reachable: boolean;
  leaves = false;
  /** This turn changes whom the account speaks for, or how they are spoken to: the desk in memory is no longer theirs. */
  movesPeople = false;
  #speaker: Speaker | undefined;
  hasFiles = false;
  /** This turn leaves work for the planner, which need not wait for the minute. */
  owesWork = false;

  constructor(house: House, desk: Desk, inbound: Inbound | undefined) {
    this.house = house;
    this.desk = desk;
    this.inbound = inbound;
    this.now = house.clock.now();
    this.state = readState(desk.account.state);
    this.speakerId = desk.account.speaker;
    this.language = desk.account.language;
    this.reachable = desk.account.reachable;
  }

  /** Who speaks, where that is clear. */
  speaker(): Speaker | undefined {
    const { people } = this.desk;
    const person = people.length === 1 ? people[0] : people.find((p) => p.actor.person === this.speakerId);
    if (person === undefined) return undefined;
    if (this.#speaker?.actor !== person.actor) this.#speaker = { ...person, today: dayIn(person.zone, this.now) };
    return this.#speaker;
  }

  actor(): Actor | undefined {
    return this.speaker()?.actor;
  }

  /** Owes a message to whoever speaks; returns its outbox id. */
  say(message: Message, person = this.speaker()?.actor.person): string {
    const id = this.house.ids.next();
    this.owed.push(person === undefined ? { id, message } : { id, message, person });
    return id;
  }

  /** Owes a plain text by key. */
  tell(key: TextKey, args?: Readonly<Record<string, Words>>): string {
    return this.say({ body: text(key, args) });
  }

  /** Owes messages to other people, in this turn's transaction. Who cannot be reached is told nothing. */
  tellOthers(messages: readonly Unasked[]): void {
    this.unasked.push(...messages);
  }

  placeOf(person: string): Place {
    return this.state.people[person] ?? emptyPlace;
  }

  setPlace(person: string, place: Place): void {
    this.state = { ...this.state, people: { ...this.state.people, [person]: place } };
  }

  /** A number for a question that no question in this chat has had; none that buttons write as `go`, which is not theirs. */
  nextQuestion(): number {
    const next = this.state.question + 1;
    return next.toString(36) === 'go' ? next + 1 : next;
  }

  usedQuestion(number: number): void {
    if (number > this.state.question) this.state = { ...this.state, question: number };
  }

  audit(action: string, subjectKind: string, subjectId: string): void {
    const actor = this.speaker()?.actor.person;
    this.audits.push({ id: this.house.ids.next(), ...(actor === undefined ? {} : { actor }), via: 'chat', action, subjectKind, subjectId });
  }
}
