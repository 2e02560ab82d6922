import type { Session, Value } from '../flow/model.ts';
import type { Flow } from '../flow/step.ts';
import { stepsIn } from '../flow/steps-in.ts';
import type { Draft, Speaker } from './draft.ts';
import { again, isFor, start } from './play.ts';
import { readers, type FreeMessage, type ReadOutcome } from './readers/readers.ts';

/** A free message with the channel's id of what held it, and what the readers make of it: read at most once, when somebody asks. */
interface Heard extends FreeMessage {
  readonly message: string;
  readonly outcomes: () => Promise<readonly Reading[]>;
}

/** What a reader makes of a message, and the flow that is for. */
interface Reading {
  readonly flow: Flow;
  readonly outcome: NonNullable<ReadOutcome>;
}

/** A free message of this turn, to be read. */
export function freeWords(draft: Draft, speaker: Speaker, message: string, free: FreeMessage): Heard {
  let read: Promise<readonly Reading[]> | undefined;
  return { ...free, message, outcomes: () => (read ??= readAll(draft, speaker, free)) };
}

async function readAll(draft: Draft, speaker: Speaker, free: FreeMessage): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const { reader, flow } of draft.house.shelf.reading) {
    if (!isFor(draft, speaker, flow)) continue;
    const outcome = await readers[reader]?.(draft, speaker, free);
    if (outcome !== undefined) readings.push({ flow, outcome });
  }
  return readings;
}

/** A day or a number in a few characters answers a question: it tells no story. */
const answersShortly = /^(?=.*[\d０-９])(?=.{1,14}$)(?:[^\p{L}]*(?:[a-z]+|\p{L}{1,3})(?!\p{L})){0,3}[^\p{L}]*$/iu;

type Begun = Extract<NonNullable<ReadOutcome>, { readonly input: unknown }>;

/** Offers a free message to the readers; true where one of them began a conversation with it or answered it. */
export async function read(draft: Draft, speaker: Speaker, heard: Heard): Promise<boolean> {
  const [first] = await heard.outcomes();
  return first === undefined ? false : offer(draft, speaker, first.flow, first.outcome, heard);
}

/** Begins what was read, or says what there is to say of it. */
async function offer(draft: Draft, speaker: Speaker, flow: Flow, outcome: NonNullable<ReadOutcome>, heard: Heard): Promise<true> {
  if ('says' in outcome) {
    draft.tell(outcome.says);
    await again(draft, speaker);
  } else {
    await start(draft, speaker, flow, outcome.input, heard.message);
  }
  return true;
}

/**
 * Words that plainly tell of another matter than the open question: a visit to another household, or, where no words were asked for
 * yet, the whole visit at once. They begin a conversation of their own, so that they neither get lost in an answer nor
 * end up with the wrong household; the open one waits beneath. An open question that asks for words has them in any case.
 */
export async function elsewhere(draft: Draft, speaker: Speaker, heard: Heard): Promise<boolean> {
  const top = draft.placeOf(speaker.actor.person).stack.at(-1);
  if (top?.open === undefined || answersShortly.test(heard.text) || asksForWords(draft, top)) return false;
  for (const { flow, outcome } of await heard.outcomes()) {
    if (!('input' in outcome) || outcome.report !== true) continue;
    const same = top.flow === flow.name && sameHousehold(top, outcome);
    if (same && top.answers['narrative'] !== undefined) continue;
    if (same) return instead(draft, speaker, top, { ...outcome.input, ...setByHand(top) }, heard.message);
    await start(draft, speaker, flow, outcome.input, heard.message);
    return true;
  }
  return false;
}

/**
 * Words the open question could not take that name another household than the one it is about: they must not grow into its story. What
 * begins a conversation does, and the open one waits beneath; else what there is to say of them is said, and the question asked again.
 */
