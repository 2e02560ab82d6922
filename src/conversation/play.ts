import type { Flow } from '../flow/compile.ts';
import { advance, begin } from '../flow/advance.ts';
import { carry } from '../flow/carry.ts';
import { helpOf } from '../flow/help.ts';
import type { Env, Input, Session, Turn, Value } from '../flow/model.ts';
import { rolesAt } from '../domain/policy/access.ts';
import { readDay } from '../domain/reading/read-day.ts';
import { FerrymanError } from '../lib/errors.ts';
import { text, type Message, type Words } from '../lib/words.ts';
import { commands } from './commands/commands.ts';
import type { Draft, Speaker } from './draft.ts';
import { isUntouched } from './state.ts';
import { sources } from './sources/sources.ts';

/** So many sources and commands one message may set going; more is a flow that runs in circles. */
const rounds = 20;
/** So many conversations may lie on top of each other; the oldest is then laid aside. */
const deepest = 4;

/** What expressions and readers may know in this turn. */
function envOf(draft: Draft, speaker: Speaker): Env {
  const { texts, programme } = draft.house;
  return {
    now: draft.now,
    today: speaker.today,
    nextQuestion: draft.nextQuestion(),
    facts: {
      today: speaker.today,
      me: { name: speaker.actor.name, language: speaker.language ?? draft.language ?? texts.fallback, ...standing(draft, speaker) },
      programme: { correctable_days: programme.correctable_days },
    },
    readDay: (typed, today, direction) => readDay(typed, { today, direction }),
    labelsOf: (key) => texts.languages.flatMap((language) => texts.source(language, key)?.toLowerCase() ?? []),
  };
}

/** What a person is here: so that nobody is asked what can only be one thing. */
function standing(draft: Draft, { actor }: Speaker): Readonly<Record<string, Value>> {
  const roles = rolesAt(actor, draft.now);
  const [only, ...others] = actor.contactOf;
  const own = only === undefined || others.length > 0 || roles.length > 0 ? null : { value: only, label: { key: 'case.own_home' } };
  return { household: own, supervises: roles.includes('supervisor'), shared: draft.desk.people.length > 1 };
}

/** Whether a flow is for somebody: its `who` names a role they hold now, or everyone. */
export function isFor(draft: Draft, speaker: Speaker, flow: Flow): boolean {
  const held: readonly string[] = rolesAt(speaker.actor, draft.now);
  return flow.who.some((who) => who === 'anyone' || held.includes(who) || (who === 'contact' && speaker.actor.contactOf.length > 0));
}

/**
 * Begins a flow on top of what is open, for whoever it is meant for; the policy looks after what it then reads and does.
 * `message` is the one its words were read from. False, and the person is told, where it is not for them.
 */
export async function start(draft: Draft, speaker: Speaker, flow: Flow, input: Readonly<Record<string, Value>>, message?: string): Promise<boolean> {
  if (!isFor(draft, speaker, flow)) {
    draft.tell('flow.not_for_you');
    await again(draft, speaker);
    return false;
  }
  const place = draft.placeOf(speaker.actor.person);
  const top = place.stack.at(-1);
  // A question that was only looked at gives way.
  const beneath = top !== undefined && isUntouched(top) ? place.stack.slice(0, -1) : place.stack;
  const aside = Math.max(0, beneath.length + 1 - deepest);
  const turn = begin(flow, { id: draft.house.ids.next(), input, env: envOf(draft, speaker), ...(message === undefined ? {} : { message }) });
  draft.setPlace(speaker.actor.person, {
    ...place,
    stack: [...beneath.slice(aside), turn.session],
    parked: [...place.parked, ...beneath.slice(0, aside)],
  });
  await settle(draft, speaker, turn);
  return true;
}

/**
 * Gives an input to the conversation that has the floor. Returns false, with nothing said or changed, where it could not
 * take the input.
 */
export async function give(draft: Draft, speaker: Speaker, input: Input): Promise<boolean> {
  const session = upToDate(draft, speaker);
  if (session === undefined) return false;
  const turn = advance((name, hash) => draft.house.shelf.at(name, hash), session, input, envOf(draft, speaker));
  if (turn.word !== undefined) draft.word = turn.word;
  if (!turn.took) return false;
  await settle(draft, speaker, turn);
  return true;
}

/** The conversation that has the floor, carried over to the current release of its flow where that can be proven. */
function upToDate(draft: Draft, speaker: Speaker): Session | undefined {
  const session = draft.placeOf(speaker.actor.person).stack.at(-1);
  if (session === undefined) return undefined;
  const { shelf } = draft.house;
  const current = shelf.current(session.flow);
  if (current === undefined || current.hash === session.hash) return session;
  const carried = carry(session, shelf.at(session.flow, session.hash), current, envOf(draft, speaker)).session;
  replaceTop(draft, speaker, carried);
  return carried;
}

