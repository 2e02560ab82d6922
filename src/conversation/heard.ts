import type { What } from '../channels/contract.ts';
import type { Input } from '../flow/model.ts';
import { ownsAttachment } from './attachments.ts';
import type { Draft, Speaker } from './draft.ts';
import { editSaved } from './edited.ts';
import { again, give, isFor, start } from './play.ts';
import { readers } from './readers/readers.ts';

/**
 * Words, pictures, voice and the like, outside any command: first the open question, then a reader that knows what to make of
 * a free message, then a kind answer that says what can be done.
 */
export async function heard(draft: Draft, speaker: Speaker, what: What): Promise<void> {
  if (what.kind === 'media') return heardMedia(draft, speaker, what);
  if (what.kind === 'edit' && (await reread(draft, speaker, what))) return;
  const input = inputOf(what);
  if (input !== undefined && (await give(draft, speaker, input))) return;
  if (what.kind === 'edit') return editSaved(draft, speaker, what);
  if (what.kind === 'text' && (await read(draft, speaker, what.text, undefined, what.message))) return;
  if (input !== undefined && (await give(draft, speaker, insisting(input)))) return;
  draft.tell(what.kind === 'other' ? 'heard.kind_word' : 'heard.not_understood');
  await again(draft, speaker);
}

/** An edited message that a whole draft was read from is read again, all of it: the household or the day may be what was mended. */
async function reread(draft: Draft, speaker: Speaker, what: Extract<What, { kind: 'edit' }>): Promise<boolean> {
  const place = draft.placeOf(speaker.actor.person);
  const top = place.stack.at(-1);
  const source = Object.values(top?.answers ?? {}).find((a) => a.by === 'given' && a.messages?.includes(what.message) === true);
  if (source === undefined) return false;
  const attachment = (source.value as { readonly attachments?: readonly string[] } | null)?.attachments?.[0];
  draft.setPlace(speaker.actor.person, { ...place, stack: place.stack.slice(0, -1) });
  const file = attachment === undefined ? undefined : { attachment };
  if (await read(draft, speaker, what.text, file, what.message)) return true;
  draft.setPlace(speaker.actor.person, place);
  return false;
}

function inputOf(what: What): Input | undefined {
  switch (what.kind) {
    case 'text':
      return { kind: 'text', text: what.text, message: what.message };
    case 'edit':
      return { kind: 'edit', text: what.text, message: what.message };
    case 'location':
      return { kind: 'location', latitude: what.latitude, longitude: what.longitude, message: what.message };
    case 'contact':
      return { kind: 'contact', phone: what.phone, message: what.message };
    default:
      return undefined;
  }
}

/** A file is kept only where something takes it; the pictures of one album belong together. */
async function heardMedia(draft: Draft, speaker: Speaker, what: Extract<What, { kind: 'media' }>): Promise<void> {
  const person = speaker.actor.person;
  const attachment = draft.house.ids.next();
  const before = draft.placeOf(person);
  const sameAlbum = what.album !== undefined && before.album?.id === what.album && before.stack.at(-1)?.id === before.album.session;
  const said = draft.owed.length;
  const input: Input = { kind: 'media', type: what.media.type, attachment, caption: what.caption, message: what.message };
  const took = (await give(draft, speaker, input)) || (await read(draft, speaker, what.caption, { attachment }, what.message));
  if (!took) {
    draft.tell('heard.media_unasked');
    return again(draft, speaker);
  }
  ownsAttachment(draft, speaker, attachment, what.media);
  const after = draft.placeOf(person);
  const session = after.stack.at(-1)?.id;
  if (what.album !== undefined && session !== undefined) draft.setPlace(person, { ...after, album: { id: what.album, session } });
  if (sameAlbum) quieten(draft, speaker, said, before.card);
}

/** The second and later pictures of an album get no reply of their own: the card they belong to is brought up to date. */
function quieten(draft: Draft, speaker: Speaker, from: number, card: string | undefined): void {
  const last = draft.owed.splice(from).at(-1);
  if (last === undefined || card === undefined) return;
  draft.owed.push({ ...last, message: { ...last.message, replaces: card } });
  draft.setPlace(speaker.actor.person, { ...draft.placeOf(speaker.actor.person), card });
}

/** Offers a free message to the readers; true where one of them began a conversation with it or answered it. */
async function read(
  draft: Draft,
  speaker: Speaker,
  text: string,
  file: { readonly attachment: string } | undefined,
  message: string,
): Promise<boolean> {
  for (const { reader, flow } of draft.house.shelf.reading) {
    const outcome = await readers[reader]?.(draft, speaker, { text, ...file });
    if (outcome === undefined || !isFor(draft, speaker, flow)) continue;
    if ('says' in outcome) {
      draft.tell(outcome.says);
      await again(draft, speaker);
    } else {
      await start(draft, speaker, flow, outcome.input, message);
    }
    return true;
  }
  return false;
}

/** The same input, to be answered with why where it cannot be taken. */
const insisting = (input: Input): Input => (input.kind === 'text' || input.kind === 'location' || input.kind === 'contact' ? { ...input, insist: true } : input);
