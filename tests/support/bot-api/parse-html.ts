import { byteOffset, decodeReferences, readReference, refuseEntities } from './html-reference.ts';
import type { MessageEntity } from './wire.ts';

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

interface OpenTag {
  readonly tag: string;
  readonly argument: string;
  readonly at: number;
}

const KINDS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

/** Which attribute of a tag carries its argument. */
const ARGUMENT: Readonly<Record<string, string>> = { a: 'href', code: 'class', span: 'class', 'tg-emoji': 'emoji-id' };

function readStartTag(html: string, at: number): { readonly open: Omit<OpenTag, 'at'>; readonly end: number } {
  const offset = byteOffset(html, at);
  const name = /^<([^\s>]*)/.exec(html.slice(at))?.[1] ?? '';
  let i = at + 1 + name.length;
  if (i >= html.length) throw refuseEntities(`Unclosed start tag at byte offset ${offset}`);
  const tag = name.toLowerCase();
  if (KINDS[tag] === undefined) throw refuseEntities(`Unsupported start tag "${tag}" at byte offset ${offset}`);
  let argument = '';
  for (;;) {
    const space = /^\s*/.exec(html.slice(i))?.[0].length ?? 0;
    i += space;
    if (html[i] === '>') break;
    if (i >= html.length) throw refuseEntities(`Unclosed start tag "${tag}" at byte offset ${offset}`);
    const attribute = /^([^\s=>]*)\s*(=?)\s*/.exec(html.slice(i));
    const key = attribute?.[1] ?? '';
    if (key === '') throw refuseEntities(`Empty attribute name in the tag "${tag}" at byte offset ${offset}`);
    i += attribute?.[0].length ?? 0;
    if (attribute?.[2] !== '=') {
      if (tag === 'blockquote' && key === 'expandable') argument = 'expandable';
      continue;
    }
    const value = /^(?:"([^"]*)"|'([^']*)'|([\w.-]*)(?=[\s>]))/.exec(html.slice(i));
    if (value === null) throw refuseEntities(`Unclosed start tag at byte offset ${offset}`);
    i += value[0].length;
    if (ARGUMENT[tag] === key) argument = decodeReferences(value[1] ?? value[2] ?? value[3] ?? '');
  }
  if (tag === 'span' && argument !== 'tg-spoiler') {
    throw refuseEntities(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
  }
  return { open: { tag, argument }, end: i + 1 };
}

function readEndTag(html: string, at: number, open: OpenTag | undefined): number {
  const offset = byteOffset(html, at);
  if (open === undefined) throw refuseEntities(`Unexpected end tag at byte offset ${offset}`);
  const found = /^<\/([^\s>]*)\s*(>?)/.exec(html.slice(at));
  if (found?.[2] !== '>') throw refuseEntities(`Unclosed end tag at byte offset ${offset}`);
  const name = (found[1] ?? '').toLowerCase();
  if (name !== '' && name !== open.tag) {
    throw refuseEntities(`Unmatched end tag at byte offset ${offset}, expected "</${open.tag}>", found "</${name}>"`);
  }
  return at + found[0].length;
}

function entity(open: OpenTag, text: string): MessageEntity | undefined {
  const place = { offset: open.at, length: text.length - open.at };
  if (place.length === 0) return undefined;
  const { tag, argument } = open;
  if (tag === 'blockquote' && argument === 'expandable') return { type: 'expandable_blockquote', ...place };
  if (tag === 'tg-emoji') return { type: 'custom_emoji', ...place, custom_emoji_id: argument };
  if (tag === 'code' && argument.startsWith('language-')) return { type: 'code', ...place, language: argument.slice(9) };
  if (tag === 'a') {
    const url = argument === '' ? text.slice(open.at) : argument;
    const user = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1];
    if (user !== undefined) {
      return {
        type: 'text_mention',
        ...place,
        user: { id: Number(user), is_bot: false, first_name: text.slice(open.at) },
      };
    }
    return /^(?:https?:\/\/|tg:\/\/|mailto:)?[^\s]+\.?[^\s]*$/.test(url) ? { type: 'text_link', ...place, url } : undefined;
  }
  return { type: KINDS[tag] ?? tag, ...place };
}

/** `<pre><code class="language-x">` is one entity, and a language means nothing elsewhere. */
function joinCode(entities: readonly MessageEntity[]): readonly MessageEntity[] {
  const same = (a: MessageEntity, b: MessageEntity): boolean => a.offset === b.offset && a.length === b.length;
  return entities.flatMap((one) => {
    if (one.type === 'pre') {
      const inner = entities.find((other) => other.type === 'code' && other.language !== undefined && same(other, one));
      return inner?.language === undefined ? [one] : [{ ...one, language: inner.language }];
    }
    if (one.type !== 'code' || one.language === undefined) return [one];
    if (entities.some((other) => other.type === 'pre' && same(other, one))) return [];
    return [{ type: 'code', offset: one.offset, length: one.length }];
  });
}

/** Parses Telegram's HTML mode into text and entities; what Telegram refuses is thrown as a Refusal. */
export function parseHtml(html: string): FormattedText {
  const entities: MessageEntity[] = [];
  const stack: OpenTag[] = [];
  let text = '';
  for (let i = 0; i < html.length;) {
    const c = html[i];
    if (c === '&') {
      const decoded = readReference(html, i);
      text += decoded.text;
      i = decoded.end;
    } else if (c !== '<') {
      const next = /[&<]/.exec(html.slice(i))?.index ?? html.length - i;
      text += html.slice(i, i + next);
      i += next;
    } else if (html[i + 1] === '/') {
      i = readEndTag(html, i, stack.at(-1));
      const open = stack.pop();
      const found = open === undefined ? undefined : entity(open, text);
      if (found !== undefined) entities.push(found);
    } else {
      const start = readStartTag(html, i);
      stack.push({ ...start.open, at: text.length });
      i = start.end;
    }
  }
  const left = stack.at(-1);
  if (left !== undefined) throw refuseEntities(`Can't find end tag corresponding to start tag "${left.tag}"`);
  const sorted = joinCode(entities).toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities: sorted };
}
