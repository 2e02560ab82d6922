import type { IncomingMessage } from 'node:http';
import type { Transport } from './coerce-params.ts';
import { parseMultipart } from './parse-multipart.ts';
import { badRequest } from './refusal.ts';
import type { Params, Upload } from './wire.ts';

export interface RequestBody {
  readonly params: Params;
  readonly transport: Transport;
  readonly files: ReadonlyMap<string, Upload>;
}

export const NO_FILES: ReadonlyMap<string, Upload> = new Map();

/** Collects the whole body; a client that goes away in the middle is an error. */
export function collect(request: IncomingMessage, done: (error: Error | undefined, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(undefined, chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
  request.on('error', (error) => done(error, Buffer.alloc(0)));
}

function parseJson(body: Buffer): Params {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Params;
  } catch {
    // Falls through to the one refusal for everything that is not a JSON object.
  }
  throw badRequest("can't parse JSON object in the request body");
}

/** Reads the parameters of a call from its query string and body, by content type. */
export function readBody(query: string, contentType: string, body: Buffer): RequestBody {
  const fromQuery = query === '' ? undefined : Object.fromEntries(new URLSearchParams(query));
  if (body.length === 0) return { params: fromQuery ?? {}, transport: 'query', files: NO_FILES };
  if (contentType.startsWith('application/json')) {
    const params = parseJson(body);
    return {
      params: fromQuery === undefined ? params : { ...fromQuery, ...params },
      transport: 'json',
      files: NO_FILES,
    };
  }
  if (contentType.startsWith('multipart/form-data')) {
    const { fields, files } = parseMultipart(contentType, body);
    return { params: { ...fromQuery, ...fields }, transport: 'form', files };
  }
  const fields = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  return { params: { ...fromQuery, ...fields }, transport: 'form', files: NO_FILES };
}
