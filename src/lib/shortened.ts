import type { Words } from './words.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Words cut to so many characters as people count them, with «…» where something is missing. Texts by key are left whole. */
export function shortened(words: Words, most: number): Words {
  if (typeof words === 'string') return cut(words, most);
  if (typeof words === 'object' && 'list' in words) return { ...words, list: words.list.map((one) => shortened(one, most)) };
  return words;
}

function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  let count = 0;
  for (const { index } of graphemes.segment(words)) if (count++ === most) return `${words.slice(0, index).trimEnd()}…`;
  return words;
}
