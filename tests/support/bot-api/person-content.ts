import { detectEntities } from './detect-entities.ts';
import type { FileStore, NewFile } from './file-store.ts';
import type { User } from './wire.ts';

type Content = Readonly<Record<string, unknown>>;

export interface PhotoOptions {
  readonly caption?: string;
  readonly mediaGroupId?: string;
  readonly bytes?: Buffer;
  /** What getFile says of the size, to try the 20 MB limit. */
  readonly size?: number;
}

export interface VoiceOptions {
  readonly duration?: number;
  readonly size?: number;
  readonly caption?: string;
}

export interface DocumentOptions {
  readonly name: string;
  readonly mime?: string;
  readonly size?: number;
  readonly caption?: string;
}

export interface ContactOptions {
  readonly phone_number: string;
  readonly first_name?: string;
  /** The account behind the number: the sender's own where nothing is said, none where it is null. */
  readonly user_id?: number | null;
}

/** The smallest JPEG-like content: real enough to be told from a text. */
const TINY_JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

const file = (bytes: Buffer, name: string, size: number | undefined): NewFile => ({
  bytes,
  name,
  ...(size === undefined ? {} : { size }),
});

/** A typed text with the entities that Telegram finds in it. */
export function textContent(text: string): Content {
  const entities = detectEntities(text);
  return { text, ...(entities.length === 0 ? {} : { entities }) };
}

/** A caption with its entities, or nothing. */
export function captionContent(caption: string | undefined): Content {
  if (caption === undefined) return {};
  const entities = detectEntities(caption);
  return { caption, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
}

export function photoContent(files: FileStore, options: PhotoOptions): Content {
  const bytes = options.bytes ?? TINY_JPEG;
  const large = files.add('photos', file(bytes, 'photo.jpg', options.size));
  const small = files.add('photos', file(bytes, 'thumbnail.jpg', undefined));
  return {
    photo: [
      { ...small, width: 90, height: 67 },
      { ...large, width: 1280, height: 960 },
    ],
    ...captionContent(options.caption),
    ...(options.mediaGroupId === undefined ? {} : { media_group_id: options.mediaGroupId }),
  };
}

export function voiceContent(files: FileStore, bytes: Buffer, options: VoiceOptions): Content {
  const voice = files.add('voice', file(bytes, 'voice.oga', options.size));
  return {
    voice: { ...voice, duration: options.duration ?? 1, mime_type: 'audio/ogg' },
    ...captionContent(options.caption),
  };
}

export function documentContent(files: FileStore, bytes: Buffer, options: DocumentOptions): Content {
  const document = files.add('documents', file(bytes, options.name, options.size));
  return {
    document: { ...document, file_name: options.name, mime_type: options.mime ?? 'application/octet-stream' },
    ...captionContent(options.caption),
  };
}

export function stickerContent(files: FileStore, emoji: string): Content {
  const sticker = files.add('stickers', file(TINY_JPEG, 'sticker.webp', undefined));
  return {
    sticker: { ...sticker, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji },
  };
}

export function contactContent(sender: User, contact: ContactOptions): Content {
  const owner = contact.user_id === undefined ? sender.id : contact.user_id;
  return {
    contact: {
      phone_number: contact.phone_number,
      first_name: contact.first_name ?? sender.first_name,
      ...(owner === null ? {} : { user_id: owner }),
    },
  };
}
