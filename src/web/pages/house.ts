import type { CaseType } from '../../domain/cases/case-type.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Log } from '../../lib/log.ts';
import type { Seal } from '../../lib/seal.ts';
import type { Database } from '../../storage/database.ts';
import type { Files } from '../../storage/files.ts';
import type { Assets } from '../assets.ts';
import type { Printer } from '../print/printer.ts';

/** What the pages need from outside. Made by `app`. */
export interface PagesHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly seal: Seal;
  readonly log: Log;
  readonly texts: Texts;
  readonly programme: Programme;
  /** By name. */
  readonly caseTypes: ReadonlyMap<string, CaseType>;
  readonly files: Files;
  readonly printer: Pick<Printer, 'print'>;
  readonly assets: Assets;
  /** A bot this process serves; undefined for any other. */
  readonly bot: (id: string) => PagesBot | undefined;
  /** Where the deployment is reached from outside, without a slash at its end; absent: on this machine alone. */
  readonly publicUrl?: string;
  /** What stands before our addresses outside: the path of `publicUrl`, mostly nothing. */
  readonly root?: string;
  /** Has what was owed to chats sent now. Must not throw. */
  readonly sweep?: (bot: string) => void;
}

/** A bot whose pages are asked for. */
export interface PagesBot {
  /** Its own rules, where it does not go by the deployment's. */
  readonly programme?: Programme;
  /** Its token on Telegram, which signs who opens a page there; absent for a bot of another channel. */
  readonly token?: string;
}
