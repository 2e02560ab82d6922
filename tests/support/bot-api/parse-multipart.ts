import { badRequest } from './refusal.ts';
import type { Upload } from './wire.ts';

export interface Multipart {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, Upload>;
}

interface Part {
  readonly headers: string;
  readonly bytes: Buffer;
}

const BLANK_LINE = Buffer.from('\r\n\r\n');

function* parts(body: Buffer, boundary: string): Generator<Part> {
  const mark = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  let at = body.indexOf(mark);
  while (at !== -1) {
    const start = at + mark.length;
    if (body.subarray(start, start + 2).toString() === '--') return;
    const head = body.indexOf(BLANK_LINE, start);
    if (head === -1) break;
    const end = body.indexOf(next, head + 2);
    if (end === -1) break;
    yield {
      headers: body.subarray(start + 2, head).toString('utf8'),
      bytes: body.subarray(head + BLANK_LINE.length, end),
    };
    at = end + 2;
  }
  throw badRequest("can't parse multipart body");
}

function attribute(headers: string, name: string): string | undefined {
  return new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(headers)?.[1];
}

/** Splits a multipart/form-data body into text fields and file parts. */
export function parseMultipart(contentType: string, body: Buffer): Multipart {
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw badRequest('multipart boundary is missing');
  const fields: Record<string, string> = {};
  const files = new Map<string, Upload>();
  for (const { headers, bytes } of parts(body, boundary)) {
    const name = attribute(headers, 'name');
    if (name === undefined) throw badRequest("can't parse multipart part without a name");
    const filename = attribute(headers, 'filename');
    if (filename === undefined) fields[name] = bytes.toString('utf8');
    else {
      const mime = /^content-type:\s*([^\s;]+)/im.exec(headers)?.[1] ?? 'application/octet-stream';
      files.set(name, { name, filename, mime, bytes: Buffer.from(bytes) });
    }
  }
  return { fields, files };
}
