import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { onOpenGround } from '../../src/app/console/run-operation.ts';
import { openGround, type Ground } from '../../src/app/ground.ts';
import type { InputOf, OperationName } from '../../src/app/operations/operations.ts';
import { readSettings } from '../../src/config/settings.ts';
import { recordVisit, type RecordCommand } from '../../src/domain/visits/record.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { FerrymanError } from '../../src/lib/errors.ts';
import { seededIds } from '../../src/lib/ids.ts';
import { silentLog } from '../../src/lib/log.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { saveRecorded, visitedHousehold } from '../../src/storage/visits.ts';
import type { Open } from './databases.ts';
import { projectHome } from './project-home.ts';

/** What a command did: how it ended and all it said. */
export interface Done {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** What was written as it is (an export). */
  readonly written: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** How far it said it was, one after the other. */
  readonly progressed: readonly { readonly done: number; readonly total: number; readonly what: string }[];
}

/** An office with a roster and a database, where commands are run as the console runs them. */
export interface Office {
  readonly ground: Ground;
  readonly clock: MovableClock;
  readonly bot: string;
  run<Name extends OperationName>(name: Name, input: InputOf<Name>, language?: string): Promise<Done>;
  /** The code of the error a command ends with. */
  fails<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<string>;
  /** Saves a visit as the bot would; returns its id. */
  visit(cadre: string, household: string, words: Partial<RecordCommand> & Pick<RecordCommand, 'visitedOn' | 'narrative'>): Promise<string>;
}

export const rosterFolder = new URL('../demo/roster.en/', import.meta.url);

/** The files of a folder, as the command line reads them. */
export async function filesIn(folder: URL): Promise<{ name: string; bytes: Uint8Array }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(new URL(name, folder)) })));
}

/** Opens an office; with `roster` (the usual), the demo's people are in it. */
export async function openOffice(
  open: Open,
  { roster = true, at = '2026-03-10T04:00:00Z' }: { readonly roster?: boolean; readonly at?: string } = {},
): Promise<Office> {
  const clock = new MovableClock(at);
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-office-'));
  const { db } = await open();
  const settings = readSettings(
    { BOT_TOKEN: '42:office', DATA_DIR: directory, SECRET_KEY: 'a test key that is long enough for the seal' },
    'command',
    directory,
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const ground = await openGround({ settings: settings.value, clock, ids: seededIds(clock, 3), log: silentLog, db, home: await projectHome() });
  await db.query(`insert into bot (id, username, programme, per_second, created_at) values ('main', 'ferry_bot', 'demo', 30, to_timestamp(0))`);
  onTestFinished(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  const office: Office = {
    ground,
    clock,
    bot: 'main',
    async run(name, input, language = 'en') {
      const out: string[] = [];
      const err: string[] = [];
      const files = new Map<string, Uint8Array>();
      const progressed: { done: number; total: number; what: string }[] = [];
      let written = '';
      const code = await onOpenGround(ground, language, name, input, {
        print: (line) => void out.push(line),
        warn: (line) => void err.push(line),
        progress: (done, total, what) => void progressed.push({ done, total, what }),
        write: async (piece) => void (written += typeof piece === 'string' ? piece : Buffer.from(piece).toString()),
        file: async (file, content) => void files.set(file, content),
        stopped: new AbortController().signal,
      });
      return { code, out, err, written, files, progressed };
    },
    async fails(name, input) {
      try {
        await office.run(name, input);
      } catch (thrown) {
        if (thrown instanceof FerrymanError) return thrown.code;
        throw thrown;
      }
      return 'nothing';
    },
    async visit(cadre, code, words) {
      const actor = (await loadActorByCode(db, 'main', cadre))!.actor;
      const { id } = (await householdByCode(db, 'main', code))!;
      const household = (await visitedHousehold(db, { id, counts: ground.programme.counts }))!;
      const visit = ground.ids.next();
      const recorded = recordVisit(
        { household, actor, open: household.open, programme: ground.programme },
        {
          id: visit,
          household: id,
          salt: ground.ids.secret(24),
          purpose: 'routine',
          met: 'home',
          concerns: [],
          promises: [],
          outcomes: [],
          attachments: [],
          ...words,
        },
        clock.now(),
      );
      if (!recorded.ok) throw new Error(recorded.error);
      await db.transaction((tx) => saveRecorded(tx, recorded.value));
      return visit;
    },
  };
  if (roster) {
    const done = await office.run('import', { files: await filesIn(rosterFolder) });
    if (done.code !== 0) throw new Error([...done.err, ...done.out].join('\n'));
  }
  return office;
}
