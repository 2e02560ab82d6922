import type { Draft, Speaker } from '../draft.ts';

/** So many saved visits are remembered with their messages. */
const remembered = 5;

/** The messages that became a visit. */
export interface Saved {
  readonly visit: string;
  readonly messages: readonly string[];
  /** How many lines of its words which of them had brought, in order. */
  readonly parts: readonly { readonly message: string; readonly lines: number }[];
}

/** As a place remembers it. Messages' ids hold neither spaces nor asterisks. */
const packed = ({ visit, messages, parts }: Saved): string =>
  [visit, ...parts.map((part) => `${part.message}*${part.lines}`), ...messages.filter((id) => parts.every((part) => part.message !== id))].join(' ');

function unpacked(saved: string): Saved {
  const [visit = '', ...entries] = saved.split(' ');
  const messages = entries.map((entry) => entry.split('*'));
  return {
    visit,
    messages: messages.map(([message = '']) => message),
    parts: messages.flatMap(([message = '', lines]) => (lines === undefined ? [] : [{ message, lines: Number(lines) }])),
  };
}

/** Remembers which messages became this visit and its words, so that editing one of them later offers a correction. */
export function rememberSaved(draft: Draft, speaker: Speaker, visit: string): void {
  const place = draft.placeOf(speaker.actor.person);
  const answers = place.stack.at(-1)?.answers ?? {};
  const messages = [...new Set(Object.values(answers).flatMap((answer) => answer.messages ?? []))];
  if (messages.length === 0) return;
  const parts = (answers['narrative']?.parts ?? []).map(({ message, text }) => ({ message, lines: text === '' ? 0 : text.split('\n').length }));
  draft.setPlace(speaker.actor.person, { ...place, saved: [...(place.saved ?? []), packed({ visit, messages, parts })].slice(-remembered) });
}

/** The saved visit a message had become part of; undefined where none is known. */
export function savedWith(draft: Draft, speaker: Speaker, message: string): Saved | undefined {
  return (draft.placeOf(speaker.actor.person).saved ?? []).map(unpacked).find((saved) => saved.messages.includes(message));
}
