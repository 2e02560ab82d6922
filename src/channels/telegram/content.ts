import type { Media, What } from '../contract.ts';
import { plainWords } from './rich-text.ts';
import type { FileBody, MessageBody, PhotoBody } from './shapes.ts';

/** What `getFile` hands out at most, in bytes. */
export const downloadLimit = 20 * 1024 * 1024;

const facts = (of: FileBody | PhotoBody): Pick<Media, 'handle' | 'unique' | 'bytes'> => ({
  handle: of.file_id,
  unique: of.file_unique_id,
  ...(of.file_size === undefined ? {} : { bytes: of.file_size }),
});

function file(type: Media['type'], of: FileBody, mime: string): Media {
  return {
    type,
    ...facts(of),
    mime: of.mime_type ?? mime,
    ...(of.duration === undefined ? {} : { seconds: of.duration }),
  };
}

/** The largest size that can be fetched; Telegram always makes JPEGs of photos. */
function photo(sizes: readonly PhotoBody[]): Media | undefined {
  let best: PhotoBody | undefined;
  for (const size of sizes) {
    if ((size.file_size ?? 0) > downloadLimit) continue;
    if (best === undefined || size.width * size.height >= best.width * best.height) best = size;
  }
  best ??= sizes[0];
  return best === undefined ? undefined : { type: 'photo', ...facts(best), mime: 'image/jpeg' };
}

function media(of: MessageBody): Media | undefined {
  if (of.photo !== undefined) return photo(of.photo);
  if (of.voice !== undefined) return file('voice', of.voice, 'audio/ogg');
  // An animation comes with a document of the same file for old clients: the animation goes first.
  if (of.animation !== undefined) return file('file', of.animation, 'video/mp4');
  if (of.video !== undefined) return file('file', of.video, 'video/mp4');
  if (of.video_note !== undefined) return file('file', of.video_note, 'video/mp4');
  if (of.audio !== undefined) return file('file', of.audio, 'audio/mpeg');
  if (of.document !== undefined) return file('file', of.document, 'application/octet-stream');
  // The moving part of a live photo is of no use in an archive; the still one is.
  if (of.live_photo !== undefined) return photo(of.live_photo.photo ?? []) ?? file('file', of.live_photo, 'video/mp4');
  return undefined;
}

/** `/word@bot rest`, also with the full-width slash that Chinese keyboards type. */
const command = /^[/／]([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+([\s\S]*))?$/;

/** While our own name is not known, a command for any bot is taken as ours: this is a private chat. */
function spoken(message: string, text: string, username: string): What {
  const found = command.exec(text);
  if (found?.[1] === undefined) return { kind: 'text', message, text };
  if (found[2] !== undefined && username !== '' && found[2].toLowerCase() !== username.toLowerCase()) {
    return { kind: 'ignored', sort: 'command of another bot' };
  }
  return { kind: 'text', message, text, command: found[1].toLowerCase(), rest: (found[3] ?? '').trim() };
}

/** Members of a Message that say how it was sent, not what it is. */
const circumstances = new Set(
  `message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count sender_business_bot sender_tag date
  guest_query_id business_connection_id chat forward_origin is_topic_message is_automatic_forward reply_to_message external_reply
  quote reply_to_story reply_to_checklist_task_id reply_to_poll_option_id via_bot guest_bot_caller_user guest_bot_caller_chat
  edit_date has_protected_content is_from_offline is_paid_post media_group_id author_signature paid_star_count entities
  link_preview_options effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup`.split(/\s+/),
);

/** Members that only report what happened to the chat: nobody said anything. */
const reports = new Set(
  `pinned_message message_auto_delete_timer_changed write_access_allowed connected_website chat_background_set boost_added
  forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden
  general_forum_topic_unhidden managed_bot_created gift_upgrade_sent`.split(/\s+/),
);

/** Reads what a private message says. `raw` names the sort where it is nothing that can answer a question. */
export function content(of: MessageBody, raw: object, username: string): What {
  const message = String(of.message_id);
  const words = of.text ?? plainWords(of.rich_message);
  if (words !== '') return spoken(message, words, username);
  const found = media(of);
  if (found !== undefined) {
    const album = of.media_group_id === undefined ? {} : { album: of.media_group_id };
    return { kind: 'media', message, media: found, caption: of.caption ?? '', ...album };
  }
  const place = of.venue?.location ?? of.location;
  if (place !== undefined) return { kind: 'location', message, ...place };
  if (of.contact !== undefined) {
    const account = of.contact.user_id === undefined ? {} : { account: String(of.contact.user_id) };
    return { kind: 'contact', message, phone: of.contact.phone_number, ...account };
  }
  const sort = Object.keys(raw).find((key) => /^[a-z_]{1,64}$/.test(key) && !circumstances.has(key)) ?? 'unknown';
  return reports.has(sort) ? { kind: 'ignored', sort } : { kind: 'other', message, sort };
}
