import { ownEnvironment, readSettings, type SettingProblem, type Settings } from '../../config/settings.ts';
import { languageOf } from '../../i18n/languages.ts';
import { systemClock } from '../../lib/clock.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { randomIds } from '../../lib/ids.ts';
import { makeLog } from '../../lib/log.ts';
import type { Result } from '../../lib/result.ts';
import { homeDirectory } from '../../lib/home.ts';
import { loadTexts } from '../load-texts.ts';
import type { CliKey, Desk, Say } from '../operations/operation.ts';

/** The console as a command finds it: its texts, and the settings where they are right. */
export interface Console extends Desk {
  readonly settings: Result<Settings, readonly SettingProblem[]>;
  /** What an error says to people. */
  explain(error: unknown): string;
}

/** Opens the console of this process. `cwd` is where relative directories start. */
export async function openConsole(cwd: string): Promise<Console> {
  const environment = ownEnvironment();
  const home = homeDirectory();
  const texts = await loadTexts(home);
  const settings = readSettings(environment, 'command', cwd);
  // The language is needed to say that settings are wrong: it does not wait for them.
  const tag = settings.ok ? settings.value.language : (environment['FERRYMAN_LANGUAGE'] ?? environment['LANG']?.split('.')[0]);
  const language = languageOf(tag, texts.languages) ?? texts.fallback;
  const say: Say = (key, args = {}) => texts.format(language, key, args);
  const explain = (error: unknown): string => {
    if (!(error instanceof FerrymanError)) return say('error.unexpected');
    const key = `error.${error.code}`;
    if (texts.source(texts.fallback, key) === undefined) return say(error.whose === 'unexpected' ? 'error.unexpected' : 'error.other', { code: error.code });
    return say(key as CliKey, { code: '', ...(error.facts as Record<string, string | number>) });
  };
  // A command speaks for itself; its log is for what nobody expected.
  const log = makeLog(settings.ok && environment['LOG_LEVEL'] ? settings.value.logLevel : 'fatal');
  return { home, texts, language, say, explain, settings, clock: systemClock, ids: randomIds(systemClock), log };
}
