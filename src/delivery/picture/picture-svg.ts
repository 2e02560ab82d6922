import type { Direction } from '../../i18n/direction.ts';
import type { Picture } from '../../lib/picture.ts';
import { colours } from './colours.ts';
import { drawColumns } from './draw-columns.ts';
import { drawShares } from './draw-shares.ts';
import type { Letters } from './letters.ts';
import { fullWidth, margin, Page } from './page.ts';

/** Draws a picture as SVG; the same for the same words, letter for letter. */
export function pictureSvg(picture: Picture<string>, direction: Direction, letters: Letters): string {
  const page = new Page(letters, direction);
  const size = page.sizeFor(picture.title, { size: 54, bold: true }, fullWidth, 36);
  page.text(picture.title, { x: margin, y: 104, size, bold: true, anchor: 'start', fill: colours.ink, most: fullWidth });
  page.text(picture.note, { x: margin, y: 158, size: 36, anchor: 'start', fill: colours.quiet, most: fullWidth });
  let y = 188;
  for (const panel of picture.panels) {
    page.bar({ x: margin, y, width: fullWidth, height: 2, fill: colours.rule });
    y = panel.kind === 'shares' ? drawShares(page, panel, y + 2) : drawColumns(page, panel, y + 2);
  }
  return page.svg(Math.round(y + 8), colours.ground);
}
