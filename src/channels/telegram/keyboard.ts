import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'telegraf/types';
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
  const full = rows.filter((row) => row.length > 0);
  if (full.length === 0) return ok(undefined);
  if (full.some((row) => row.length > telegramLimits.buttonsPerRow)) return no('buttons.row-too-long');
  if (full.flat().length > telegramLimits.buttonsPerMessage) return no('buttons.too-many');
  const written: InlineKeyboardButton[][] = [];
  for (const row of full) {
    const line: InlineKeyboardButton[] = [];
    for (const button of row) {
      const text = clean(button.label);
      if (text.trim() === '') return no('buttons.label-empty');
      if (text.length > telegramLimits.buttonLabelLength) return no('buttons.label-too-long');
      if ('url' in button) {
        line.push({ text, url: button.url });
        continue;
      }
      const bytes = Buffer.byteLength(button.data);
      if (bytes < 1 || bytes > telegramLimits.buttonDataBytes) return no('buttons.data-length');
      line.push({ text, callback_data: button.data });
    }
    written.push(line);
  }
  return ok({ inline_keyboard: written });
}
