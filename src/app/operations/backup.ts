import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import type { Io } from '../../lib/io.ts';
import { addAudits } from '../../storage/audit.ts';
import { holdStill, keptFiles, keptTables, rowsOf } from '../../storage/backup.ts';
import { listBots } from '../../storage/bots.ts';
import type { Sql } from '../../storage/database.ts';
import { sealedFilesIn } from '../../storage/files.ts';
import { stepsOf } from '../../storage/migrate.ts';
import { keyMark, paths, type Manifest } from '../backup/shape.ts';
import { writeArchive, type ArchiveWriter } from '../backup/write-archive.ts';
import { exit } from './exit.ts';
import { onGround, type Services } from './operation.ts';

/**
 * Writes everything that is kept, of all bots, as it is at one moment, with the files. On a server people go on writing meanwhile; on the
 * embedded database they wait until the rows are out. On record for every bot.
 */
export const backupOperation = onGround(z.object({}), async (services, _input, io) => {
  const { db, clock, ids, settings, say } = services;
  const now = clock.now();
  for (const { id } of await listBots(db)) {
    await addAudits(db, id, now, [{ id: ids.next(), via: 'console', action: 'backup.make', subjectKind: 'bot', subjectId: id }]);
  }
  const archive = writeArchive(io, now);
  try {
    const { manifest, files } = await db.transaction((tx) => addTables(services, tx, archive, io));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const sealed = sealedFilesIn(settings.filesDir);
    let missing = 0;
    for (const [n, sha256] of files.entries()) {
      if (io.stopped.aborted) throw new FerrymanError('stopped', 'operational');
      const content = await sealed.get(sha256).catch(() => undefined);
      if (content === undefined) missing++;
      else await archive.add(paths.file(sha256), content);
      io.progress(rows + n + 1, rows + files.length, say('cli.backup.files'));
    }
    await archive.add(paths.end, new Uint8Array(0));
    await archive.end();
    if (missing > 0) io.warn(say('cli.backup.missing', { count: missing }));
    io.warn(say('cli.backup.done', { rows, files: files.length - missing }));
    io.warn(say(settings.secretKey === undefined ? 'cli.backup.own_key' : 'cli.backup.key', { directory: settings.dataDir }));
    return exit.done;
  } catch (thrown) {
    await archive.drop();
    throw thrown;
  }
});

/** Adds the manifest and all rows, as they are at one moment; gives the files that belong to them. */
async function addTables(
  { clock, seal, say }: Services,
  tx: Sql,
  archive: ArchiveWriter,
  io: Io,
): Promise<{ readonly manifest: Manifest; readonly files: readonly string[] }> {
  await holdStill(tx);
  const tables = await keptTables(tx);
  const files = await keptFiles(tx);
  const manifest: Manifest = {
    ferryman: 1,
    made_at: new Date(clock.now()).toISOString(),
    key: keyMark(seal),
    steps: (await stepsOf(tx)).map(({ name, digest }) => ({ name, digest })),
    tables: tables.map(({ name, columns, rows }) => ({ name, columns: [...columns], rows })),
    files: files.length,
  };
  await archive.add(paths.manifest, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  const total = tables.reduce((sum, table) => sum + table.rows, 0) + files.length;
  let done = 0;
  for (const table of tables) {
    let part = 0;
    for await (const rows of rowsOf(tx, table)) {
      if (io.stopped.aborted) throw new FerrymanError('stopped', 'operational');
      await archive.add(paths.rows(table.name, ++part), Buffer.from(`${rows.join('\n')}\n`));
      done += rows.length;
      io.progress(done, total, say('cli.backup.rows'));
    }
  }
  return { manifest, files };
}
