import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import type { Io } from '../../lib/io.ts';
import { makeSeal, type Seal } from '../../lib/seal.ts';
import { readTar, type TarEntry } from '../../lib/tar.ts';
import { addAudits } from '../../storage/audit.ts';
import { addRows, takeTime } from '../../storage/backup.ts';
import { listBots } from '../../storage/bots.ts';
import type { Sql } from '../../storage/database.ts';
import { sealedFilesIn } from '../../storage/files.ts';
import { isBlank, migrateWithin } from '../../storage/migrate.ts';
import { held, keyMark, manifestSchema, paths, type Manifest } from '../backup/shape.ts';
import { knownKey } from '../secret-key.ts';
import { exit } from './exit.ts';
import { onBlank, type BlankDesk } from './operation.ts';
import { verifyChains } from './verify-journal.ts';

const source = z.custom<AsyncIterable<Uint8Array>>((value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value);

/**
 * Puts a backup into a database in which nothing ever was: all of it or nothing. One from an older version is brought up to date. Then every
 * chain of the journal is recomputed. `otherKey` goes on where the key is another one: what is sealed stays unreadable.
 */
export const restoreOperation = onBlank(z.object({ source, otherKey: z.boolean().default(false) }), async (desk, given, io) => {
  const { db, settings, clock, ids, say } = desk;
  if (!(await isBlank(db))) throw new FerrymanError('restore.not_blank', 'user');
  const entries = readTar(unzipped(given.source));
  const manifest = await readManifest(entries);
  const key = await knownKey(settings);
  const seal = key === undefined ? undefined : makeSeal(key);
  const same = seal !== undefined && keyMark(seal) === manifest.key;
  if (!same && !given.otherKey) throw new FerrymanError('restore.key', 'user');

  const put = await db.transaction(async (tx) => {
    await takeTime(tx);
    await migrateWithin(tx, clock.now(), manifest.steps);
    const found = await putBack(desk, tx, manifest, entries, same ? seal : undefined, io);
    await migrateWithin(tx, clock.now());
    for (const { id } of await listBots(tx)) {
      await addAudits(tx, id, clock.now(), [{ id: ids.next(), via: 'console', action: 'backup.restore', subjectKind: 'bot', subjectId: id }]);
    }
    return found;
  });
  await db.maintain();
  if (put.damaged > 0) io.warn(say('cli.restore.damaged', { count: put.damaged }));
  if (put.files + put.damaged < manifest.files) io.warn(say('cli.backup.missing', { count: manifest.files - put.files - put.damaged }));
  io.print(say('cli.restore.done', { rows: put.rows, files: put.files, made: manifest.made_at.slice(0, 16).replace('T', ' ') }));
  let code: number = put.damaged > 0 ? exit.found : exit.done;
  for (const { id } of await listBots(db)) {
    const chains = await verifyChains({ db, bot: id, say }, false, io);
    if (chains !== exit.done) code = chains;
  }
  return code;
});

/** What a file unzips to. A stream that breaks off, or is no gzip at all, is told as `archive.broken`. */
async function* unzipped(zipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = Readable.from(zipped, { objectMode: false })
    .on('error', (cause) => gunzip.destroy(cause))
    .pipe(createGunzip());
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch (cause) {
    throw cause instanceof FerrymanError ? cause : new FerrymanError('archive.broken', 'user', {}, cause);
  }
}

async function readManifest(entries: AsyncGenerator<TarEntry>): Promise<Manifest> {
  const { value: first, done } = await entries.next();
  if (done === true || first.name !== paths.manifest) throw new FerrymanError('archive.broken', 'user');
  try {
    return manifestSchema.parse(JSON.parse(first.content.toString()));
  } catch (cause) {
    throw new FerrymanError('archive.broken', 'user', {}, cause);
  }
}

interface Put {
  readonly rows: number;
  readonly files: number;
  /** Files whose content is not what their name says. They are left out. */
  readonly damaged: number;
}

async function putBack(
  { settings, say }: BlankDesk,
  tx: Sql,
  manifest: Manifest,
  entries: AsyncGenerator<TarEntry>,
  seal: Seal | undefined,
  io: Io,
): Promise<Put> {
  const sealed = sealedFilesIn(settings.filesDir);
  const tables = new Map(manifest.tables.map((table) => [table.name, { ...table, left: table.rows }]));
  const total = manifest.tables.reduce((sum, table) => sum + table.rows, 0) + manifest.files;
  const put = { rows: 0, files: 0, damaged: 0 };
  let ended = false;
  for await (const { name, content } of entries) {
    if (io.stopped.aborted) throw new FerrymanError('stopped', 'operational');
    const what = held(name);
    if (what === 'end') {
      ended = true;
    } else if (what !== undefined && 'sha256' in what) {
      if (seal === undefined || isWhole(seal, what.sha256, content)) {
        await sealed.put(what.sha256, content);
        put.files++;
      } else put.damaged++;
    } else {
      const table = what === undefined ? undefined : tables.get(what.table);
      if (table === undefined) throw new FerrymanError('archive.broken', 'user');
      const rows = content.toString().trimEnd().split('\n');
      await addRows(tx, table, rows).catch(asBroken);
      table.left -= rows.length;
      put.rows += rows.length;
    }
    io.progress(put.rows + put.files + put.damaged, total, say('cli.restore.step'));
  }
  if (!ended || [...tables.values()].some(({ left }) => left !== 0)) throw new FerrymanError('archive.broken', 'user');
  return put;
}

/** Rows the database cannot take are no rows a backup of ours holds: what was damaged may unzip to anything before its sum is known to be wrong. */
function asBroken(thrown: unknown): never {
  if (thrown instanceof FerrymanError && thrown.code === 'database.failed') throw new FerrymanError('archive.broken', 'user', {}, thrown);
  throw thrown;
}

/** Whether a sealed file opens to what its name says. */
function isWhole(seal: Seal, sha256: string, sealed: Uint8Array): boolean {
  try {
    return createHash('sha256').update(seal.openBytes(sealed)).digest('hex') === sha256;
  } catch {
    return false;
  }
}
