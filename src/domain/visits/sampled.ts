import { createHash } from 'node:crypto';

/** Whether a visit (by its id) is among those whose household is asked about it: so many of 100, always the same ones, and nothing tells which. */
export function isSampled(visit: string, percent: number): boolean {
  return createHash('sha256').update(`confirm ${visit}`).digest().readUInt32BE(0) < (percent / 100) * 2 ** 32;
}
