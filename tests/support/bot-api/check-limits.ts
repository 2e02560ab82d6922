import type { FieldFact } from './description.ts';
import { problem, type Problem } from './problem.ts';

/** Telegram's own words for a limit overrun, by owner and field; elsewhere our words say which limit. */
const TELEGRAMS_WORDS: Readonly<Record<string, string>> = {
  'InlineKeyboardButton.callback_data': 'BUTTON_DATA_INVALID',
  'answerCallbackQuery.text': 'MESSAGE_TOO_LONG',
  'setWebhook.secret_token': 'secret token is too long',
  'BotCommand.command': 'BOT_COMMAND_INVALID',
  'BotCommand.description': 'BOT_COMMAND_DESCRIPTION_INVALID',
};

function measure(value: unknown, unit: FieldFact['unit']): number | undefined {
  if (typeof value === 'string') return unit === 'bytes' ? Buffer.byteLength(value) : value.length;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : undefined;
}

/** Checks length, size and allowed words of one field. */
export function checkLimits(fact: FieldFact, value: unknown, owner: string, name: string): Problem | undefined {
  if (fact.oneOf !== undefined && typeof value === 'string' && !fact.oneOf.includes(value)) {
    return problem(`must be one of ${fact.oneOf.slice(0, 10).join(', ')}`);
  }
  if (fact.unit === undefined || fact.parsed === true) return undefined;
  const size = measure(value, fact.unit);
  const { min = 0, max = Number.POSITIVE_INFINITY } = fact;
  if (size === undefined || (size >= min && size <= max)) return undefined;
  const key = `${owner}.${name}`;
  // An empty secret token means «none», whatever the range says.
  if (key === 'setWebhook.secret_token' && size === 0) return undefined;
  return problem(`must be ${min}-${max} ${fact.unit === 'value' ? '' : fact.unit}`.trim(), 1, TELEGRAMS_WORDS[key]);
}
