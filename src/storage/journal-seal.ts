import type { Scope } from '../domain/policy/scope.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { areaIds } from './digest.ts';
import { scopeSql } from './scope.ts';

const sealed = (heads: string): string =>
  `select coalesce(encode(sha256(convert_to(string_agg(id || ' ' || seq || ' ' || hash, e'\\n' order by id), 'UTF8')), 'hex'), repeat('0', 64)) as seal from (${heads}) heads where seq > 0`;

/**
 * One fingerprint of where the journals of some households end now: each with its number of entries and its chain's head. What a digest
 * has told cannot be told otherwise later, since every entry hangs on those before.
 */
export async function journalSeal(db: Sql, asked: { readonly bot: string; readonly scope: Scope }): Promise<string> {
  const { bot, scope } = asked;
  const bind = new Bindings();
  const where = scope.kind === 'areas' ? `h.area_id = any(${bind.add([...(await areaIds(db, bot, scope))], 'uuid[]')})` : scopeSql(scope, bind, 'households');
  const rows = await db.query<{ seal: string }>(
    sealed(`select h.id, h.chain_seq as seq, h.chain_head as hash from household h where h.bot_id = ${bind.add(bot)} and ${where}`),
    bind.values,
  );
  return rows[0]!.seal;
}

/** The same as it was at an earlier moment (epoch milliseconds), from the entries themselves: what a digest said then is checked by this. */
export async function journalSealAt(db: Sql, asked: { readonly bot: string; readonly scope: Scope; readonly at: number }): Promise<string> {
  const bind = new Bindings();
  const at = bind.add(asked.at, 'float8');
  const rows = await db.query<{ seal: string }>(
    sealed(`select distinct on (j.household_id) j.household_id as id, j.seq, j.hash from journal_entry j join household h on h.id = j.household_id
      where h.bot_id = ${bind.add(asked.bot)} and ${scopeSql(asked.scope, bind, 'households')} and j.recorded_at <= to_timestamp(${at} / 1000)
      order by j.household_id, j.seq desc`),
    bind.values,
  );
  return rows[0]!.seal;
}
