import { inflateRawSync } from 'node:zlib';
import { sheetLimits } from './table.ts';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/**
 * Whether a ZIP archive unpacks to no more than the limit: found by unpacking every entry, because what an archive says of its own
 * sizes may be wrong; `take` is given each one. Layout: PKWARE APPNOTE 4.3.
 */
export function fitsUnpacked(
  bytes: Uint8Array,
  limit = sheetLimits.unpacked,
  take: (path: string, content: Buffer) => void = () => undefined,
): 'fits' | 'large' | 'broken' {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(zip);
    let left = limit;
    let at = zip.readUInt32LE(end + 16);
    for (let entries = zip.readUInt16LE(end + 10); entries > 0; entries--) {
      if (zip.readUInt32LE(at) !== entryMark) return 'broken';
      const header = zip.readUInt32LE(at + 42);
      const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
      const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      const content = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
      left -= content.length;
      if (left < 0) return 'large';
      take(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)), content);
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return 'fits';
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'large' : 'broken';
  }
}

/** Where the archive's last record stands: at the end, before a comment of up to 65,535 bytes. Throws a RangeError where it is none. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) === endMark) return at;
  }
  throw new RangeError('no end of a ZIP archive');
}
