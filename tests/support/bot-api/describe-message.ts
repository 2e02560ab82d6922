import type { Message, ReplyKeyboard } from './wire.ts';

const seconds = (file: unknown): string => String((file as { duration?: number }).duration ?? 0);

/** How each kind of content reads in a transcript; the first that a message has is shown. */
const KINDS: Readonly<Record<string, (content: unknown) => string>> = {
  photo: () => '(photo)',
  voice: (voice) => `(voice ${seconds(voice)} s)`,
  video: (video) => `(video ${seconds(video)} s)`,
  video_note: () => '(video note)',
  animation: () => '(animation)',
  audio: () => '(audio)',
  document: (document) => `(document ${(document as { file_name?: string }).file_name ?? 'without a name'})`,
  sticker: (sticker) => `(sticker ${(sticker as { emoji?: string }).emoji ?? ''})`.replace(' )', ')'),
  contact: (contact) => `(contact ${(contact as { phone_number?: string }).phone_number ?? ''})`,
  venue: (venue) => `(venue ${(venue as { title?: string }).title ?? ''})`,
  location: (place) => {
    const { latitude, longitude } = place as { latitude?: number; longitude?: number };
    return `(location ${latitude ?? '?'}, ${longitude ?? '?'})`;
  },
  poll: () => '(poll)',
  dice: () => '(dice)',
  rich_message: () => '(rich message)',
  new_chat_members: () => '(joins)',
  left_chat_member: () => '(leaves)',
};

/** Links are invisible in plain text, and a golden file should show where they lead. */
function withLinks(message: Message): string {
  const text = message.text ?? message.caption ?? '';
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? [];
  return entities
    .filter((entity) => entity.type === 'text_link')
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((out, { offset, length, url }) => `${out.slice(0, offset + length)} (${url ?? ''})${out.slice(offset + length)}`, text);
}

/** What a message says, in plain text. */
export function describeMessage(message: Message): string {
  const kind = Object.keys(KINDS).find((name) => message[name] !== undefined);
  const label = kind === undefined ? '' : (KINDS[kind]?.(message[kind]) ?? '');
  const text = withLinks(message);
  if (label === '' && text === '') return `(${Object.keys(message).at(-1) ?? 'empty'})`;
  return [label, text].filter((part) => part !== '').join(' ');
}

/** The rows of buttons under a message: `[Save] [Change]`, a link marked with an arrow. */
export function buttonRows(message: Message): readonly string[] {
  return (message.reply_markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => (button.url === undefined ? `[${button.text}]` : `[${button.text} ↗]`)).join(' '),
  );
}

/** The rows of a reply keyboard: `{Send my contact}`. */
export function keyboardRows(keyboard: ReplyKeyboard | undefined): readonly string[] {
  return (keyboard?.keyboard ?? []).map((row) => row.map((button) => `{${button.text}}`).join(' '));
}
