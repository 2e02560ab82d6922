import { loadTexts } from './app/load-texts.ts';
import { homeDirectory } from './lib/home.ts';
import { openerOf } from './app/open-page.ts';
import { run } from './app/run.ts';
import { ownEnvironment, readSettings } from './config/settings.ts';
import { languageOf } from './i18n/languages.ts';
import { FerrymanError } from './lib/errors.ts';
import { makeLog } from './lib/log.ts';

/** As sysexits.h has them: settings wrong, something needed not to be had, a mistake of ours. */
const exit = { settings: 78, unavailable: 69, software: 70 } as const;

const env = ownEnvironment();
const texts = await loadTexts(homeDirectory());
const language = languageOf(env['FERRYMAN_LANGUAGE'] || env['LC_ALL'] || env['LANG']?.split('.')[0], texts.languages) ?? texts.fallback;
const say = (key: string, args: Readonly<Record<string, string | number>> = {}): void => void process.stderr.write(`${texts.format(language, key, args)}\n`);

const stopping = new AbortController();
// The second one asks again nicely of nobody: what is under way has five seconds.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopping.abort();
    setTimeout(() => process.exit(exit.unavailable), 5_000).unref();
  });
}

const settings = readSettings(env, 'serve', process.cwd());
if (!settings.ok) {
  say('settings.wrong', { count: new Set(settings.error.map(({ setting }) => setting)).size });
  for (const { setting, code } of settings.error) say(`settings.problem.${code}`, { setting });
  process.exitCode = exit.settings;
} else {
  const log = makeLog(settings.value.demo && env['LOG_LEVEL'] === undefined ? 'error' : settings.value.logLevel);
  try {
    await run({
      settings: settings.value,
      log,
      language,
      say,
      signal: stopping.signal,
      input: process.stdin,
      output: process.stdout,
      noColor: env['NO_COLOR'] !== undefined,
      opener: process.stdin.isTTY && process.stdout.isTTY ? openerOf(process.platform, env) : undefined,
    });
    process.exit(0);
  } catch (error) {
    const known = error instanceof FerrymanError;
    log.error('ended', error, known ? error.facts : {});
    say(
      known && texts.source(texts.fallback, `error.${error.code}`) !== undefined ? `error.${error.code}` : 'error.unexpected',
      known ? { ...(error.facts as Record<string, string | number>) } : {},
    );
    process.exit(known && error.whose !== 'unexpected' ? exit.unavailable : exit.software);
  }
}
