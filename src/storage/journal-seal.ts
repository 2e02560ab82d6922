import type { Scope } from '../domain/policy/scope.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { scopeSql } from './scope.ts';

/** Where there is no entry at all. */
const nothingYet = '0'.repeat(64);

/** Where some journals end: `id` a household's, `seq` the number of its entries, `hash` its chain's head. */
const sealSql = (of: string): string =>
  `coalesce(encode(sha256(convert_to(string_agg(${of}.id || ' ' || ${of}.seq || ' ' || ${of}.hash, e'\\n' order by ${of}.id) filter (where ${of}.seq > 0), 'UTF8')), 'hex'), '${nothingYet}')`;

/**
 * One fingerprint for each of some lists of areas, in their order, of where the journals of the households there end now: each with its number of
 * entries and its chain's head. What a digest has told cannot be told otherwise later, since every entry hangs on those before.
 */
export async function journalSeals(db: Sql, areas: readonly (readonly string[])[]): Promise<readonly string[]> {
  const bind = new Bindings();
  // Each list is asked for itself, and the statement has no name: only so does the database know how many households to expect of each.
  const each = areas.map(
    (own) =>
      `(select ${sealSql('e')} from (select h.id, h.chain_seq as seq, h.chain_head as hash from household h where h.area_id = any(${bind.add([...own], 'uuid[]')})) e)`,
  );
  const [row] = await db.query<{ seals: readonly string[] }>(`select array[${each.join(', ')}]::text[] as seals`, bind.values);
  return row!.seals;
}

/** The fingerprint of one scope as it was at an earlier moment (epoch milliseconds), from the entries themselves: what a digest said then is checked by this. */
export async function journalSealAt(db: Sql, asked: { readonly bot: string; readonly scope: Scope; readonly at: number }): Promise<string> {
  const bind = new Bindings();
  const at = bind.add(asked.at, 'float8');
  const rows = await db.query<{ seal: string }>(
    `select ${sealSql('e')} as seal from (select distinct on (j.household_id) j.household_id as id, j.seq, j.hash from journal_entry j join household h on h.id = j.household_id
       where h.bot_id = ${bind.add(asked.bot)} and ${scopeSql(asked.scope, bind, 'households')} and j.recorded_at <= to_timestamp(${at} / 1000)
       order by j.household_id, j.seq desc) e`,
    bind.values,
  );
  return rows[0]!.seal;
}
