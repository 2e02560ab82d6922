import type { Message, ReplyKeyboard, ReplyKeyboardButton } from './wire.ts';

/** What a button may be looked for by: its words on the screen, its callback data, or a pattern of its words. */
export type ButtonName = string | RegExp;

export interface FoundButton {
  readonly text: string;
  readonly data: string;
}

function fits(name: ButtonName, text: string, data: unknown): boolean {
  return typeof name === 'string' ? name === text || name === data : name.test(text);
}

/** The inline button of a message that goes by a name. */
export function findButton(message: Message, name: ButtonName): FoundButton | undefined {
  const found = message.reply_markup?.inline_keyboard.flat().find((one) => fits(name, one.text, one.callback_data));
  if (found === undefined) return undefined;
  if (found.callback_data === undefined) throw new Error(`the button ${found.text} is a link, not a press`);
  return { text: found.text, data: found.callback_data };
}

/** The key of a reply keyboard that goes by a name. */
export function findKey(keyboard: ReplyKeyboard | undefined, name: ButtonName): ReplyKeyboardButton | undefined {
  return keyboard?.keyboard.flat().find((one) => fits(name, one.text, undefined));
}
