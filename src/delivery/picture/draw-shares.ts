import type { Share, SharesPanel } from '../../lib/picture.ts';
import { colours } from './colours.ts';
import { fullWidth, margin, type Page } from './page.ts';

/** So many lines stand under each other; more of them in two columns. */
const inOneColumn = 7;
const lineHeight = 88;
const between = 48;
const size = 36;
const smallest = 27;
const barHeight = 16;

/** Draws a panel of shares from `top` on; returns where it ends. */
export function drawShares(page: Page, { title, rows }: SharesPanel<string>, top: number): number {
  page.text(title, { x: margin, y: top + 62, size: 42, bold: true, anchor: 'start', fill: colours.ink, most: fullWidth });
  let y = top + 88;
  const [first, ...others] = rows;
  // What takes in all the others stands over both columns.
  const head = rows.length > inOneColumn && first?.whole === true ? first : undefined;
  if (head !== undefined) {
    drawShare(page, head, { x: margin, y, width: fullWidth });
    y += lineHeight;
  }
  const left = head === undefined ? rows : others;
  const columns = left.length > inOneColumn - 1 && rows.length > inOneColumn ? 2 : 1;
  const width = (fullWidth - (columns - 1) * between) / columns;
  const deep = Math.ceil(left.length / columns);
  for (const [n, row] of left.entries()) {
    drawShare(page, row, { x: margin + Math.floor(n / deep) * (width + between), y: y + (n % deep) * lineHeight, width });
  }
  return y + deep * lineHeight + 20;
}

function drawShare(page: Page, { label, said, part, of, whole }: Share<string>, { x, y, width }: { x: number; y: number; width: number }): void {
  const bold = whole === true;
  // Numbers are never cut, and a name is set smaller before it is.
  const saidSize = page.sizeFor(said, { size, bold: true }, width * 0.6, smallest);
  const free = width - page.width(said, { size: saidSize, bold: true }) - 20;
  const labelSize = page.sizeFor(label, { size, bold }, free, smallest);
  page.text(label, { x, y: y + 44, size: labelSize, bold, anchor: 'start', fill: colours.ink, most: free });
  page.text(said, { x: x + width, y: y + 44, size: saidSize, bold: true, anchor: 'end', fill: of === 0 ? colours.quiet : colours.ink, most: width });
  page.bar({ x, y: y + 58, width, height: barHeight, fill: colours.track, round: barHeight / 2 });
  // A bar that is there at all is seen, and one that is not full is not drawn full.
  const share = of === 0 ? 0 : Math.min(1, part / of);
  const drawn = share === 0 ? 0 : share === 1 ? width : Math.min(Math.max(width * share, barHeight), width - barHeight / 2);
  if (drawn > 0) page.bar({ x, y: y + 58, width: drawn, height: barHeight, fill: colours.done, round: barHeight / 2 });
}
