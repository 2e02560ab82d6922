import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { migrate } from '../../../src/storage/migrate.ts';
import * as schema from '../../../src/storage/schema.ts';
import { openServer } from '../../../src/storage/server.ts';
import { eachDatabase, serverOnly } from '../../support/databases.ts';

eachDatabase((_name, open) => {
  test('every type comes back the same on both databases', async () => {
    const { db } = await open();
    const at = Date.UTC(2026, 0, 31, 23, 59, 59, 987);
    const [row] = await db.query(
      `select $1::int8 as big, $2::date as day, to_timestamp($3::float8 / 1000) as moment, to_timestamp(0) as epoch, 1.5::numeric as number, true as yes,
         $4::jsonb as json, array['a,b', 'c"d'] as words, array[$5::uuid] as ids, array[1, 2]::int8[] as bigs, $6::bytea as bytes, null::date as none, array[]::uuid[] as empty`,
      [9007199254740991, '2026-02-28', at, '{"a":[1,"x"]}', '018f3a3e-0000-7000-8000-000000000000', Uint8Array.of(0, 255, 7)],
    );
    const { bytes, ...rest } = row as Record<string, unknown>;
    expect(rest).toEqual({
      big: 9007199254740991,
      day: '2026-02-28',
      moment: at,
      epoch: 0,
      number: 1.5,
      yes: true,
      json: { a: [1, 'x'] },
      words: ['a,b', 'c"d'],
      ids: ['018f3a3e-0000-7000-8000-000000000000'],
      bigs: [1, 2],
      none: null,
      empty: [],
    });
    expect([...(bytes as Uint8Array)]).toEqual([0, 255, 7]);
  });

  test('a prepared statement takes every value as an unprepared one does', async () => {
    const { db } = await open();
    const text = `select $1::text as t, $2::text[] as ts, $3::int8 as n, $4::bool as b, $5::bytea as x, $6::uuid[] as u, $7::float8[] as f, $8::jsonb as j, $9::date as d, $10::text as none`;
    const values = [
      `it's \\ "so" $1 -- 中`,
      ['a"b', 'c\\d', "e'f", '', 'null', '{,}', null],
      -5,
      false,
      Uint8Array.of(0, 39, 92),
      ['018f3a3e-0000-7000-8000-000000000000'],
      [1.5, null],
      '{"a":"\'\\\\"}',
      '2026-02-28',
      null,
    ];
    const bytes = (rows: Record<string, unknown>[]): unknown => rows.map((row) => ({ ...row, x: [...(row['x'] as Uint8Array)] }));
    const plain = bytes(await db.query(text, values));
    for (let n = 0; n < 8; n++) expect(bytes(await db.query(text, values, 'every_value'))).toEqual(plain);
    expect(plain).toMatchObject([{ t: values[0], ts: values[1], n: -5, b: false, x: [0, 39, 92], f: [1.5, null], d: '2026-02-28', none: null }]);
    // Prepared in a transaction that is rolled back, it is there all the same.
    await db
      .transaction(async (tx) => {
        await tx.query('select 1 as one', [], 'rolled_back');
        throw new Error('back');
      })
      .catch(() => undefined);
    expect(await db.query('select 1 as one', [], 'rolled_back')).toEqual([{ one: 1 }]);
  });

  test('a moment without milliseconds and a far one keep their value', async () => {
    const { db } = await open();
    for (const at of [Date.UTC(2026, 0, 1), Date.UTC(1969, 0, 1, 1, 1, 1, 1), Date.UTC(2099, 11, 31, 23, 59, 59, 999)]) {
      const [row] = await db.query<{ at: number }>(`select to_timestamp($1::float8 / 1000) as at`, [at]);
      expect(row?.at).toBe(at);
    }
  });

  test('migrations are run once, and every column of the schema is there', async () => {
    const { db } = await open();
    expect(await migrate(db, 0)).toEqual([]);
    const columns = await db.query<{ table_name: string; column_name: string; is_nullable: string }>(
      `select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'public' and table_name <> 'schema_step'`,
    );
    const found = columns.map((c) => `${c.table_name}.${c.column_name}${c.is_nullable === 'YES' ? '?' : ''}`).sort();
    const wanted = Object.values(schema)
      .flatMap((table) => {
        const config = getTableConfig(table as PgTable);
        return config.columns.map((c) => `${config.name}.${c.name}${c.notNull || c.primary ? '' : '?'}`);
      })
      .sort();
    expect(found).toEqual(wanted);
  });

  test('no table takes a name that the queue wants, and no default reads the time', async () => {
    const { db } = await open();
    const tables = await db.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public'`);
    const taken = ['job', 'meta', 'event', 'metrics', 'scheduler', 'migration', 'rate_limit', 'dedup', 'job_log', 'job_dependency'];
    expect(tables.map((t) => t.name).filter((name) => taken.includes(name))).toEqual([]);
    const defaults = await db.query(`select column_name from information_schema.columns where table_schema = 'public' and column_default is not null`);
    expect(defaults).toEqual([]);
  });

  test('a migration that was edited afterwards, or is not known, stops the start', async () => {
    const { db } = await open({ fresh: true });
    await db.query(`update schema_step set digest = 'other' where name like '0000%'`);
    await expect(migrate(db, 0)).rejects.toMatchObject({ code: 'database.changed', whose: 'operational' });
    await db.query(`update schema_step set name = '9999_future.sql' where name like '0000%'`);
    await expect(migrate(db, 0)).rejects.toMatchObject({ code: 'database.newer' });
  });

  test('a transaction that throws leaves nothing and passes the error on as it is', async () => {
    const { db } = await open();
    const mine = new Error('mine');
    await expect(
      db.transaction(async (tx) => {
        await tx.query(`insert into bot values ('x', null, null, 'p', 1, to_timestamp(0))`);
        throw mine;
      }),
    ).rejects.toBe(mine);
    expect(await db.query('select * from bot')).toEqual([]);
    await expect(db.transaction((tx) => tx.query('select nonsense'))).rejects.toMatchObject({ code: 'database.failed', whose: 'unexpected' });
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test("an error says nothing of the row's contents", async () => {
    const { db } = await open();
    await db.query(`insert into bot values ('secret-word', null, null, 'p', 1, to_timestamp(0))`);
    const error = await db.query(`insert into bot values ('secret-word', null, null, 'p', 1, to_timestamp(0))`).catch((e: unknown) => e as Error);
    const cause = (error as Error).cause as Error;
    expect(JSON.stringify([error, (error as Error).message, cause.message, cause.stack, { ...cause }])).not.toContain('secret-word');
    expect(error).toMatchObject({ facts: { code: '23505', table: 'bot' } });
    const bad = await db.query(`select $1::text::date`, ['secret-word']).catch((e: unknown) => e as Error);
    expect(((bad as Error).cause as Error).message).not.toContain('secret-word');
  });

  test('NUL in a text, and half of a surrogate pair, are kept as U+FFFD', async () => {
    const { db } = await open();
    expect(await db.query(`select $1::text as t, $2::text[] as ts`, ['a\0b', ['c\0']])).toEqual([{ t: 'a\ufffdb', ts: ['c\ufffd'] }]);
    const { json } = await import('../../../src/storage/json.ts');
    const said = { a: 'x\0y', b: '\ud800z', c: '\\u0000', d: '😀', e: '\\\0' };
    expect(await db.query(`select $1::jsonb as j`, [json(said)])).toEqual([{ j: { a: 'x\ufffdy', b: '\ufffdz', c: '\\u0000', d: '😀', e: '\\\ufffd' } }]);
  });

  test('upkeep runs', async () => {
    const { db } = await open();
    await db.maintain();
  });
});

serverOnly((open) => {
  test('processes that start at once migrate once', async () => {
    const one = await open({ fresh: true });
    const { db } = one;
    await db.query('drop schema public cascade');
    await db.query('create schema public');
    const runs = await Promise.all([db, one.another(), one.another(), one.another()].map((one) => migrate(one, 0)));
    expect(runs.filter((names) => names.length > 0)).toHaveLength(1);
  });

  test('a server out of reach is operational, before and after connecting', async () => {
    const nowhere = openServer({ url: 'postgres://x@127.0.0.1:1/x', connectTimeout: 500 });
    await expect(nowhere.query('select 1')).rejects.toMatchObject({ code: 'database.unreachable', whose: 'operational' });
    await expect(nowhere.transaction((tx) => tx.query('select 1'))).rejects.toMatchObject({ code: 'database.unreachable' });
    await nowhere.close();
    const one = await open({ connections: 1, fresh: true });
    const { db } = one;
    const killer = one.another();
    const pid = (await db.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]!.pid;
    const slow = db.query('select pg_sleep(20)').catch((thrown: unknown) => thrown);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await killer.query('select pg_terminate_backend($1::int)', [pid]);
    expect(await slow).toMatchObject({ code: 'database.unreachable', whose: 'operational' });
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
