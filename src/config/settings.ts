import { join, resolve } from 'node:path';
import { no, ok, type Result } from '../lib/result.ts';
import { settingsSchema, type ProcessRole, type RawSettings, type SettingName } from './fields.ts';

/** The environment as it is handed over by `main`; nobody else reads it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's own environment. */
export const ownEnvironment = (): Environment => process.env;

/** One setting that is wrong or missing; the words are in `locales/` under `settings.problem.<code>`. */
export interface SettingProblem {
  readonly setting: SettingName;
  readonly code:
    | 'url'
    | 'https'
    | 'port'
    | 'roles'
    | 'token'
    | 'short'
    | 'level'
    | 'secret'
    | 'pacing'
    | 'demo'
    | 'missing-with-database'
    | 'token-with-database'
    | 'demo-with-database';
}

/** What Ferryman was told. */
export interface Settings {
  readonly botToken?: string;
  /** Where the webhook is reached; absent: the bot polls. Without a slash at its end. */
  readonly publicUrl?: string;
  readonly telegramApiRoot: string;
  readonly port: number;
  readonly host: string;
  /** Where watchers read whether this process lives, is ready, and its numbers; absent: nowhere. */
  readonly watchPort?: number;
  readonly watchHost: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly secretKey?: string;
  /** Where attachments are kept. */
  readonly filesDir: string;
  /** What is embedded lives here; absolute. */
  readonly dataDir: string;
  readonly logLevel: RawSettings['LOG_LEVEL'];
  readonly webhookSecret?: string;
  /** The console's language, as a tag. */
  readonly language?: string;
  readonly roles: readonly ProcessRole[];
  /** Whether messages are sent no faster than the channel allows. */
  readonly pacing: boolean;
  /** No token, or asked for: the demo programme on a directory of its own, in a chat in the terminal and on a page of this machine. */
  readonly demo: boolean;
  /** There is a token, and the demo leaves it alone. */
  readonly ignoresToken: boolean;
}

/** What is about to be done: commands work without a bot's token, serving from a server's database does not. */
type Purpose = 'serve' | 'command';

/**
 * Reads the settings, or says everything that is wrong with them at once. `cwd` is where relative directories start.
 * An empty value counts as absent: that is what an empty line in an env file means.
 */
export function readSettings(environment: Environment, purpose: Purpose, cwd: string): Result<Settings, readonly SettingProblem[]> {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined || value.trim() === '' ? [] : [[name, value.trim()]])),
  );
  const parsed = settingsSchema.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => ({ setting: issue.path[0], code: issue.message }) as SettingProblem);
  const problems = [...wrong, ...together(given, purpose)];
  if (!parsed.success || problems.length > 0) return no(problems);
  return ok(settled(parsed.data, languageTag(given), cwd));
}

/** What settings ask of each other. */
function together(given: Readonly<Record<string, string>>, purpose: Purpose): readonly SettingProblem[] {
  if (given.DATABASE_URL === undefined) return [];
  const needed = (['SECRET_KEY', 'FILES_DIR'] as const).filter((name) => given[name] === undefined);
  const missing = needed.map((setting): SettingProblem => ({ setting, code: 'missing-with-database' }));
  // Demo data must never reach a real database.
  if (given.FERRYMAN_DEMO === 'on') return [{ setting: 'FERRYMAN_DEMO', code: 'demo-with-database' }, ...missing];
  if (purpose === 'serve' && given.BOT_TOKEN === undefined) return [{ setting: 'BOT_TOKEN', code: 'token-with-database' }, ...missing];
  return missing;
}

/** The language the person at the console reads: our own setting, else what POSIX says (XBD 8.2), `C` meaning none. */
function languageTag(given: Readonly<Record<string, string>>): string | undefined {
  const tag = given.FERRYMAN_LANGUAGE ?? given.LC_ALL ?? given.LC_MESSAGES ?? given.LANG;
  const bare = tag?.split(/[.@]/)[0];
  return bare === undefined || bare === 'C' || bare === 'POSIX' ? undefined : bare;
}

function settled(raw: RawSettings, language: string | undefined, cwd: string): Settings {
  const demo = raw.DATABASE_URL === undefined && (raw.BOT_TOKEN === undefined || raw.FERRYMAN_DEMO === 'on');
  const root = resolve(cwd, raw.DATA_DIR);
  const dataDir = demo ? join(root, 'demo') : root;
  return {
    ...(raw.BOT_TOKEN === undefined || demo ? {} : { botToken: raw.BOT_TOKEN }),
    ...(raw.PUBLIC_URL === undefined ? {} : { publicUrl: raw.PUBLIC_URL }),
    telegramApiRoot: raw.TELEGRAM_API_ROOT,
    port: raw.PORT,
    host: raw.HOST,
    ...(raw.WATCH_PORT === undefined ? {} : { watchPort: raw.WATCH_PORT }),
    watchHost: raw.WATCH_HOST,
    ...(raw.DATABASE_URL === undefined ? {} : { databaseUrl: raw.DATABASE_URL }),
    ...(raw.REDIS_URL === undefined ? {} : { redisUrl: raw.REDIS_URL }),
    ...(raw.SECRET_KEY === undefined ? {} : { secretKey: raw.SECRET_KEY }),
    filesDir: raw.FILES_DIR === undefined ? join(dataDir, 'files') : resolve(cwd, raw.FILES_DIR),
    dataDir,
    logLevel: raw.LOG_LEVEL,
    ...(raw.WEBHOOK_SECRET === undefined ? {} : { webhookSecret: raw.WEBHOOK_SECRET }),
    ...(language === undefined ? {} : { language }),
    roles: raw.FERRYMAN_ROLES,
    pacing: raw.FERRYMAN_PACING === 'on',
    demo,
    ignoresToken: demo && raw.BOT_TOKEN !== undefined,
  };
}
