import type { InlineKeyboardMarkup } from 'telegraf/types';
import { brokenLimit } from '../check-buttons.ts';
import type { Limits, Outgoing } from '../contract.ts';
import { no, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { clean } from './clean.ts';

/** What a message on Telegram may hold. Lengths in UTF-16 units; a label is our own limit: more is cut off on every phone. */
export const telegramLimits: Limits = {
  textLength: 4_096,
  buttonDataBytes: 64,
  buttonsPerMessage: 100,
  buttonsPerRow: 8,
  buttonLabelLength: 128,
};

/** Writes rows of buttons as Telegram wants them, or says which limit they break. */
export function keyboard(rows: NonNullable<Outgoing['buttons']>): Result<InlineKeyboardMarkup | undefined, string> {
  const broken = brokenLimit(rows, telegramLimits);
  if (broken !== undefined) return no(broken);
  const full = rows.filter((row) => row.length > 0);
  if (full.length === 0) return ok(undefined);
  return ok({
    inline_keyboard: full.map((row) =>
      row.map((button) => {
        const text = clean(button.label);
        if ('url' in button) return { text, url: button.url };
        return 'app' in button ? { text, web_app: { url: button.app } } : { text, callback_data: button.data };
      }),
    ),
  });
}
