import { createHash } from 'node:crypto';

/**
 * One entry of a household's journal. Entries are only ever added; each is linked to the one before by `hash`.
 *
 * `digest = sha256(salt ‖ 0x00 ‖ canonical content)`, `hash = sha256(prev ‖ 0x00 ‖ seq ‖ 0x00 ‖ kind ‖ 0x00 ‖ visit ‖ 0x00 ‖ revision ‖ 0x00 ‖
 * author ‖ 0x00 ‖ recordedAt ‖ 0x00 ‖ digest)`, all as UTF-8, hashes in hex. An erasure removes content and salt: the digest stays,
 * so the chain still verifies and no content can be guessed back from it.
 */
export interface JournalEntry {
  readonly household: string;
  /** 1 for the household's first entry. */
  readonly seq: number;
  readonly kind: 'visit' | 'correction' | 'note' | 'erasure';
  readonly visit: string;
  readonly revision: number;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
  /** Absent after an erasure. */
  readonly content?: unknown;
  readonly salt?: string;
  readonly digest: string;
  readonly prev: string;
  readonly hash: string;
}

/** Where a household's chain ends now: the next entry's `seq` is one more and its `prev` is `hash`. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a chain without entries. */
export const emptyChain: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** JSON with sorted names and no undefined: the same content gives the same bytes. After RFC 8785, for our kinds of values. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const pairs = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

const sha256 = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('hex');

export function digestOf(content: unknown, salt: string): string {
  return sha256(salt, canonical(content));
}

type Linked = Omit<JournalEntry, 'hash' | 'content' | 'salt'>;

function hashOf(entry: Linked): string {
  const { prev, seq, kind, visit, revision, author, recordedAt, digest } = entry;
  return sha256(prev, String(seq), kind, visit, String(revision), author, String(recordedAt), digest);
}

/** Links new content to the end of a chain. */
export function link(
  head: ChainHead,
  entry: Pick<JournalEntry, 'household' | 'kind' | 'visit' | 'revision' | 'author' | 'recordedAt'> & { readonly content: unknown; readonly salt: string },
): JournalEntry {
  const linked = { ...entry, seq: head.seq + 1, prev: head.hash, digest: digestOf(entry.content, entry.salt) };
  return { ...linked, hash: hashOf(linked) };
}

/** Where a chain breaks first, or undefined where it holds. Entries in order of `seq`, the first of the household first. */
export function firstBreak(entries: Iterable<JournalEntry>): { readonly seq: number; readonly why: 'order' | 'prev' | 'digest' | 'hash' } | undefined {
  let head = emptyChain;
  for (const entry of entries) {
    if (entry.seq !== head.seq + 1) return { seq: entry.seq, why: 'order' };
    if (entry.prev !== head.hash) return { seq: entry.seq, why: 'prev' };
    if (entry.salt !== undefined && digestOf(entry.content, entry.salt) !== entry.digest) return { seq: entry.seq, why: 'digest' };
    if (hashOf(entry) !== entry.hash) return { seq: entry.seq, why: 'hash' };
    head = { seq: entry.seq, hash: entry.hash };
  }
  return undefined;
}
