import type { OutFile } from '../../channels/contract.ts';
import { directionOf } from '../../i18n/direction.ts';
import type { Reader } from '../../i18n/render.ts';
import type { Texts } from '../../i18n/texts.ts';
import { errorFacts, type Log } from '../../lib/log.ts';
import type { OwedRow } from '../../storage/outbox.ts';
import type { Artist } from './artist.ts';
import { saidPicture } from './said.ts';

/** A row's picture as a file, or what it shows in words where it could not be drawn; neither where the row has none. */
export interface Drawn {
  readonly file?: OutFile;
  readonly unseen?: string;
}

/** Draws the picture of a row in the reader's language. Never rejects: a message is not held up by its picture; that one is missing is logged. */
export async function drawnOf(
  row: OwedRow,
  reader: Reader,
  texts: Texts,
  { artist, log }: { readonly artist: Pick<Artist, 'draw'>; readonly log: Log },
): Promise<Drawn> {
  const owed = row.message.picture;
  if (owed === undefined) return {};
  const { picture, words } = saidPicture(owed, reader, texts);
  try {
    const content = await artist.draw({ picture, direction: directionOf(reader.language) }, row.lane === 'reply' || row.lane === 'danger');
    return { file: { type: 'photo', name: 'picture.png', mime: 'image/png', content, words } };
  } catch (error) {
    log.warn('picture.not_drawn', { row: row.id, ...errorFacts(error) });
    return { unseen: words };
  }
}
