import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { makeReads, type Reads } from '../conversation/reads.ts';
import type { Shelf } from '../conversation/shelf.ts';
import { Artist } from '../delivery/picture/artist.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import { noMetrics, type Metrics } from '../lib/metrics.ts';
import { makeSeal, type Seal } from '../lib/seal.ts';
import type { Database } from '../storage/database.ts';
import { openEmbedded } from '../storage/embedded.ts';
import { filesIn, type Files } from '../storage/files.ts';
import { migrate } from '../storage/migrate.ts';
import { openServer } from '../storage/server.ts';
import { Printer } from '../web/print/printer.ts';
import type { CaseTypes } from './load-cases.ts';
import { readHome, type Home } from './read-home.ts';
import { releaseFlows } from './releases.ts';
import { secretKey } from './secret-key.ts';
import { meteredDatabase, meteredLog } from './metered.ts';

/** What everything stands on: for the bot and for commands alike. */
export interface Ground {
  readonly settings: Settings;
  readonly home: string;
  readonly db: Database;
  /** Shared by all bots of this process. */
  readonly reads: Reads;
  readonly files: Files;
  /** Draws pictures; its thread starts with the first. */
  readonly artist: Artist;
  /** Makes files of tables and journals; its thread starts with the first. */
  readonly printer: Printer;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly texts: Texts;
  /** The texts of an older flow release, laid over those in force. */
  readonly textsOf: (release: string | undefined) => Texts;
  readonly programme: Programme;
  readonly caseTypes: CaseTypes;
  readonly shelf: Shelf;
  close(): Promise<void>;
}

interface GroundParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Counts what happens; nothing is counted without. */
  readonly metrics?: Metrics;
  /** What the project's files say; read unless told. */
  readonly home?: Home;
  /** A database that is open already; it is closed with the ground. */
  readonly db?: Database;
}

/**
 * Opens the database, brings it up to date, and loads what the house is made of. The caller holds the data directory where the
 * database is embedded. Throws FerrymanErrors of `operational`: database out of reach, wrong key, wrong flow files.
 */
export async function openGround({ settings, clock, ids, log, metrics = noMetrics, home: given, db: opened }: GroundParts): Promise<Ground> {
  const home = given ?? (await readHome());
  const { texts, programme, caseTypes } = home;
  const seal = makeSeal(await secretKey(settings, ids));
  const bare = opened ?? (await openDatabase(settings));
  const db = metrics === noMetrics ? bare : meteredDatabase(bare, metrics);
  try {
    await migrate(db, clock.now());
    const artist = new Artist();
    const printer = new Printer();
    const { shelf, textsOf } = await releaseFlows({ db, home, now: clock.now() });
    return {
      settings,
      home: home.folder,
      db,
      reads: makeReads(db),
      seal,
      clock,
      ids,
      log: metrics === noMetrics ? log : meteredLog(log, metrics),
      metrics,
      texts,
      textsOf,
      programme,
      caseTypes,
      shelf,
      files: filesIn(settings.filesDir, seal),
      artist,
      printer,
      close: async () => {
        await artist.close();
        await printer.close();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** The embedded database in the data directory, or the one on the server that `DATABASE_URL` names. */
async function openDatabase(settings: Settings): Promise<Database> {
  return settings.databaseUrl === undefined ? openEmbedded({ directory: join(settings.dataDir, 'database') }) : openServer({ url: settings.databaseUrl });
}
