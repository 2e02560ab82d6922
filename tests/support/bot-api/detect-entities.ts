import type { MessageEntity } from './wire.ts';

/** What Telegram finds in a person's text by itself; commands are what bots look for. */
const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['bot_command', /(?<![\w/])\/[a-zA-Z0-9_]{1,64}(?:@\w+)?/g],
  ['url', /https?:\/\/[^\s]+/g],
  ['mention', /(?<![\w/.])@[a-zA-Z]\w{3,31}/g],
  ['hashtag', /(?<![\w/&])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
  ['email', /[\w.+-]+@[\w-]+\.[\w.-]*\w/g],
];

/** The entities of a text that a person typed, in order. */
export function detectEntities(text: string): readonly MessageEntity[] {
  const found = PATTERNS.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  ).toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  let end = 0;
  return found.filter((entity) => {
    if (entity.offset < end) return false;
    end = entity.offset + entity.length;
    return true;
  });
}
