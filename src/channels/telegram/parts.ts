import type { OutFile, Outgoing } from '../contract.ts';
import { no, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { clean } from './clean.ts';
import type { UploadPart } from './multipart.ts';
import { keyboard, telegramLimits } from './keyboard.ts';
import { split } from './split.ts';

/** One call that sends one part of a message; `makes` says how many messages it becomes. */
export interface Part {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly files?: readonly UploadPart[];
  readonly makes: number;
}

/** Under a file, in UTF-16 units. */
const captionLength = 1_024;
/** In bytes. Larger photos go as files, which Telegram takes up to 50 MB. */
const photoBytes = 10 * 1024 * 1024;
const fileBytes = 50 * 1024 * 1024;

const methods = { photo: 'sendPhoto', voice: 'sendVoice', file: 'sendDocument' } as const;
const fields = { photo: 'photo', voice: 'voice', file: 'document' } as const;

const upload = (file: OutFile, field: string): UploadPart => ({
  field,
  filename: file.name === '' ? 'file' : file.name,
  mime: file.mime,
  content: file.content,
});

/** Photos next to photos and files next to files go as one album of at most ten; Telegram mixes neither, and no voice. */
function albums(files: readonly OutFile[]): readonly (readonly OutFile[])[] {
  const groups: OutFile[][] = [];
  for (const file of files) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.type === file.type && file.type !== 'voice' && last.length < 10) last.push(file);
    else groups.push([file]);
  }
  return groups;
}

function filePart(chat: string | number, group: readonly OutFile[], caption: string | undefined, markup: unknown): Part {
  const [one] = group;
  if (group.length === 1 && one !== undefined) {
    const field = fields[one.type];
    return { method: methods[one.type], params: { chat_id: chat, caption, reply_markup: markup }, files: [upload(one, field)], makes: 1 };
  }
  const media = group.map((file, i) => ({
    type: file.type === 'photo' ? 'photo' : 'document',
    media: `attach://file${i}`,
    ...(i === 0 && caption !== undefined ? { caption } : {}),
  }));
  return { method: 'sendMediaGroup', params: { chat_id: chat, media }, files: group.map((file, i) => upload(file, `file${i}`)), makes: group.length };
}

/** A message's text with what its files show, and which of it goes under the only file. */
function worded(outgoing: Outgoing): { readonly all: string; readonly text: string; readonly words: string } {
  const text = clean(outgoing.text).trim();
  const words = (outgoing.files ?? []).flatMap((file) => (file.words === undefined ? [] : [clean(file.words).trim()])).join('\n');
  return { all: [text, words].filter((part) => part !== '').join('\n\n'), text, words };
}

/**
 * Lays a message out as calls, the same way every time: files first, then its text in parts, buttons on the last. A
 * text that fits goes under the only file, or under the first of an album without buttons, which Telegram lets albums not have; where it does
 * not, what the file shows stays under it, if that fits. The error is the code with which the message is refused.
 */
export function partsOf(outgoing: Outgoing): Result<readonly Part[], string> {
  const chat = /^-?\d{1,16}$/.test(outgoing.chat) ? Number(outgoing.chat) : outgoing.chat;
  const markup = keyboard(outgoing.buttons ?? []);
  if (!markup.ok) return markup;
  const sized = (outgoing.files ?? []).map((file): OutFile =>
    file.type === 'photo' && file.content.byteLength > photoBytes ? { ...file, type: 'file' } : file,
  );
  if (sized.some((file) => file.content.byteLength > fileBytes)) return no('file.too-large');
  if (sized.some((file) => file.content.byteLength === 0)) return no('file.empty');
  const { all, text, words } = worded(outgoing);
  const groups = albums(sized);
  const only = groups.length === 1 ? groups[0] : undefined;
  const under = only !== undefined && all.length <= captionLength && (only.length === 1 || markup.value === undefined);
  if (all === '' && (groups.length === 0 || (markup.value !== undefined && !under))) return no('text.empty');

  const apart = !under && only?.length === 1 && words !== '' && words.length <= captionLength && text !== '';
  const caption = under ? all : apart ? words : '';
  const parts: Part[] = groups.map((group) => filePart(chat, group, caption === '' ? undefined : caption, under ? markup.value : undefined));
  if (under) return ok(parts);
  const texts = split(apart ? text : all, telegramLimits.textLength);
  for (const [i, part] of texts.entries()) {
    parts.push({
      method: 'sendMessage',
      params: {
        chat_id: chat,
        text: part,
        link_preview_options: { is_disabled: true },
        ...(i === texts.length - 1 && markup.value !== undefined ? { reply_markup: markup.value } : {}),
      },
      makes: 1,
    });
  }
  return ok(parts);
}
