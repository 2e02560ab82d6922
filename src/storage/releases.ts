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

/** Keeps a release. Returns whether it is new; one known by name and hash stays as it was. */
export async function saveRelease(db: Sql, release: FlowRelease): Promise<boolean> {
  const rows = await db.query(
    `insert into flow_release (name, hash, version, source, texts, commands, released_at)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, to_timestamp($7::float8 / 1000)) on conflict (name, hash) do nothing returning name`,
    [release.name, release.hash, release.version, release.source, json(release.texts), json(release.commands), release.releasedAt],
  );
  return rows.length > 0;
}

const columns = `name, hash, version, source, texts, commands, released_at as "releasedAt"`;

/** One release by name and hash. */
export async function loadRelease(db: Sql, name: string, hash: string): Promise<FlowRelease | undefined> {
  return (await db.query<FlowRelease>(`select ${columns} from flow_release where name = $1 and hash = $2`, [name, hash]))[0];
}

/** Every release that is kept, by name, the newest of each first. */
export function listReleases(db: Sql): Promise<readonly FlowRelease[]> {
  return db.query<FlowRelease>(`select ${columns} from flow_release order by name, released_at desc, hash`);
}

/** Forgets a release. The caller has made sure (`waitingSessions`) that nobody stands on it. */
export async function dropRelease(db: Sql, name: string, hash: string): Promise<void> {
  await db.query('delete from flow_release where name = $1 and hash = $2', [name, hash]);
}
