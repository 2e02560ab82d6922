import { z } from 'zod';
import type { Seal } from '../../lib/seal.ts';

/**
 * A backup is a tar archive, gzipped: `manifest.json`, then `tables/<table>/<n>.jsonl` (a row a line, as Postgres writes it as JSON), then
 * `files/<aa>/<sha256>` (attachments, sealed as they lie on the disk), then an empty `end`. The key is not in it.
 */
const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

export const manifestSchema = z.object({
  /** The version of this shape. */
  ferryman: z.literal(1),
  made_at: z.iso.datetime(),
  /** Tells whether a key is the one that things in here are sealed with, without telling the key. */
  key: z.string(),
  /** The migrations the database had. */
  steps: z.array(z.object({ name: z.string(), digest: z.string() })).min(1),
  /** In the order in which their rows can be put back. */
  tables: z.array(z.object({ name, columns: z.array(name).min(1), rows: z.int().min(0) })),
  files: z.int().min(0),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** What stands for the key in a manifest. */
export const keyMark = (seal: Seal): string => seal.hash('ferryman backup');

export const paths = {
  manifest: 'manifest.json',
  rows: (table: string, part: number): string => `tables/${table}/${String(part).padStart(6, '0')}.jsonl`,
  file: (sha256: string): string => `files/${sha256.slice(0, 2)}/${sha256}`,
  end: 'end',
};

/** What a path within a backup holds; undefined for one that has no place there. */
export function held(path: string): { readonly table: string } | { readonly sha256: string } | 'end' | undefined {
  if (path === paths.end) return 'end';
  const [, table] = /^tables\/([a-z0-9_]+)\/\d+\.jsonl$/.exec(path) ?? [];
  if (table !== undefined) return { table };
  const [, sha256] = /^files\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(path) ?? [];
  return sha256 === undefined ? undefined : { sha256 };
}
