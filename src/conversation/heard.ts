import type { What } from '../channels/contract.ts';
import type { Input, Session } from '../flow/model.ts';
import { ownsAttachment } from './attachments.ts';
import { bringUp } from './bring-up.ts';
import type { Draft, Speaker } from './draft.ts';
import { editSaved } from './edited.ts';
import { answerOffer } from './offers.ts';
import { again, give } from './play.ts';
import { elsewhere, freeWords, ofOthers, read, reread, wantsWords } from './reading.ts';
import type { Place } from './state.ts';

/**
 * Words, pictures, voice and the like, outside any command: first the open question, then a reader that knows what to make of
 * a free message, then a kind answer that says what can be done.
 */
export async function heard(draft: Draft, speaker: Speaker, what: What): Promise<void> {
  if (what.kind === 'media') return heardMedia(draft, speaker, what);
  if (what.kind === 'edit') return heardEdit(draft, speaker, what);
  const free = what.kind === 'text' ? freeWords(draft, speaker, what.message, { text: what.text, attachments: [] }) : undefined;
  const input = inputOf(what);
  if (free !== undefined && (await elsewhere(draft, speaker, free))) return;
  if (input?.kind === 'text' && (await give(draft, speaker, { ...input, alone: true }))) return;
  if (free !== undefined && (await ofOthers(draft, speaker, free))) return;
  if (input !== undefined && (await give(draft, speaker, input))) return;
  if (input?.kind === 'text' && (await answerOffer(draft, speaker, input))) return;
  if (free !== undefined && (await read(draft, speaker, free))) return;
  if (input !== undefined && (await give(draft, speaker, { ...input, insist: true }))) return;
  draft.tell(what.kind === 'other' ? 'heard.kind_word' : 'heard.not_understood');
  await again(draft, speaker);
}

type Said = Extract<Input, { readonly insist?: boolean }>;

function inputOf(what: What): Said | undefined {
  switch (what.kind) {
    case 'text':
      return { kind: 'text', text: what.text, message: what.message };
    case 'location':
      return { kind: 'location', latitude: what.latitude, longitude: what.longitude, message: what.message };
    case 'contact':
      return { kind: 'contact', phone: what.phone, message: what.message };
    default:
      return undefined;
  }
}

/** An earlier message was edited: it changes what it had become, wherever that lies now. */
async function heardEdit(draft: Draft, speaker: Speaker, what: Extract<What, { kind: 'edit' }>): Promise<void> {
  const { message, text } = what;
  const holds = (session: Session): boolean => Object.values(session.answers).some((a) => a.messages?.includes(message) === true);
  const session = bringUp(draft, speaker, holds);
  if (session !== undefined) {
    const given = Object.values(session.answers).find((a) => a.by === 'given' && a.messages?.includes(message) === true);
    const others = (given?.parts ?? []).filter((part) => part.message !== message);
    // A message that is one of several is changed by itself: reading the draft anew would lose the others.
    const whole = given !== undefined && others.every((part) => part.text === '');
    if (whole && (await reread(draft, speaker, session, freeWords(draft, speaker, message, { text, attachments: attachmentsOf(session) })))) return;
    if (await give(draft, speaker, { kind: 'edit', text, message })) return;
  }
  if (await editSaved(draft, speaker, what)) return;
  draft.tell('heard.edited');
  await again(draft, speaker);
}

interface Note {
  readonly text?: string;
  readonly attachments?: readonly string[];
}

const noteOf = (session: Session): Note => (session.answers['narrative']?.value ?? {}) as Note;
const attachmentsOf = (session: Session): readonly string[] => noteOf(session).attachments ?? [];

/** A file is kept only where something takes it; the pictures of one album belong together. */
async function heardMedia(draft: Draft, speaker: Speaker, what: Extract<What, { kind: 'media' }>): Promise<void> {
  const person = speaker.actor.person;
  const attachment = draft.house.ids.next();
  const before = draft.placeOf(person);
  const sameAlbum = ofAlbum(before, what.album);
  const said = draft.owed.length;
  if (!(await takenIn(draft, speaker, what, attachment, sameAlbum))) {
    draft.tell('heard.media_unasked');
    return again(draft, speaker);
  }
  ownsAttachment(draft, speaker, attachment, what.media);
  const after = draft.placeOf(person);
  const session = after.stack.at(-1)?.id;
  if (what.album !== undefined && session !== undefined) draft.setPlace(person, { ...after, album: { id: what.album, session } });
  if (sameAlbum !== undefined) quieten(draft, speaker, said, before.card);
}

/** The conversation that has the floor, where the pictures of this album that came before are in it. */
function ofAlbum({ album, stack }: Place, id: string | undefined): Session | undefined {
  const top = stack.at(-1);
  return id !== undefined && album?.id === id && album.session === top?.id ? top : undefined;
}

async function takenIn(
  draft: Draft,
  speaker: Speaker,
  what: Extract<What, { kind: 'media' }>,
  attachment: string,
  album: Session | undefined,
): Promise<boolean> {
  const { caption, message } = what;
  const free = freeWords(draft, speaker, message, { text: caption, attachments: [attachment] });
  const words = caption.trim() !== '';
  // Of an album any picture may bear the words; the draft that began without them is read with them.
  if (album !== undefined && words && (noteOf(album).text ?? '') === '') {
    const whole = freeWords(draft, speaker, message, { text: caption, attachments: [...attachmentsOf(album), attachment] });
    if (await reread(draft, speaker, album, whole)) return true;
  }
  if (album === undefined && words && (await elsewhere(draft, speaker, free))) return true;
  const input = { kind: 'media', type: what.media.type, attachment, caption, message } as const;
  if (await give(draft, speaker, input)) return true;
  if (await answerOffer(draft, speaker, input)) return true;
  // A question that wants words and takes no files is not left for another matter.
  return wantsWords(draft, speaker) ? false : read(draft, speaker, free);
}

/** The second and later pictures of an album get no reply of their own: the card they belong to is brought up to date. */
function quieten(draft: Draft, speaker: Speaker, from: number, card: string | undefined): void {
  const last = draft.owed.splice(from).at(-1);
  if (last === undefined || card === undefined) return;
  draft.owed.push({ ...last, message: { ...last.message, replaces: card } });
  draft.setPlace(speaker.actor.person, { ...draft.placeOf(speaker.actor.person), card });
}
