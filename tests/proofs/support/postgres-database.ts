import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openServer } from '../../../src/storage/server.ts';

/** A database of one's own on the run's Postgres, for a process that opens it by its URL; undefined where there is no Postgres. */
export async function postgresDatabase(): Promise<{ readonly url: string; drop(): Promise<void> } | undefined> {
  const { url: admin, template } = inject('postgres');
  if (admin === undefined || template === undefined) return undefined;
  const name = `ferryman_proof_${randomUUID().replaceAll('-', '')}`;
  await once(admin, `create database ${name} template ${template}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => once(admin, `drop database if exists ${name} with (force)`) };
}

async function once(url: string, statement: string): Promise<void> {
  const db = openServer({ url, connections: 1 });
  try {
    await db.query(statement);
  } finally {
    await db.close();
  }
}
