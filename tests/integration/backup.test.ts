import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { backupOperation } from '../../src/app/operations/backup.ts';
import { restoreOperation } from '../../src/app/operations/restore.ts';
import { readSettings } from '../../src/config/settings.ts';
import { FerrymanError } from '../../src/lib/errors.ts';
import type { Io } from '../../src/lib/io.ts';
import { makeSeal } from '../../src/lib/seal.ts';
import { readTar } from '../../src/lib/tar.ts';
import { keptTables } from '../../src/storage/backup.ts';
import type { Database } from '../../src/storage/database.ts';
import { sealedFilesIn } from '../../src/storage/files.ts';
import { migrate, migrateWithin, stepsOf } from '../../src/storage/migrate.ts';
import { eachDatabase, embeddedDatabase, serverOnly, type Open } from '../support/databases.ts';
import { layDatabase } from '../support/embedded-dump.ts';
import { openOffice, type Office } from '../support/office.ts';

const key = 'a test key that is long enough for the seal';
const photo = Buffer.from('the words on a photo');

/** A console that keeps what is said; `written` is what goes into the file. */
function consoleOf(stopped = new AbortController().signal): Io & { said: string[]; progressed: [number, number][]; written(): Buffer } {
  const said: string[] = [];
  const progressed: [number, number][] = [];
  const pieces: Uint8Array[] = [];
  return {
    said,
    progressed,
    written: () => Buffer.concat(pieces),
    print: (line) => void said.push(line),
    warn: (line) => void said.push(line),
    progress: (done, total) => void progressed.push([done, total]),
    write: async (piece) => void pieces.push(typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece)),
    file: () => Promise.reject(new Error('no files')),
    stopped,
  };
}

/** An office in which something of everything has happened. */
async function livelyOffice(open: Open): Promise<Office> {
  const office = await openOffice(open);
  const { db, files, seal, ids } = office.ground;
  const sha256 = await files.put(photo);
  const attachment = randomUUID();
  const [person] = await db.query<{ id: string }>(`select id from person where code = 'C-01'`);
  const account = randomUUID();
  await db.query(
    `insert into account (id, bot_id, channel, chat, version, state, reachable, wake_at) values ($1::uuid, 'main', 'telegram', '77', 3, $2::jsonb, true, to_timestamp(1.5))`,
    [account, JSON.stringify({ people: { a: { words: '门锁坏了 "\\ 😀\n<b>', n: 1e21, none: null } } })],
  );
  await db.query(
    `insert into attachment (id, bot_id, account_id, person_id, type, handle, unique_handle, state, sha256, bytes, created_at, attempts, next_at)
     values ($1::uuid, 'main', $2::uuid, $3::uuid, 'photo', 'h', 'u', 'stored', $4, 20, to_timestamp(0), 0, to_timestamp(0))`,
    [attachment, account, person!.id, sha256],
  );
  await db.query(`update person set id_number = $1::bytea where code = 'C-01'`, [seal.seal('11010519491231002X')]);
  await db.query(
    `insert into inbox (bot_id, update_id, account_id, received_at, state, code, body) values ('main', 9007199254740991, $1::uuid, to_timestamp(0.123), 'failed', 'x', $2::bytea)`,
    [account, Uint8Array.of(0, 255, 92, 10)],
  );
  await db.query(
    `insert into outbox (id, bot_id, account_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
     values ($1::uuid, 'main', $3::uuid, 3000, 'reply', '{"body":{"key":"a","args":{"words":"line\\nline"}}}', 'owed', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, array['1', 'a,"b'])
       , ($2::uuid, 'main', $3::uuid, 3001, 'bulk', null, 'sent', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}')`,
    [randomUUID(), randomUUID(), account],
  );
  await office.visit('C-01', 'H-101', {
    visitedOn: '2026-02-03',
    narrative: '门锁坏了，已修好。\n"ok" \\n \t',
    concerns: ['housing', 'water'],
    attachments: [attachment],
    promises: [{ id: ids.next(), words: 'Bring clothes', due: '2026-02-20' }],
  });
  await office.visit('C-01', 'H-101', { visitedOn: '2026-03-01', narrative: "it's {\\\\x} 'quoted', \u2028 and \u0001" });
  await office.visit('C-01', 'H-102', { visitedOn: '2026-03-09', narrative: 'All well' });
  return office;
}

/** A database in which nothing ever was. */
async function blank(open: Open): Promise<Database> {
  const { db } = await open({ fresh: true });
  await db.script('drop schema public cascade; create schema public');
  return db;
}

interface Restoring {
  readonly secret?: string;
  readonly otherKey?: boolean;
  readonly stopped?: AbortSignal;
}