function replaceTop(draft: Draft, speaker: Speaker, session: Session): void {
  const place = draft.placeOf(speaker.actor.person);
  draft.setPlace(speaker.actor.person, { ...place, stack: [...place.stack.slice(0, -1), session] });
}

/** Gets the flow what it wants, as often as it wants, says what it says, and goes on to what lies beneath when it has ended. */
async function settle(draft: Draft, speaker: Speaker, first: Turn): Promise<void> {
  let turn = first;
  for (let round = 0; ; round++) {
    say(draft, speaker, turn);
    if (turn.status !== 'wants' || turn.wants === undefined) break;
    if (round >= rounds) throw new FerrymanError('flow.circles', 'unexpected', { flow: turn.session.flow });
    const input = await fulfil(draft, speaker, turn.wants);
    turn = advance((name, hash) => draft.house.shelf.at(name, hash), turn.session, input, envOf(draft, speaker));
    if (turn.word !== undefined) draft.word = turn.word;
  }
  if (turn.status === 'waiting') return;
  if (turn.status === 'failed') throw new FerrymanError('flow.failed', 'unexpected', { flow: turn.session.flow, failure: turn.failure ?? '' });
  await end(draft, speaker);
}

/** The conversation with the floor is over, or thrown away: the one beneath is asked again. */
export async function end(draft: Draft, speaker: Speaker): Promise<void> {
  const { card: _card, ...place } = draft.placeOf(speaker.actor.person);
  draft.setPlace(speaker.actor.person, { ...place, stack: place.stack.slice(0, -1) });
  if (place.stack.length > 1) await again(draft, speaker);
}

/** Asks the open question once more, where one is open. */
export async function again(draft: Draft, speaker: Speaker): Promise<void> {
  await give(draft, speaker, { kind: 'again' });
}

/** The help text of the open question, where one is open that has one. */
export function helpWithQuestion(draft: Draft, speaker: Speaker): Words | undefined {
  const session = upToDate(draft, speaker);
  const flow = session === undefined ? undefined : draft.house.shelf.at(session.flow, session.hash);
  return session === undefined || flow === undefined ? undefined : helpOf(flow, session, envOf(draft, speaker));
}

async function fulfil(draft: Draft, speaker: Speaker, want: NonNullable<Turn['wants']>): Promise<Input> {
  if (want.kind === 'source') {
    const source = sources[want.source];
    if (source === undefined) throw new FerrymanError('source.unknown', 'unexpected', { source: want.source });
    return { kind: 'found', ...(await source.find(draft, speaker, want)) };
  }
  const command = commands[want.command];
  if (command === undefined) throw new FerrymanError('command.unknown', 'unexpected', { command: want.command });
  const parsed = command.input.safeParse(want.input);
  if (!parsed.success) {
    throw new FerrymanError('command.input', 'unexpected', { command: want.command, at: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  return command.run(draft, speaker, parsed.data);
}

/** Turns what a flow says into messages owed, and remembers which of them holds the open question. */
function say(draft: Draft, speaker: Speaker, turn: Turn): void {
  const person = speaker.actor.person;
  let place = draft.placeOf(person);
  const current = draft.house.shelf.current(turn.session.flow);
  const texts = current?.hash === turn.session.hash ? {} : { texts: turn.session.hash };
  if (turn.session.open !== undefined) draft.usedQuestion(turn.session.open.number);
  const isTop = place.stack.at(-1)?.id === turn.session.id;
  if (isTop) place = { ...place, stack: [...place.stack.slice(0, -1), turn.session] };
  for (const [i, saying] of turn.says.entries()) {
    const replaces = saying.replaces === true && place.card !== undefined ? { replaces: place.card } : {};
    const asks = saying.buttons !== undefined || (turn.status === 'waiting' && i === turn.says.length - 1);
    const body = draft.desk.people.length > 1 && asks ? addressed(speaker, saying.body) : saying.body;
    const message: Message = { body, ...(saying.buttons === undefined ? {} : { buttons: saying.buttons }), ...texts, ...replaces };
    const id = draft.say(message, person);
    if (saying.buttons !== undefined) place = { ...place, card: 'replaces' in replaces ? (place.card ?? id) : id };
  }
  draft.setPlace(person, place);
}

/** On a shared account every question names whom it is for. */
function addressed(speaker: Speaker, body: Message['body']): Message['body'] {
  return text('who.addressed', { name: speaker.actor.name, words: body });
}
