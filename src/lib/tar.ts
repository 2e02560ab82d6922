import { FerrymanError } from './errors.ts';

/** One file of an archive. */
export interface TarEntry {
  readonly name: string;
  readonly content: Buffer;
}

const block = 512;
/** No entry of ours comes near it; what claims more is no archive of ours. Bytes. */
const largest = 256 * 1024 * 1024;

/** The end of an archive: two empty blocks. */
export const tarEnd = Buffer.alloc(2 * block);

/** A file as it stands in an archive (POSIX ustar, readable by its owner only). Names have at most 100 bytes; `at` is epoch milliseconds. */
export function tarEntry(name: string, content: Uint8Array, at: number): readonly Uint8Array[] {
  const head = Buffer.alloc(block);
  if (head.write(name, 0) > 100) throw new RangeError('the name is too long for an archive');
  const octal = (value: number, from: number, length: number): void => void head.write(value.toString(8).padStart(length - 1, '0'), from, 'latin1');
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(content.length, 124, 12);
  octal(Math.floor(at / 1000), 136, 12);
  head.write('0', 156, 'latin1');
  head.write('ustar\x0000', 257, 'latin1');
  octal(sumOf(head), 148, 7);
  head[155] = 0x20;
  const rest = content.length % block;
  return rest === 0 ? [head, content] : [head, content, Buffer.alloc(block - rest)];
}

/** The sum of a head's bytes, its own field taken as spaces. */
function sumOf(head: Buffer): number {
  let sum = 8 * 0x20;
  for (const [i, byte] of head.entries()) if (i < 148 || i >= 156) sum += byte;
  return sum;
}

/** The files of an archive one by one, as it comes in, and to the stream's own end: only there a zipped one knows whether it is whole. Throws `archive.broken` (user) where it is none of ours, is damaged, or breaks off. */
export async function* readTar(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = stream[Symbol.asyncIterator]();
  const take = taker(source);
  for (;;) {
    const head = await take(block);
    if (head.every((byte) => byte === 0)) break;
    const { name, size } = readHead(head);
    const content = await take(Math.ceil(size / block) * block);
    yield { name, content: content.subarray(0, size) };
  }
  while ((await source.next()).done !== true);
}

function readHead(head: Buffer): { readonly name: string; readonly size: number } {
  const field = (from: number, length: number): string => head.toString('utf8', from, from + length).replace(/[\0 ].*$/s, '');
  const [sum, size] = [field(148, 8), field(124, 12)].map((text) => (/^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : -1)) as [number, number];
  if (sum !== sumOf(head) || size < 0 || size > largest || head.toString('latin1', 156, 157) !== '0') throw new FerrymanError('archive.broken', 'user');
  return { name: field(0, 100), size };
}

/** Gives a stream's next so many bytes, however it cuts them. */
function taker(source: AsyncIterator<Uint8Array>): (length: number) => Promise<Buffer> {
  let parts: Uint8Array[] = [];
  let held = 0;
  return async (length) => {
    while (held < length) {
      const { value, done } = await source.next();
      if (done === true) throw new FerrymanError('archive.broken', 'user');
      parts.push(value);
      held += value.length;
    }
    const all = Buffer.concat(parts, held);
    parts = [all.subarray(length)];
    held -= length;
    return all.subarray(0, length);
  };
}
