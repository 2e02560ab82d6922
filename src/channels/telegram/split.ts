const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Where a text may be parted, best first: between paragraphs, between lines, after sentences, between words.
 * What follows the gap must not lean on it: a combining mark after a space belongs to the space.
 */
const leaning = '[\\p{M}\\p{EMod}\\u200c\\u200d]';
const gaps = [
  new RegExp(`\\n[^\\S\\n]*\\n\\s*(?!${leaning}|\\s)`, 'gu'),
  new RegExp(`\\n\\s*(?!${leaning}|\\s)`, 'gu'),
  new RegExp(`(?<=[。！？；…][」』”’）)]*)\\s*(?!${leaning}|[\\s。！？；…」』”’）)])`, 'gu'),
  new RegExp(`\\s+(?!${leaning}|\\s)`, 'gu'),
];

/** The last gap that keeps the part within `limit` and at least half full; a part with three words in it helps nobody. */
function lastGap(text: string, limit: number): number | undefined {
  for (const gap of gaps) {
    let best: number | undefined;
    gap.lastIndex = 0;
    for (const found of text.matchAll(gap)) {
      if (found.index > limit) break;
      if (found.index >= limit / 2) best = found.index;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

/** The end of the last whole grapheme within `limit`; within a monstrous one, at least of the last whole character. */
function lastGrapheme(text: string, limit: number): number {
  const start = graphemes.segment(text).containing(limit)?.index ?? limit;
  if (start > 0) return start;
  const unit = text.charCodeAt(limit);
  return unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit;
}

/**
 * Parts a text so that each part has at most `limit` UTF-16 units, which is how Telegram counts. White space at the
 * seams goes, as Telegram trims it anyway; a blank text becomes no part. The same text always parts the same way.
 */
export function split(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    // Beyond the limit only as far as the longest grapheme anybody writes.
    const window = rest.slice(0, limit + 128);
    const end = lastGap(window, limit) ?? lastGrapheme(window, limit);
    const part = rest.slice(0, end).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}
