import { courtesies } from './words/courtesy.ts';

/** Letters, figures and Chinese characters are what is said; the rest (dots, hearts, folded hands) only colours it. */
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const known = new Set(courtesies.map(plain));

/** Whether a message is nothing but a kindness or a sign that it was read: thanks, «ok», a greeting, a lone picture letter. */
export function isCourtesy(message: string): boolean {
  const said = plain(message);
  return said === '' ? message.trim() !== '' : known.has(said) || known.has(said.replaceAll(' ', ''));
}
