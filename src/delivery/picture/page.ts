import type { Direction } from '../../i18n/direction.ts';
import type { Letters, Placed, Setting } from './letters.ts';

/** How wide pictures are, and how much of it is left free at each side: pixels. On a phone about a third of it. */
const pageWidth = 1_080;
export const margin = 56;
export const fullWidth = pageWidth - 2 * margin;

/** A text by where it begins or ends in the direction of reading; `x` counts from the side where reading begins. */
interface Line extends Omit<Placed, 'anchor'> {
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Collects the pieces of one picture, turned around where the language reads from right to left. */
export class Page {
  readonly #letters: Letters;
  readonly #mirrored: boolean;
  readonly #pieces: string[] = [];

  constructor(letters: Letters, direction: Direction) {
    this.#letters = letters;
    this.#mirrored = direction === 'rtl';
  }

  width(text: string, setting: Setting): number {
    return this.#letters.width(text, setting);
  }

  /** The size at which a text fits into a width: its own, or smaller, but not below `smallest`. */
  sizeFor(text: string, setting: Setting, width: number, smallest: number): number {
    const taken = this.width(text, setting);
    return taken <= width ? setting.size : Math.max(smallest, Math.floor((setting.size * width) / taken));
  }

  text(text: string, { x, anchor, ...rest }: Line): void {
    const left = anchor === 'start' ? !this.#mirrored : this.#mirrored;
    this.#pieces.push(
      this.#letters.text(text, { ...rest, x: this.#mirrored ? pageWidth - x : x, anchor: anchor === 'middle' ? 'middle' : left ? 'left' : 'right' }),
    );
  }

  bar(box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string; readonly round?: number }): void {
    const x = this.#mirrored ? pageWidth - box.x - box.width : box.x;
    const round = box.round === undefined ? '' : ` rx="${box.round}"`;
    this.#pieces.push(`<rect x="${tenth(x)}" y="${tenth(box.y)}" width="${tenth(box.width)}" height="${tenth(box.height)}"${round} fill="${box.fill}"/>`);
  }

  /** The whole picture. */
  svg(height: number, ground: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${pageWidth}" height="${height}">`,
      this.#letters.outlines(),
      `<rect width="${pageWidth}" height="${height}" fill="${ground}"/>`,
      ...this.#pieces,
      '</svg>',
    ].join('\n');
  }
}

const tenth = (n: number): string => String(Math.round(n * 10) / 10);
