import { z } from 'zod';
import { clean } from './clean.ts';

/**
 * The edge of the Bot API: exactly the fields we read, checked, everything else cut off. What passes can be read
 * without another look. Lengths are far above what Telegram sends; they only stop garbage.
 */

const string = (max: number) => z.string().max(max).transform(clean);
const words = string(65_536);
const handle = z.string().regex(/^[\x20-\x7e]{1,1024}$/);
const id = z.int();
/** Epoch seconds up to the year 3000: beyond it no calendar counts. */
const moment = z.int().min(0).max(32_503_680_000);

const user = z.object({
  id,
  is_bot: z.boolean().optional(),
  first_name: words,
  last_name: words.optional(),
  language_code: string(35).optional(),
});

const chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']) });

const file = z.object({
  file_id: handle,
  file_unique_id: handle,
  file_size: z.number().nonnegative().optional(),
  mime_type: string(255).optional(),
  duration: z.number().nonnegative().optional(),
});

const photo = z.object({
  file_id: handle,
  file_unique_id: handle,
  file_size: z.number().nonnegative().optional(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});

const location = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

export const messageShape = z.object({
  message_id: id,
  date: moment,
  edit_date: moment.optional(),
  chat,
  from: user.optional(),
  text: words.optional(),
  caption: words.optional(),
  media_group_id: handle.optional(),
  photo: z.array(photo).min(1).max(100).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  document: file.optional(),
  live_photo: z.object({ photo: z.array(photo).max(100).optional(), ...file.shape }).optional(),
  location: location.optional(),
  venue: z.object({ location }).optional(),
  // Nested to any depth: read by a walk of its own.
  rich_message: z.unknown().optional(),
  contact: z.object({ phone_number: string(64), user_id: id.optional() }).optional(),
});

export const callbackShape = z.object({
  id: handle,
  from: user,
  message: z.object({ message_id: id, chat }).optional(),
  data: string(1_024).optional(),
});

export const memberShape = z.object({
  chat,
  from: user,
  date: moment,
  new_chat_member: z.object({ status: string(64), is_member: z.boolean().optional() }),
});

export type MessageBody = z.output<typeof messageShape>;
export type CallbackBody = z.output<typeof callbackShape>;
export type MemberBody = z.output<typeof memberShape>;
export type FileBody = z.output<typeof file>;
export type PhotoBody = z.output<typeof photo>;
