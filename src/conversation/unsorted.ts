import type { Session } from '../flow/model.ts';
import { keepMessage, sortMessage } from '../storage/household-messages.ts';
import type { Draft } from './draft.ts';
import { readState, type ChatState } from './state.ts';

/** The conversation that begins with what a household says outside any question. */
const flow = 'note';

/**
 * What a household says outside any question is kept, under the id of its conversation, from its first word on, so that it stands on the
 * card of whoever looks after them when it is left unanswered. Once the household itself has said what is to become of it, it is theirs no more.
 */
export function keepUnsorted(draft: Draft): void {
  // Whoever leaves in the midst of it has not taken it back.
  if (draft.movesPeople) return;
  const before = notesIn(readState(draft.desk.account.state));
  const after = notesIn(draft.state);
  if (before.size === 0 && after.size === 0) return;
  for (const { actor } of draft.desk.people) {
    const [first] = actor.contactOf;
    for (const note of after.values()) if (note.person === actor.person && first !== undefined) keep(draft, first, note, before.get(note.id)?.session);
    for (const note of before.values()) if (note.person === actor.person && !after.has(note.id)) end(draft, note);
  }
}

interface Note {
  readonly id: string;
  readonly person: string;
  readonly session: Session;
}

function notesIn({ people }: ChatState): ReadonlyMap<string, Note> {
  const notes = Object.entries(people).flatMap(([person, { stack, parked }]) =>
    [...stack, ...parked].filter((session) => session.flow === flow).map((session): Note => ({ id: session.id, person, session })),
  );
  return new Map(notes.map((note) => [note.id, note]));
}

interface Said {
  readonly text?: string;
  readonly attachments?: readonly string[];
}

const wordsOf = (session: Session | undefined): Said | undefined => session?.answers['words']?.value as Said | undefined;

/** Which household it is of: said where there are several, and until then the first. */
const homeOf = (session: Session | undefined, first: string): string => {
  const home = session?.answers['home']?.value;
  return typeof home === 'string' ? home : first;
};

function keep(draft: Draft, first: string, { id, person, session }: Note, before: Session | undefined): void {
  const said = wordsOf(session);
  const household = homeOf(session, first);
  if (said === undefined || (household === homeOf(before, first) && JSON.stringify(said) === JSON.stringify(wordsOf(before)))) return;
  const message = { id, household, person, at: session.startedAt, words: said.text ?? '', attachments: said.attachments ?? [] };
  draft.facts.push((tx) => keepMessage(tx, draft.house.bot, message, draft.now));
}

function end(draft: Draft, { id, person }: Note): void {
  draft.facts.push(async (tx) => void (await sortMessage(tx, { id, by: person, at: draft.now, how: 'self' })));
}