/** Restores as the command does; where and what it said. */
async function restore(office: Office, db: Database, archive: Buffer, { secret = key, otherKey = false, stopped }: Restoring = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-restore-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const settings = readSettings({ BOT_TOKEN: '42:x', DATA_DIR: directory, SECRET_KEY: secret }, 'command', directory);
  if (!settings.ok) throw new Error('settings');
  const { texts } = office.ground;
  const io = consoleOf(stopped);
  const work = restoreOperation.prepare({
    source: (async function* () {
      for (let from = 0; from < archive.length; from += 1_000) yield archive.subarray(from, from + 1_000);
    })(),
    otherKey,
  });
  if (!work.ok) throw new Error(work.error.at);
  const code = await work
    .value({ ...office.ground, db, settings: settings.value, language: 'en', say: (name, args = {}) => texts.format('en', name, args) }, io)
    .catch((thrown: unknown) => {
      if (thrown instanceof FerrymanError) return thrown.code;
      throw thrown;
    });
  return { code, said: io.said, progressed: io.progressed, filesDir: settings.value.filesDir };
}

async function backup(office: Office, db = office.ground.db) {
  const io = consoleOf();
  const { texts } = office.ground;
  const work = backupOperation.prepare({});
  if (!work.ok) throw new Error(work.error.at);
  const code = await work.value(
    {
      ...office.ground,
      db,
      bot: 'main',
      language: 'en',
      say: (name, args = {}) => texts.format('en', name, args),
      link: () => Promise.reject(new Error('no')),
      retry: () => Promise.resolve(false),
    },
    io,
  );
  return { code, io, archive: io.written() };
}

/** Every row of every table, as text. */
async function everything(db: Database): Promise<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {};
  for (const { name } of await keptTables(db)) {
    // What the restore itself put on record is no part of the backup.
    const except = name === 'audit' ? `where action <> 'backup.restore'` : '';
    all[name] = (await db.query<{ row: string }>(`select row_to_json(t)::text as row from "${name}" t ${except} order by 1`)).map(({ row }) => row);
  }
  return all;
}

async function entriesOf(archive: Buffer): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const { name, content } of readTar(
    (async function* () {
      yield gunzipSync(archive);
    })(),
  ))
    found.set(name, content.toString('latin1'));
  return found;
}

const asOffice = (office: Office, db: Database): Office['ground'] => ({ ...office.ground, db });

