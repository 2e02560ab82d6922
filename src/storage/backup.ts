import type { Sql } from './database.ts';

/** One table as a backup holds it. */
interface KeptTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

/** So many rows are in memory at a time. */
const page = 500;

/** Makes a transaction see one moment of the database, however long it takes, and change nothing. To be its first statement. */
export async function holdStill(tx: Sql): Promise<void> {
  await tx.query('set transaction isolation level repeatable read, read only');
  await takeTime(tx);
}

/** Lets a transaction take as long as it needs. */
export async function takeTime(tx: Sql): Promise<void> {
  await tx.query(`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`);
}

/** Every table of ours with how many rows it has, each after those it refers to. The record of the migrations is left out: it is not data. */
export async function keptTables(tx: Sql): Promise<readonly KeptTable[]> {
  const found = await tx.query<{ name: string; columns: string[]; needs: string[] }>(
    `select c.relname::text as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f') as needs
     from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'schema_step' order by c.relname`,
  );
  const tables: KeptTable[] = [];
  for (const { name, columns } of inOrder(found)) {
    const [row] = await tx.query<{ rows: number }>(`select count(*) as rows from ${quoted(name)}`);
    tables.push({ name, columns, rows: row?.rows ?? 0 });
  }
  return tables;
}

/** Each after those it needs. Throws where two need each other: such rows could not be put back one table after the other. */
function inOrder<T extends { readonly name: string; readonly needs: readonly string[] }>(tables: readonly T[]): readonly T[] {
  const ordered: T[] = [];
  const left = new Set(tables);
  while (left.size > 0) {
    const next = [...left].find(({ needs }) => ![...left].some((other) => needs.includes(other.name)));
    if (next === undefined) throw new Error('tables refer to each other in a circle');
    left.delete(next);
    ordered.push(next);
  }
  return ordered;
}

/** The rows of a table as JSON texts (one line each), page by page. Within `holdStill`. */
export async function* rowsOf(tx: Sql, table: KeptTable): AsyncGenerator<readonly string[]> {
  const columns = table.columns.map(quoted).join(', ');
  await tx.query(`declare kept no scroll cursor for select row_to_json(t)::text as row from (select ${columns} from ${quoted(table.name)}) t`);
  for (;;) {
    const rows = await tx.query<{ row: string }>(`fetch ${page} from kept`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await tx.query('close kept');
}

/** Puts rows back as `rowsOf` gave them. */
export async function addRows(tx: Sql, table: Pick<KeptTable, 'name' | 'columns'>, rows: readonly string[]): Promise<void> {
  const columns = table.columns.map(quoted).join(', ');
  await tx.query(`insert into ${quoted(table.name)} (${columns}) select ${columns} from json_populate_recordset(null::${quoted(table.name)}, $1::json)`, [
    `[${rows.join(',')}]`,
  ]);
}

/** The hashes of all files that are kept. */
export async function keptFiles(tx: Sql): Promise<readonly string[]> {
  const rows = await tx.query<{ sha256: string }>(`select distinct sha256 from attachment where state = 'stored' and sha256 is not null order by sha256`);
  return rows.map(({ sha256 }) => sha256);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
