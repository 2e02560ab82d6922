const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Stands for a letter that no font of ours has, as printers set it in Chinese for a character they lacked. */
const lacked = '〓';

/**
 * A text as it can be drawn: nothing that is not seen (controls, what turns the direction around), spaces made one, no sign or picture the
 * fonts lack; a letter or a number they lack is shown as lacking, never left out in silence.
 */
export function legible(text: string, has: (character: string) => boolean): string {
  const seen = text
    .normalize('NFC')
    .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .trim();
  let said = '';
  for (const { segment } of graphemes.segment(seen)) {
    // Better a letter without its accent than no letter.
    const bare = segment.normalize('NFD').replace(/\p{M}/gu, '');
    if (has(segment)) said += segment;
    else if (/\p{L}/u.test(bare) && has(bare)) said += bare;
    else if (/[\p{L}\p{N}]/u.test(segment) && !said.endsWith(lacked)) said += lacked;
  }
  said = said.replace(/ {2,}/g, ' ').trim();
  return said === '' && seen !== '' ? lacked : said;
}
