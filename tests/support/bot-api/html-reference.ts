import { badRequest, type Refusal } from './refusal.ts';

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The refusal of a text whose markup cannot be read. */
export function refuseEntities(words: string): Refusal {
  return badRequest(`can't parse entities: ${words}`);
}

/** Telegram counts the place of a mistake in UTF-8 bytes. */
export function byteOffset(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at));
}

/**
 * Decodes the character reference that begins at `at`.
 * Telegram lets an unknown name through as it stands; here it is refused, because it is always an escaping mistake of ours.
 */
export function readReference(html: string, at: number): { readonly text: string; readonly end: number } {
  const found = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+))(;?)/i.exec(html.slice(at, at + 40));
  if (found === null) return { text: '&', end: at + 1 };
  const end = at + found[0].length;
  const name = found[3];
  if (name !== undefined) {
    const named = NAMED[name];
    if (named !== undefined) return { text: named, end };
    if (found[4] === ';') throw refuseEntities(`unsupported character entity "&${name};" at byte offset ${byteOffset(html, at)}`);
    return { text: '&', end: at + 1 };
  }
  const code = found[1] === undefined ? Number.parseInt(found[2] ?? '', 16) : Number(found[1]);
  if (code === 0 || code >= 0x10ffff) throw refuseEntities(`invalid character reference at byte offset ${byteOffset(html, at)}`);
  return { text: String.fromCodePoint(code), end };
}

/** Decodes all character references of an attribute's value. */
export function decodeReferences(value: string): string {
  let out = '';
  for (let i = 0; i < value.length;) {
    const next = value[i] === '&' ? readReference(value, i) : { text: value[i] ?? '', end: i + 1 };
    out += next.text;
    i = next.end;
  }
  return out;
}
