import { randomUUID } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { migrateQueue } from '../../src/delivery/bull-queue.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openServer } from '../../src/storage/server.ts';
import { startPostgres } from './postgres.ts';

/** For vitest's `globalSetup`: one Postgres for the whole run, with a migrated database to copy from; stopped at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ durable: false });
  if (postgres.url === undefined) {
    project.provide('postgres', { why: postgres.why ?? 'no Postgres' });
    return () => Promise.resolve();
  }
  const template = `ferryman_template_${randomUUID().replaceAll('-', '')}`;
  const admin = openServer({ url: postgres.url, connections: 1 });
  await admin.query(`create database ${template}`);
  const url = new URL(postgres.url);
  url.pathname = `/${template}`;
  const db = openServer({ url: url.href, connections: 1 });
  await migrate(db, Date.UTC(2026, 0, 1));
  await migrateQueue(db);
  await db.close();
  project.provide('postgres', { url: postgres.url, template });
  return async () => {
    const made = await admin.query<{ name: string }>(`select datname as name from pg_database where starts_with(datname, $1)`, [template]).catch(() => []);
    for (const { name } of made) await admin.query(`drop database if exists ${name} with (force)`).catch(() => undefined);
    await admin.close();
    await postgres.stop();
  };
}
