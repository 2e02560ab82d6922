import type { Bot } from './bot.ts';
import { formatText } from './format-text.ts';
import { isUpload } from './is-upload.ts';
import { badRequest } from './refusal.ts';
import { sampleField } from './sample-of.ts';
import type { FileRef, MessageEntity, Params, Upload } from './wire.ts';

export type Files = ReadonlyMap<string, Upload>;
type Content = Readonly<Record<string, unknown>>;
type Build = (bot: Bot, params: Params, files: Files) => Content;

/** Takes an upload, an attach://, a known file_id or a link, and gives a stored file. */
export function takeFile(bot: Bot, folder: string, value: unknown, files: Files): FileRef {
  const upload = isUpload(value) ? value : typeof value === 'string' && value.startsWith('attach://') ? files.get(value.slice(9)) : undefined;
  if (upload !== undefined) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    return bot.files.add(folder, { bytes: upload.bytes, name: upload.filename });
  }
  const known = typeof value === 'string' ? bot.files.ref(value) : undefined;
  if (known !== undefined) return known;
  if (typeof value === 'string' && (bot.light || /^https?:\/\//.test(value))) {
    return bot.files.add(folder, { bytes: Buffer.from(value), name: 'linked' });
  }
  throw badRequest('wrong remote file identifier specified: wrong string length');
}

/** The text or caption of a message with its entities, as fields of a Message. */
export function formatted(bot: Bot, params: Params, field: 'text' | 'caption'): Content {
  const raw = params[field];
  if (typeof raw !== 'string' || (field === 'caption' && raw === '')) return {};
  if (bot.light) return { [field]: raw };
  const entitiesField = field === 'text' ? 'entities' : 'caption_entities';
  const mode = params['parse_mode'];
  const given = params[entitiesField] as readonly MessageEntity[] | undefined;
  const { text, entities } = formatText(raw, typeof mode === 'string' ? mode : undefined, given);
  return { [field]: text, ...(entities.length === 0 ? {} : { [entitiesField]: entities }) };
}

const MIME: Readonly<Record<string, string>> = {
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  animation: 'video/mp4',
};

function media(kind: string, value: unknown, params: Params, bot: Bot, files: Files): Content {
  const file = takeFile(bot, kind, value, files);
  if (kind === 'photo') {
    const small = {
      ...file,
      file_id: file.file_id,
      width: 90,
      height: 67,
      file_size: Math.min(file.file_size ?? 0, 1500),
    };
    return { photo: [small, { ...file, width: 1280, height: 960 }] };
  }
  const sized = ['video', 'animation'].includes(kind) ? { width: params['width'] ?? 640, height: params['height'] ?? 480 } : {};
  const timed = kind === 'document' ? {} : { duration: params['duration'] ?? 1 };
  const name = isUpload(value) ? value.filename : typeof value === 'string' && value.startsWith('attach://') ? files.get(value.slice(9))?.filename : undefined;
  const named = name === undefined || !['document', 'audio', 'animation', 'video'].includes(kind) ? {} : { file_name: name };
  const mime = MIME[kind] === undefined ? (isUpload(value) ? { mime_type: value.mime } : {}) : { mime_type: MIME[kind] };
  if (kind === 'video_note') return { video_note: { ...file, length: params['length'] ?? 240, duration: params['duration'] ?? 1 } };
  return { [kind]: { ...file, ...sized, ...timed, ...named, ...mime } };
}

const withMedia =
  (kind: string): Build =>
  (bot, params, files) => ({
    ...media(kind, params[kind], params, bot, files),
    ...formatted(bot, params, 'caption'),
  });

const pick = (params: Params, ...names: readonly string[]): Content =>
  Object.fromEntries(names.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]));

const made =
  (kind: string): Build =>
  (bot, params) => ({ [kind]: sampleField('Message', kind), ...formatted(bot, params, 'caption') });

/** What a message holds, by the method that sends it. */
const CONTENT: Readonly<Record<string, Build>> = {
  sendMessage: (bot, params) => formatted(bot, params, 'text'),
  sendPhoto: withMedia('photo'),
  sendVoice: withMedia('voice'),
  sendDocument: withMedia('document'),
  sendAudio: withMedia('audio'),
  sendVideo: withMedia('video'),
  sendAnimation: withMedia('animation'),
  sendVideoNote: withMedia('video_note'),
  sendLocation: (_bot, params) => ({
    location: pick(params, 'latitude', 'longitude', 'horizontal_accuracy', 'live_period', 'heading', 'proximity_alert_radius'),
  }),
  sendVenue: (_bot, params) => ({
    venue: { location: pick(params, 'latitude', 'longitude'), ...pick(params, 'title', 'address') },
  }),
  sendContact: (_bot, params) => ({ contact: pick(params, 'phone_number', 'first_name', 'last_name', 'vcard') }),
  sendSticker: made('sticker'),
  sendLivePhoto: made('live_photo'),
  sendPaidMedia: made('paid_media'),
  sendPoll: made('poll'),
  sendChecklist: made('checklist'),
  sendDice: made('dice'),
  sendRichMessage: made('rich_message'),
  sendInvoice: made('invoice'),
  sendGame: made('game'),
};

export const sendMethods: readonly string[] = Object.keys(CONTENT);

/** Builds the content of the message that a send method makes. */
export function messageContent(method: string, bot: Bot, params: Params, files: Files): Content {
  const build = CONTENT[method];
  if (build === undefined) throw new Error(`${method} sends no message`);
  return build(bot, params, files);
}

/** Builds the content of one item of an album, or the new content of editMessageMedia. */
export function albumItem(bot: Bot, item: Params, files: Files): Content {
  return { ...media(String(item['type']), item['media'], item, bot, files), ...formatted(bot, item, 'caption') };
}
