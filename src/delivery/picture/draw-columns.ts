import type { ColumnsPanel } from '../../lib/picture.ts';
import { barColours, colours } from './colours.ts';
import { fullWidth, margin, type Page } from './page.ts';

const barsHeight = 150;
const saidSize = 36;
const smallest = 18;

/** Draws a panel of columns from `top` on; returns where it ends. All its bars share one measure. */
export function drawColumns(page: Page, { title, series, columns }: ColumnsPanel<string>, top: number): number {
  const fills = barColours[Math.max(1, series.length) - 1] ?? [];
  const legend = drawLegend(page, series, fills, top + 62);
  page.text(title, { x: margin, y: top + 62, size: 42, bold: true, anchor: 'start', fill: colours.ink, most: fullWidth - legend });
  const most = Math.max(0, ...columns.flatMap(({ amounts }) => amounts));
  const ground = top + 88 + 52 + (most === 0 ? 0 : barsHeight);
  const slot = fullWidth / Math.max(1, columns.length);
  const room = (slot * 0.84) / Math.max(1, series.length);
  const sizes = columns.flatMap(({ said }) => said.map((words) => page.sizeFor(words, { size: saidSize, bold: true }, room * 0.96, smallest)));
  const size = Math.min(saidSize, ...sizes);
  for (const [n, { label, amounts, said }] of columns.entries()) {
    const wide = Math.min(room * 0.78, 110);
    for (const [k, amount] of amounts.entries()) {
      const middle = margin + slot * (n + 0.5) + (k - (amounts.length - 1) / 2) * room;
      const height = amount === 0 ? 0 : Math.max(6, (barsHeight * amount) / most);
      if (height > 0) page.bar({ x: middle - wide / 2, y: ground - height, width: wide, height, fill: fills[k] ?? colours.done, round: 4 });
      const words = said[k] ?? '';
      page.text(words, {
        x: middle,
        y: ground - height - 14,
        size,
        bold: true,
        anchor: 'middle',
        fill: amount === 0 ? colours.quiet : colours.ink,
        most: room,
      });
    }
    page.text(label, { x: margin + slot * (n + 0.5), y: ground + 46, size: 34, anchor: 'middle', fill: colours.quiet, most: slot * 0.96 });
  }
  page.bar({ x: margin, y: ground, width: fullWidth, height: 2, fill: colours.rule });
  return ground + 78;
}

/** What the bars are, at the end of the title's line; returns the width that is no longer free. */
function drawLegend(page: Page, series: readonly string[], fills: readonly string[], y: number): number {
  const size = 34;
  let taken = 0;
  for (const [n, name] of [...series.entries()].reverse()) {
    const width = Math.min(page.width(name, { size }), fullWidth / 4);
    page.text(name, { x: margin + fullWidth - taken, y, size, anchor: 'end', fill: colours.quiet, most: fullWidth / 4 });
    taken += width + 14;
    page.bar({ x: margin + fullWidth - taken - 26, y: y - 25, width: 26, height: 26, fill: fills[n] ?? colours.done, round: 5 });
    taken += 26 + 32;
  }
  return taken;
}
