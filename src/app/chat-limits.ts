import { telegramLimits } from '../channels/telegram/keyboard.ts';

/** The limits flows are checked against: those of the narrowest channel. */
export const chatLimits = telegramLimits;
