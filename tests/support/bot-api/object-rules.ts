import { textOf } from './is-upload.ts';
import { problem, type Problem } from './problem.ts';

type Fields = Readonly<Record<string, unknown>>;
type Rule = (object: Fields) => Problem | undefined;

const BUTTON_LOOKS = new Set(['text', 'icon_custom_emoji_id', 'style']);

function keyboardSize(rows: unknown): Problem | undefined {
  if (!Array.isArray(rows)) return undefined;
  const lengths = rows.map((row) => (Array.isArray(row) ? row.length : 0));
  const total = lengths.reduce((sum, n) => sum + n, 0);
  if (total > 100) return problem('has more than 100 buttons', 1, 'reply markup is too long');
  const wide = lengths.find((n) => n > 8);
  return wide === undefined ? undefined : problem(`has a row of ${wide} buttons; 8 are allowed`);
}

function linkTrouble(url: unknown): string | undefined {
  if (typeof url !== 'string') return undefined;
  if (/^tg:\/\/\w/.test(url)) return undefined;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address !== undefined && /^https?:$/.test(address.protocol) && address.hostname.includes('.')) return undefined;
  return `inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`;
}

function appTrouble(app: unknown): string | undefined {
  const url = (app as { url?: unknown } | undefined)?.url;
  if (typeof url !== 'string') return undefined;
  if (URL.canParse(url) && new URL(url).protocol === 'https:') return undefined;
  return `inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`;
}

function inlineButton(button: Fields): Problem | undefined {
  const actions = Object.keys(button).filter((key) => !BUTTON_LOOKS.has(key));
  const words = "can't parse inline keyboard button: ";
  if (button['text'] === '') return problem('must not be empty', 1, `${words}Text must be non-empty`);
  if (actions.length === 0) return problem('', 1, `${words}Text buttons are unallowed in the inline keyboard`);
  if (actions.length > 1) return problem('', 1, `${words}exactly one of the optional fields must be used, found ${actions.join(', ')}`);
  const trouble = linkTrouble(button['url']) ?? appTrouble(button['web_app']);
  return trouble === undefined ? undefined : problem(trouble, 1, trouble);
}

/** Photos and videos go together in an album; documents and audio only with their own kind. */
function album(params: Fields): Problem | undefined {
  if (!Array.isArray(params['media'])) return undefined;
  const kinds = new Set(params['media'].map((item: unknown) => (item as { type?: unknown }).type));
  const alone = kinds.has('document') || kinds.has('audio');
  return alone && kinds.size > 1 ? problem('', 1, "can't use the media of the specified type in the album") : undefined;
}

function editTarget(params: Fields): Problem | undefined {
  if (params['inline_message_id'] !== undefined) return undefined;
  if (params['chat_id'] === undefined) return problem('', 1, 'chat_id is empty');
  return params['message_id'] === undefined ? problem('', 1, 'message identifier is not specified') : undefined;
}

/** Rules that the types cannot say, by type or method; one line each. */
const RULES: Readonly<Record<string, Rule>> = {
  InlineKeyboardMarkup: (markup) => keyboardSize(markup['inline_keyboard']),
  ReplyKeyboardMarkup: (markup) => keyboardSize(markup['keyboard']),
  InlineKeyboardButton: inlineButton,
  BotCommand: (c) => (/^[a-z0-9_]{1,32}$/.test(textOf(c['command'])) ? undefined : problem('', 1, 'BOT_COMMAND_INVALID')),
  setMyCommands: (p) => (Array.isArray(p['commands']) && p['commands'].length > 100 ? problem('', 1, 'BOT_COMMANDS_TOO_MUCH') : undefined),
  setWebhook: (p) => (/^[\w-]*$/.test(textOf(p['secret_token'])) ? undefined : problem('', 1, 'secret token contains unallowed characters')),
  sendMediaGroup: album,
  editMessageText: (p) => editTarget(p) ?? (p['text'] === undefined && p['rich_message'] === undefined ? problem('', 1, 'message text is empty') : undefined),
  editMessageCaption: editTarget,
  editMessageMedia: editTarget,
  editMessageReplyMarkup: editTarget,
  editMessageLiveLocation: editTarget,
  stopMessageLiveLocation: editTarget,
  sendChatAction: (p) =>
    /^(typing|upload_(photo|video|voice|document|video_note)|record_(video|voice|video_note)|choose_sticker|find_location)$/.test(textOf(p['action']))
      ? undefined
      : problem('', 1, 'wrong parameter action in request'),
};

/** Checks what the type of one object cannot say about its members together. */
export function checkObjectRule(owner: string, object: Fields): Problem | undefined {
  return RULES[owner]?.(object);
}
