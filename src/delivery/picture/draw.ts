import { Resvg } from '@resvg/resvg-js';
import type { Direction } from '../../i18n/direction.ts';
import { FerrymanError } from '../../lib/errors.ts';
import type { Picture } from '../../lib/picture.ts';
import type { Letters } from './letters.ts';
import { pictureSvg } from './picture-svg.ts';

/** What is drawn, and which way it reads. */
export interface Drawing {
  readonly picture: Picture<string>;
  readonly direction: Direction;
}

/** A phone on a slow line has it in a few seconds: bytes. */
const mostBytes = 200_000;
/** Widths in pixels, tried in turn: only a crowded picture comes out above the bound at the first. */
const widths = [1_080, 810, 600, 400];

/** Draws a picture as PNG of at most 200 KB. Blocks for about a tenth of a second: for the worker. */
export function drawPng({ picture, direction }: Drawing, letters: Letters): Uint8Array {
  const svg = pictureSvg(picture, direction, letters);
  for (const value of widths) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value }, font: { loadSystemFonts: false }, logLevel: 'off' }).render().asPng();
    if (png.byteLength <= mostBytes) return png;
  }
  throw new FerrymanError('picture.too-large', 'unexpected');
}
