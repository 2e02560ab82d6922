import type { Answer } from './http.ts';

/** What a call that did not succeed means for the message. */
type Trouble =
  | { readonly how: 'wait'; readonly ms: number }
  | { readonly how: 'unreachable'; readonly code: string }
  | { readonly how: 'refused'; readonly code: string }
  | { readonly how: 'failed'; readonly code: string };

/** Telegram's sentences for a person who cannot be reached, whatever the number before them. */
const gone: readonly (readonly [RegExp, string])[] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/chat not found|user not found|peer_id_invalid|chat_id_invalid|user_id_invalid/i, 'chat-not-found'],
  [/bot was kicked|not a member of|chat was deleted|group chat was deactivated/i, 'kicked'],
  [/can't initiate conversation|bots can't send messages to bots/i, 'never-started'],
  [/not enough rights|have no rights|need administrator rights|chat_write_forbidden|upgraded to a supergroup/i, 'forbidden'],
];

/** Telegram's sentences for a message it will never take. */
const never: readonly (readonly [RegExp, string])[] = [
  [/message is too long|message_too_long/i, 'text.too-long'],
  [/caption is too long|media_caption_too_long/i, 'caption.too-long'],
  [/text is empty|text must be non-empty/i, 'text.empty'],
  [/button_data_invalid/i, 'buttons.data-length'],
  [/button_url_invalid|wrong http url|button url|web app url/i, 'buttons.url'],
  [/reply markup is too long|reply_markup_too_long/i, 'buttons.too-many'],
  [/too big|request entity too large/i, 'file.too-large'],
  [/photo_invalid|image_process_failed|voice_messages_forbidden|wrong type of|file must be non-empty/i, 'file.refused'],
];

const named = (list: readonly (readonly [RegExp, string])[], description: string): string | undefined =>
  list.find(([sentence]) => sentence.test(description))?.[1];

/** Sorts an answer that is no success. Codes are ours and stable; Telegram's sentences are not. */
export function troubleOf(answer: Extract<Answer, { ok: false }>): Trouble {
  if ('silence' in answer) {
    // 5xx pages of proxies are no JSON; their number says more than that.
    const code = answer.silence === 'unreadable' && (answer.status ?? 0) >= 400 ? `telegram.${answer.status}` : `network.${answer.silence}`;
    return { how: 'failed', code };
  }
  const { error_code: number, description, parameters } = answer;
  if (number === 429) {
    const seconds = parameters.retry_after;
    return { how: 'wait', ms: typeof seconds === 'number' && seconds >= 0 ? Math.ceil(seconds * 1000) : 1_000 };
  }
  if (number === 403 || number === 400) {
    const code = named(gone, description);
    if (code !== undefined) return { how: 'unreachable', code };
    if (number === 403) return { how: 'unreachable', code: 'forbidden' };
  }
  if (number === 400 || number === 413) return { how: 'refused', code: named(never, description) ?? `telegram.${number}` };
  return { how: 'failed', code: `telegram.${number}` };
}
