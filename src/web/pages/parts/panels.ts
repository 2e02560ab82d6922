import { html } from 'hono/html';
import type { ColumnsPanel, Panel, SharesPanel } from '../../../lib/picture.ts';
import type { Words } from '../../../lib/words.ts';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';
import { bar, type Tone } from './bar.ts';

/** One panel of a picture as a card: its title leads to the list, and each bar has its number beside it in words. */
export const panel = (say: Say, shown: Panel<Words>, to: string): Html =>
  html`<section class="card panel">
    <h2><a href="${to}">${say.words(shown.title)}</a></h2>
    <ul>
      ${shown.kind === 'shares' ? shares(say, shown) : columns(say, shown)}
    </ul>
  </section>`;

const shares = (say: Say, { rows }: SharesPanel<Words>): readonly Html[] =>
  rows.map(
    ({ label, said, part, of, whole }) =>
      html`<li${whole === true ? html` class="whole"` : ''}><span>${say.words(label)}</span> <span class="said">${say.words(said)}</span>${bar(of === 0 ? 0 : part / of)}</li>`,
  );

/** With several series the tones tell them apart, and so do their names. */
function columns(say: Say, { columns: all, series }: ColumnsPanel<Words>): readonly Html[] {
  const most = Math.max(1, ...all.flatMap(({ amounts }) => amounts));
  const tones: readonly Tone[] = series.length === 0 ? ['late'] : ['wait', 'good'];
  return all.map(({ label, said, amounts }) => {
    const words = said.map((one, n) => (series[n] === undefined ? say.words(one) : `${say.words(series[n])} ${say.words(one)}`));
    return html`<li>
      <span>${say.words(label)}</span> <span class="said">${words.join(' · ')}</span>${amounts.map((amount, n) => bar(amount / most, tones[n]))}
    </li>`;
  });
}
