import type { Sql } from './database.ts';
import { json } from './json.ts';

/** One version of a flow as it went out, with all that is needed to run it again. */
export interface FlowRelease {
  readonly name: string;
  /** Content hash of source, texts and commands. */
  readonly hash: string;
  readonly version: number;
  readonly source: string;
  readonly texts: unknown;
  /** Its commands' input shapes. */
  readonly commands: unknown;
  /** Epoch milliseconds. */
  readonly releasedAt: number;
}

/** Keeps releases; those known by name and hash stay as they were. Returns how many are new. */
export async function saveReleases(db: Sql, releases: readonly FlowRelease[]): Promise<number> {
  if (releases.length === 0) return 0;
  const rows = await db.query(
    `insert into flow_release (name, hash, version, source, texts, commands, released_at)
     select name, hash, version, source, texts, commands, to_timestamp("releasedAt" / 1000)
     from jsonb_to_recordset($1::jsonb) as r(name text, hash text, version int4, source text, texts jsonb, commands jsonb, "releasedAt" float8)
     on conflict (name, hash) do nothing returning name`,
    [json(releases)],
  );
  return rows.length;
}

/** Every release that is kept, by name, the newest of each first. */
export function listReleases(db: Sql): Promise<readonly FlowRelease[]> {
  return db.query<FlowRelease>(
    `select name, hash, version, source, texts, commands, released_at as "releasedAt" from flow_release order by name, released_at desc, hash`,
  );
}

/** Forgets a release. The caller has made sure (`waitingSessions`) that nobody stands on it. */
export async function dropRelease(db: Sql, name: string, hash: string): Promise<void> {
  await db.query('delete from flow_release where name = $1 and hash = $2', [name, hash]);
}
