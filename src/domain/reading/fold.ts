import { simplified } from './words/zh-traditional.ts';

/**
 * A message made plain without moving a character: same length, so every position still points into the original.
 * Lower case, half-width letters and digits, straight quotes, simplified Chinese where one character stands for one,
 * and the commas and stops of Chinese where they were typed as those of English.
 */
export function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] as string;
    const code = c.charCodeAt(0);
    if (code < 128) {
      out += code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : code === 9 || code === 13 ? ' ' : chineseStop(text, i);
    } else if (code >= 0xff01 && code <= 0xff5e) {
      // Full-width punctuation that ends or joins clauses keeps its own meaning; letters and digits become plain.
      out += keepWide.has(c) ? c : fold(String.fromCharCode(code - 0xfee0));
    } else if (code >= 0xe000 && code <= 0xf8ff) {
      // Private marks stand for names and days in the plain text.
      out += ' ';
    } else {
      const same = spoken.get(c) ?? simplified.get(c) ?? plain.get(c);
      out += same ?? narrow(c);
    }
  }
  return out;
}

const stops: ReadonlyMap<string, string> = new Map([
  [',', '，'],
  ['.', '。'],
  ['!', '！'],
  ['?', '？'],
  [';', '；'],
  [':', '：'],
  ['(', '（'],
  [')', '）'],
]);

/** 去了王家,都好: a stop with Chinese on one side, and nothing of another script or a number on the other. */
function chineseStop(text: string, i: number): string {
  const stop = stops.get(text[i] as string);
  if (stop === undefined) return text[i] as string;
  let after = i + 1;
  while (text[after] === ' ') after += 1;
  const [last, next] = [text[i - 1], text[after]];
  const chinese = isHan(last) ? next === undefined || !/[a-z.]/i.test(next) : isHan(next) && /[\d"”」）)]/.test(last ?? '');
  return chinese && !(text[i] === '.' && (/\d/.test(next ?? '') || /\d/.test(last ?? ''))) ? stop : (text[i] as string);
}

const keepWide = new Set(['，', '。', '！', '？', '；', '：', '（', '）']);

/** Southern and northern speech written as it sounds. */
const spoken = new Map<string, string>(
  [
    '冇没',
    '睇看',
    '佢他',
    '唔不',
    '咗了',
    '嘅的',
    '哋们',
    '喺在',
    '俾给',
    '畀给',
    '嚟来',
    '仲还',
    '揾找',
    '攞拿',
    '瞓睡',
    '咧了',
    '咯了',
    '嘞了',
    '恁你',
    '娭奶',
    '煋亮',
  ].map((pair) => [pair[0] as string, pair[1] as string]),
);

const plain = new Map<string, string>([
  ['\u00a0', ' '],
  ['\u3000', ' '],
  ['\u2009', ' '],
  ['\u202f', ' '],
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
  ['´', "'"],
  ['`', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['–', '-'],
  ['‑', '-'],
  ['‐', '-'],
  ['－', '-'],
  ['—', '—'],
]);

/** Lower case and without tone marks, but only where that leaves one character. */
function narrow(c: string): string {
  const low = c.toLowerCase();
  if (low.length !== 1) return c;
  const bare = low.normalize('NFD')[0] as string;
  return bare >= 'a' && bare <= 'z' ? bare : low;
}

/** Whether a character is a Chinese one. */
export function isHan(c: string | undefined): boolean {
  return c !== undefined && c >= '\u3400' && c <= '\u9fff';
}
