import type { Upload } from './wire.ts';

/** Tells a file part of a multipart request from a JSON value. */
export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUpload(value);
}

/** A text parameter; what is no text reads as an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
