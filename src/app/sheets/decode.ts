/**
 * A text file's words: UTF-8 (with or without a mark), UTF-16 with its mark («Unicode text» of a spreadsheet), else GB18030, which Chinese
 * spreadsheets write without saying so. Undefined where it is none of them.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  for (const encoding of marked === undefined ? ['utf-8', 'gb18030'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // A file with zeros in it is no text, whatever it decodes to.
      if (!text.includes('\0')) return text;
    } catch {
      continue;
    }
  }
  return undefined;
}