export async function ofOthers(draft: Draft, speaker: Speaker, heard: Heard): Promise<boolean> {
  const top = draft.placeOf(speaker.actor.person).stack.at(-1);
  const here = top?.answers['household']?.value;
  if (typeof here !== 'string') return false;
  for (const { flow, outcome } of await heard.outcomes()) {
    const others = 'input' in outcome ? namesSome(outcome) && !names(outcome, here) : outcome.about?.includes(here) === false;
    if (others) return offer(draft, speaker, flow, outcome, heard);
  }
  return false;
}

/**
 * A message that a whole draft was read from was edited, or its album brought the words it lacked: it is read again, all of it, since
 * the household or the day may be what was mended. What was set by hand since stays. False where nothing can be read from it now.
 */
export async function reread(draft: Draft, speaker: Speaker, session: Session, heard: Heard): Promise<boolean> {
  const place = draft.placeOf(speaker.actor.person);
  const outcome = (await heard.outcomes()).find(({ flow }) => flow.name === session.flow)?.outcome;
  if (outcome === undefined) return false;
  if ('input' in outcome) return instead(draft, speaker, session, { ...outcome.input, ...setByHand(session) }, heard.message);
  draft.setPlace(speaker.actor.person, { ...place, stack: place.stack.filter((s) => s.id !== session.id) });
  draft.tell(outcome.says);
  await again(draft, speaker);
  return true;
}

/** Begins a conversation over, in the place of the one that has the floor. */
async function instead(draft: Draft, speaker: Speaker, session: Session, input: Readonly<Record<string, Value>>, message: string): Promise<boolean> {
  const flow = draft.house.shelf.current(session.flow);
  if (flow === undefined) return false;
  const place = draft.placeOf(speaker.actor.person);
  draft.setPlace(speaker.actor.person, { ...place, stack: place.stack.filter((s) => s.id !== session.id) });
  return start(draft, speaker, flow, input, message);
}

/** The answers somebody gave to questions, as what a flow may be started with; lists that were built up on the way are not. */
function setByHand({ answers, input }: Session): Readonly<Record<string, Value>> {
  const kept = Object.entries(answers).filter(([path, { by, parts }]) => by === 'asked' && !path.includes('.') && parts === undefined);
  const plain = kept.filter(([, { value }]) => typeof value !== 'object' || Array.isArray(value));
  const among = input['among'];
  return {
    ...(among === undefined ? {} : { among }),
    ...Object.fromEntries(plain.map(([path, { value, label }]) => [path, label === undefined ? value : { value, label: label as Value }])),
  };
}

function sameHousehold(session: Session, { input }: Begun): boolean {
  const here = session.answers['household']?.value;
  return here === undefined || names({ input }, here);
}

/** Whether the words plainly tell of other households than this one. */
export async function tellsOfOthers({ outcomes }: Heard, household: string): Promise<boolean> {
  return (await outcomes()).some(({ outcome }) => 'input' in outcome && namesSome(outcome) && !names(outcome, household));
}

/** Whether a household is the one, or among those, that the words name. */
function names({ input }: Begun, household: Value): boolean {
  const named = input['household'];
  const { value } = (typeof named === 'object' && named !== null ? named : {}) as { readonly value?: Value };
  return value === household || (Array.isArray(input['among']) && input['among'].includes(household));
}

const namesSome = ({ input }: Begun): boolean => input['household'] !== undefined || input['among'] !== undefined;

/** Whether the question that has the floor takes whatever is written. */
export function wantsWords(draft: Draft, speaker: Speaker): boolean {
  const top = draft.placeOf(speaker.actor.person).stack.at(-1);
  return top !== undefined && asksForWords(draft, top);
}

function asksForWords(draft: Draft, { flow, hash, open }: Session): boolean {
  const step = open?.step.split('.').at(-1);
  const release = draft.house.shelf.at(flow, hash);
  const flows = release === undefined ? [] : [release, ...release.calls.values()];
  return flows.some((one) => [...stepsIn(one.steps)].some((s) => s.id === step && s.asks?.free === true));
}
