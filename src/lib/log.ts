import { pino } from 'pino';

/** Facts of a log line: ids, codes and numbers. Never what a person wrote, and never a name. */
type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Where the house says what happens to it. Lines are JSON, one each. */
export interface Log {
  debug(event: string, facts?: LogFacts): void;
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** An error's code, stack and cause are written; its message only where it is ours (`FerrymanError`). */
  error(event: string, error: unknown, facts?: LogFacts): void;
}

/** A line of a stack, ending in a file's line and column: a message's own lines may begin like one. */
const place = /^ {4}at (?:(?:async |new )*[\w.$<>#[\] ]{1,120} \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^\s()]{1,400}:\d+:\d+\)?$/;

/** What of an error may be written down: drivers put people's words into their messages, so only codes and places are kept. */
export function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => place.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
  const cause = error.cause instanceof Error ? errorFacts(error.cause) : {};
  return {
    error: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    at,
    ...Object.fromEntries(Object.entries(cause).map(([k, v]) => [`cause_${k}`, v])),
  };
}

/** A log that writes to a stream (standard error unless told otherwise). `level` is pino's. */
export function makeLog(level: string, to?: { write(line: string): void }): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to ?? pino.destination({ fd: 2, sync: true }));
  return {
    debug: (event, facts) => logger.debug(facts ?? {}, event),
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, error, facts) => logger.error({ ...errorFacts(error), ...facts }, event),
  };
}

/** A log that says nothing. */
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
