import { expect, test } from 'vitest';
import { parseHtml } from './parse-html.ts';

test.each([
  ['a &lt;b&gt; &amp; &quot;c&quot; &#33; &#x21;', 'a <b> & "c" ! !', []],
  ['Tom & Jerry', 'Tom & Jerry', []],
  [
    '😀<b>b<i>i</i></b>',
    '😀bi',
    [
      { type: 'bold', offset: 2, length: 2 },
      { type: 'italic', offset: 3, length: 1 },
    ],
  ],
  ['<a href="https://x.y/?a=1&amp;b=2">z</a>', 'z', [{ type: 'text_link', offset: 0, length: 1, url: 'https://x.y/?a=1&b=2' }]],
  ['<pre><code class="language-ts">x</code></pre>', 'x', [{ type: 'pre', offset: 0, length: 1, language: 'ts' }]],
  ['<code>x</code>', 'x', [{ type: 'code', offset: 0, length: 1 }]],
  ['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
  ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
  ['<b></b>x', 'x', []],
  ['<B>x</>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
])('%s', (html, text, entities) => {
  expect(parseHtml(html)).toEqual({ text, entities });
});

test.each([
  ['x < 3', 'Unsupported start tag "" at byte offset 2'],
  ['是<br>', 'Unsupported start tag "br" at byte offset 3'],
  ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ['x <', 'Unclosed start tag at byte offset 2'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<b>x</b', 'Unclosed end tag at byte offset 4'],
  ['<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['a&nbsp;b', 'unsupported character entity "&nbsp;" at byte offset 1'],
  ['a&#0;b', 'invalid character reference at byte offset 1'],
])('%s is refused', (html, words) => {
  expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${words}`);
});