eachDatabase((_name, open) => {
  test('what is backed up comes back to the last row and file, exports the same, and every chain holds', async () => {
    const office = await livelyOffice(open);
    const exported = (await office.run('export-journal', { format: 'json' })).written;
    const head = (await office.run('verify-journal', { head: true })).out;
    const { code, io, archive } = await backup(office);
    expect(code).toBe(0);
    expect(io.progressed.at(-1)?.[0]).toBe(io.progressed.at(-1)?.[1]);
    const before = await everything(office.ground.db);
    expect(Object.entries(before).flatMap(([name, rows]) => (rows.length > 0 ? [name] : []))).toEqual(
      expect.arrayContaining([
        'account',
        'attachment',
        'audit',
        'bot',
        'flow_release',
        'household',
        'inbox',
        'journal_entry',
        'outbox',
        'person',
        'promise',
        'visit',
      ]),
    );

    const db = await blank(open);
    const restored = await restore(office, db, archive);
    expect(restored.code).toBe(0);
    expect(restored.said.at(-1)).toMatch(/^Every chain holds: 3 entries/);
    expect(restored.said.at(-2)).toMatch(/^Restored as it was on 2026-03-10 04:00 UTC: \d+ rows, 1 file\.$/);
    expect(restored.progressed.at(-1)?.[0]).toBe(restored.progressed.at(-1)?.[1]);
    expect(await everything(db)).toEqual(before);
    expect(await db.query(`select action from audit where action like 'backup.%' order by action`)).toEqual([
      { action: 'backup.make' },
      { action: 'backup.restore' },
    ]);

    // The same house on the restored database says the same.
    expect(await migrate(db, 0)).toEqual([]);
    Object.assign(office.ground, asOffice(office, db));
    expect((await office.run('export-journal', { format: 'json' })).written).toBe(exported);
    expect((await office.run('verify-journal', { head: true })).out).toEqual(head);
    const [person] = await db.query<{ sealed: Uint8Array }>(`select id_number as sealed from person where code = 'C-01'`);
    expect(makeSeal(key).open(person!.sealed)).toBe('11010519491231002X');
    const [file] = await db.query<{ sha256: string }>('select sha256 from attachment');
    expect(Buffer.from(makeSeal(key).openBytes(await sealedFilesIn(restored.filesDir).get(file!.sha256)))).toEqual(photo);
  });

  test('neither the key nor what it seals stands in a backup', async () => {
    const office = await livelyOffice(open);
    const entries = await entriesOf((await backup(office)).archive);
    const all = [...entries.values()].join('\n');
    expect(all).toContain('Bring clothes');
    for (const secret of [key, '11010519491231002X', photo.toString()]) expect(all).not.toContain(secret);
    expect([...entries.keys()][0]).toBe('manifest.json');
    expect([...entries.keys()].at(-1)).toBe('end');
  });

  test('it goes into an empty database only, and nothing is changed where it is refused', async () => {
    const office = await livelyOffice(open);
    const { archive } = await backup(office);
    const before = await everything(office.ground.db);
    expect((await restore(office, office.ground.db, archive)).code).toBe('restore.not_blank');
    expect(await everything(office.ground.db)).toEqual(before);

    const db = await blank(open);
    const untouched = async (): Promise<boolean> => (await db.query(`select from pg_class where relnamespace = 'public'::regnamespace`)).length === 0;
    expect((await restore(office, db, archive, { secret: 'another key that is long enough for a seal' })).code).toBe('restore.key');
    expect((await restore(office, db, archive.subarray(0, archive.length - 20))).code).toBe('archive.broken');
    expect((await restore(office, db, Buffer.from('hello'))).code).toBe('archive.broken');
    expect((await restore(office, db, gzipSync(randomBytes(5_000)))).code).toBe('archive.broken');
    for (const part of [0.2, 0.5, 0.8]) {
      const flipped = Buffer.from(archive);
      // A whole byte: one bit may be of the few that pad a block and say nothing.
      flipped[Math.floor(archive.length * part)]! ^= 0xff;
      expect((await restore(office, db, flipped)).code).toBe('archive.broken');
    }
    // What is damaged and can be read as well as before: only the sum at the very end tells.
    const stored = gzipSync(gunzipSync(archive), { level: 0 });
    stored[stored.indexOf('All well')]! ^= 1;
    expect((await restore(office, db, stored)).code).toBe('archive.broken');
    const unzipped = gunzipSync(archive);
    unzipped[unzipped.indexOf('{"id"')] = 0x5b;
    expect((await restore(office, db, gzipSync(unzipped))).code).toBe('archive.broken');
    const stopped = new AbortController();
    stopped.abort();
    expect((await restore(office, db, archive, { stopped: stopped.signal })).code).toBe('stopped');
    // Cut between two entries: every piece is whole, the end is missing.
    const whole = gunzipSync(archive);
    expect((await restore(office, db, gzipSync(Buffer.concat([whole.subarray(0, whole.length - 1_536), Buffer.alloc(1_024)])))).code).toBe('archive.broken');
    expect(await untouched()).toBe(true);
    expect((await restore(office, db, archive)).code).toBe(0);
  });

  test('with another key all but what is sealed comes back, where that is asked for; a damaged file is named and left out', async () => {
    const office = await livelyOffice(open);
    const { archive } = await backup(office);
    const other = await restore(office, await blank(open), archive, { secret: 'another key that is long enough for a seal', otherKey: true });
    expect([other.code, other.said.at(-1)]).toEqual([0, expect.stringMatching(/^Every chain holds/)]);
    const whole = gunzipSync(archive);
    const at = whole.indexOf('files/') + 512 + 40;
    whole[at]! ^= 1;
    const damaged = await restore(office, await blank(open), gzipSync(whole));
    expect([damaged.code, damaged.said[0]]).toEqual([1, 'One file was damaged and left out.']);
  });

  test('a file that is not there any more is told; a console that stops leaves nothing behind', async () => {
    const office = await livelyOffice(open);
    const [file] = await office.ground.db.query<{ sha256: string }>('select sha256 from attachment');
    await office.ground.files.remove(file!.sha256);
    expect((await backup(office)).io.said[0]).toBe('One file is on record and not there any more.');
    const stopped = new AbortController();
    stopped.abort();
    const work = backupOperation.prepare({});
    const said =
      work.ok &&
      work.value(
        {
          ...office.ground,
          bot: 'main',
          language: 'en',
          say: (name) => name,
          link: () => Promise.reject(new Error('no')),
          retry: () => Promise.resolve(false),
        },
        consoleOf(stopped.signal),
      );
    await expect(said).rejects.toMatchObject({ code: 'stopped' });
    expect(await office.ground.db.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a backup of an older version is brought up to date; one of a newer is refused', async () => {
    const office = await livelyOffice(open);
    const steps = await stepsOf(office.ground.db);
    const old = await blank(open);
    await old.transaction((tx) => migrateWithin(tx, 0, steps.slice(0, 2)));
    await old.query(`insert into bot (id, programme, per_second, created_at) values ('main', 'demo', 30, to_timestamp(0))`);
    const { archive } = await backup(office, old);
    const db = await blank(open);
    expect((await restore(office, db, archive)).code).toBe(0);
    expect(await stepsOf(db)).toEqual(steps);
    expect(await db.query('select id from bot')).toEqual([{ id: 'main' }]);

    await old.query(`insert into schema_step values ('9999_future.sql', 'x', to_timestamp(0))`);
    await expect(backup(office, old)).rejects.toMatchObject({ code: 'database.newer' });
  });

  test('every table is in it: tables do not refer to each other in circles', async () => {
    const { db } = await open();
    const tables = await keptTables(db);
    const names = await db.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_step'`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(names.map(({ name }) => name).sort());
    expect(await db.query(`select sequencename from pg_sequences where schemaname = 'public'`)).toEqual([]);
  });
});

serverOnly((open) => {
  test('a backup of the embedded database goes into Postgres', async () => {
    const embedded = await embeddedDatabase();
    onTestFinished(() => embedded.close());
    const office = await livelyOffice(() => Promise.resolve({ db: embedded, another: () => embedded, close: () => Promise.resolve() }));
    const { archive } = await backup(office);
    const db = await blank(open);
    expect((await restore(office, db, archive)).code).toBe(0);
    expect(await everything(db)).toEqual(await everything(embedded));
  });

  test('people go on writing while a backup is made, and it is of one moment', async () => {
    const office = await livelyOffice(open);
    const { db } = office.ground;
    const work = backupOperation.prepare({});
    const io = consoleOf();
    let wrote = false;
    const busy: Io = {
      ...io,
      progress: () => undefined,
      write: async (piece) => {
        if (!wrote) {
          wrote = true;
          await office.visit('C-01', 'H-102', { visitedOn: '2026-03-10', narrative: 'meanwhile' });
        }
        await io.write(piece);
      },
    };
    // What compresses badly makes the archive flow before it ends.
    await db.query(`update account set state = jsonb_build_object('people', jsonb_build_object(), 'x', $1::text)`, [randomBytes(600_000).toString('base64')]);
    const done =
      work.ok &&
      (await work.value(
        {
          ...office.ground,
          bot: 'main',
          language: 'en',
          say: (name) => name,
          link: () => Promise.reject(new Error('no')),
          retry: () => Promise.resolve(false),
        },
        busy,
      ));
    expect([done, wrote]).toEqual([0, true]);
    const restored = await blank(open);
    expect((await restore(office, restored, io.written())).code).toBe(0);
    expect(await restored.query(`select narrative from visit where narrative = 'meanwhile'`)).toEqual([]);
    expect(await db.query(`select narrative from visit where narrative = 'meanwhile'`)).toHaveLength(1);
  });
});

test('at the console: a running bot is backed up and goes on, a restore is refused beside it and works beside none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ferryman-backup-'));
  const start = (program: string, args: readonly string[], data: string) =>
    spawn(process.execPath, [fileURLToPath(new URL(`../../dist/src/${program}`, import.meta.url)), ...args], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, data), LANG: 'en_US.UTF-8' },
      cwd: folder,
    });
  const ferryman = async (data: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    const child = start('cli/ferryman.js', args, data);
    const said = { out: '', err: '' };
    child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, ...said };
  };
  await layDatabase(join(folder, 'a', 'demo'));
  const bot = start('main.js', [], 'a');
  onTestFinished(async () => {
    bot.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  await once(bot.stdout, 'data');
  const file = join(folder, 'backup.tar.gz');
  const made = await ferryman('a', 'backup', file);
  expect([made.code, made.out]).toEqual([0, '']);
  expect(made.err).toMatch(/Backed up: [\d,]+ rows, 0 files\.\n.*Copy .*secret\.key to a safe place/);
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
  const beside = await ferryman('a', 'restore', file);
  expect([beside.code, beside.err]).toEqual([1, expect.stringContaining('Stop it first')]);
  const head = await ferryman('a', 'verify', 'journal', '--head');
  bot.kill('SIGTERM');
  await once(bot, 'close');
  expect((await ferryman('a', 'restore', file)).err).toContain('There is something in this database already');

  expect((await ferryman('b', 'restore', file)).err).toContain('made with another key');
  await mkdir(join(folder, 'b', 'demo'), { recursive: true });
  await copyFile(join(folder, 'a', 'demo', 'secret.key'), join(folder, 'b', 'demo', 'secret.key'));
  const restored = await ferryman('b', 'restore', file);
  expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('Every chain holds')]);
  expect((await ferryman('b', 'verify', 'journal', '--head')).out).toBe(head.out);
  expect((await ferryman('b', 'restore', join(folder, 'nothing'))).err).toContain('cannot be read');
}, 240_000);
