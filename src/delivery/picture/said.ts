import { render, type Reader } from '../../i18n/render.ts';
import type { Texts } from '../../i18n/texts.ts';
import { pictureIn, type Panel, type Picture } from '../../lib/picture.ts';
import { text, type Words } from '../../lib/words.ts';

/** A picture in the reader's language, and what it shows in words, for whoever does not see it. */
export interface SaidPicture {
  readonly picture: Picture<string>;
  readonly words: string;
}

export function saidPicture(owed: Picture<Words>, reader: Reader, texts: Texts): SaidPicture {
  const picture = pictureIn(owed, (words) => render(words, reader, texts));
  return { picture, words: render({ list: picture.panels.map(panelWords), join: 'lines' }, reader, texts) };
}

/** One line for each panel. Where there is nothing to tell is left out: a list of noughts says less than «none». */
function panelWords(panel: Panel<string>): Words {
  if (panel.kind === 'shares') {
    return line(
      panel.title,
      panel.rows.filter(({ of }) => of > 0).map(({ label, said }) => text('picture.item', { label, said })),
    );
  }
  const { title, series, columns } = panel;
  const items = columns
    .filter(({ amounts }) => amounts.some((amount) => amount > 0))
    .map(({ label, said }) => text('picture.item', { label, said: said.join(' / ') }));
  const named = series.length > 1 ? text('picture.series', { title, series: series.join(' / ') }) : title;
  return line(named, items);
}

const line = (title: Words, items: readonly Words[]): Words =>
  text('picture.line', { title, items: items.length === 0 ? text('picture.none') : { list: items, join: 'commas' } });
