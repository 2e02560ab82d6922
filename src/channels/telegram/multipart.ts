/** One file of a multipart request, under the name by which the other fields speak of it. */
export interface UploadPart {
  readonly field: string;
  readonly filename: string;
  readonly mime: string;
  readonly content: Uint8Array;
}

/** Inside quotes, as browsers do it (WHATWG HTML, «multipart/form-data encoding algorithm»). */
const quoted = (text: string): string => text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

/** Only what may stand in a header; anything else would let a file name write headers of its own. */
const mimeOf = (mime: string): string => (/^[\w.+-]+\/[\w.+-]+(?:; ?[\w.+-]+=[\w.+-]+)*$/.test(mime) ? mime : 'application/octet-stream');

/** A boundary that occurs in none of the contents; looked for, so that it needs no randomness. */
function boundaryFor(contents: readonly Uint8Array[]): string {
  for (let n = 0; ; n++) {
    const boundary = `ferryman-${n}-boundary`;
    if (contents.every((content) => !Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(boundary))) return boundary;
  }
}

/** Writes fields and files as multipart/form-data. Values that are no strings are written as JSON, as the Bot API wants them. */
export function multipart(fields: Readonly<Record<string, unknown>>, files: readonly UploadPart[]): { readonly type: string; readonly body: Buffer } {
  const plain = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))] as const);
  const boundary = boundaryFor([...plain.map(([, value]) => value), ...files.map((file) => file.content)]);
  const chunks: Uint8Array[] = [];
  const line = (text: string): void => void chunks.push(Buffer.from(`${text}\r\n`));
  for (const [name, value] of plain) {
    line(`--${boundary}`);
    line(`content-disposition: form-data; name="${quoted(name)}"\r\n`);
    chunks.push(value);
    line('');
  }
  for (const file of files) {
    line(`--${boundary}`);
    line(`content-disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.filename)}"`);
    line(`content-type: ${mimeOf(file.mime)}\r\n`);
    chunks.push(file.content);
    line('');
  }
  line(`--${boundary}--`);
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(chunks) };
}
