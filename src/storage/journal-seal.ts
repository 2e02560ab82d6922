import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';

/** Where there is no entry at all. */
const nothingYet = '0'.repeat(64);

/** Where some journals end: households by id, each with the number of its entries and its chain's head. */
const seal = `coalesce(encode(sha256(convert_to(string_agg(h.id || ' ' || h.chain_seq || ' ' || h.chain_head, e'\\n' order by h.id) filter (where h.chain_seq > 0), 'UTF8')), 'hex'), '${nothingYet}')`;

/**
 * One fingerprint for each of some lists of areas, in their order, of where the journals of the households there end now: each with its number of
 * entries and its chain's head. What a digest has told cannot be told otherwise later, since every entry hangs on those before.
 */
export async function journalSeals(db: Sql, areas: readonly (readonly string[])[]): Promise<readonly string[]> {
  const bind = new Bindings();
  // Each list is asked for itself, and the statement has no name: only so does the database know how many households to expect of each.
  const each = areas.map((own) => `(select ${seal} from household h where h.area_id = any(${bind.add([...own], 'uuid[]')}))`);
  const [row] = await db.query<{ seals: readonly string[] }>(`select array[${each.join(', ')}]::text[] as seals`, bind.values);
  return row!.seals;
}
