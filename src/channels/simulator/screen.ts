import type { OutButton } from '../contract.ts';
import type { Appearance, Shown } from './chat.ts';

/** Puts colour around words; gives them back as they are where there is none. */
type Paint = (words: string, as: 'button' | 'faint' | 'mark') => string;

const codes = { button: 36, faint: 2, mark: 33 } as const;

/** Paints with ANSI colours, or not at all. */
export const paint =
  (colour: boolean): Paint =>
  (words, as) =>
    colour ? `\u001b[${codes[as]}m${words}\u001b[0m` : words;

/** What the screen says besides the bot's own words. */
export interface ScreenTexts {
  /** Stands before a message that was changed after it was sent. */
  readonly changed: string;
  /** Stands for a file the bot sends, before its name and size. */
  readonly file: (name: string, bytes: number) => string;
}

/** A bot's words may hold anything people typed: no control sequence of it reaches the terminal. */
const printable = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

function row(buttons: readonly OutButton[], number: () => number, brush: Paint): string {
  return buttons
    .map((button) => {
      const label = printable(button.label);
      return 'data' in button ? `${brush(`[${number()}]`, 'button')} ${label}` : `${label}: ${'url' in button ? button.url : button.app}`;
    })
    .join('  ');
}

function message(shown: Shown, texts: ScreenTexts, brush: Paint): readonly string[] {
  let last = 0;
  const number = (): number => ++last;
  const files = shown.files.map((file) => brush(texts.file(printable(file.name), file.content.byteLength), 'faint'));
  const words = shown.text === '' ? [] : printable(shown.text).split('\n');
  return [...files, ...words, ...shown.buttons.map((buttons) => row(buttons, number, brush))];
}

/** The lines to print for what appeared; none for what the person did, which stands there already. */
export function linesOf(appearance: Appearance, texts: ScreenTexts, brush: Paint): readonly string[] {
  if (appearance.kind === 'word') return [brush(`(${printable(appearance.word)})`, 'faint')];
  if (appearance.message.by === 'person') return [];
  const lines = message(appearance.message, texts, brush);
  return appearance.kind === 'edit' ? [brush(texts.changed, 'mark'), ...lines] : lines;
}
