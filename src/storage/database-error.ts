import { FerrymanError } from '../lib/errors.ts';

const connection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'CONNECTION_DESTROYED',
]);
const lost =
  /connection terminated|timeout exceeded when trying to connect|connection error|client was closed|not queryable|pool after calling end|server closed the connection|PGlite is closed/i;
const busy = new Set(['40001', '40P01', '55P03']);

interface DriverError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
  readonly constraint?: unknown;
  readonly stack?: unknown;
}

/**
 * Turns what a driver throws into an error of ours: `database.unreachable`, `database.refused` (by its settings), `database.slow`,
 * `database.busy` (try again), `database.full` or `database.failed` (a bug). Rows' contents, which drivers put into details, are left behind.
 */
export function databaseError(thrown: unknown): FerrymanError {
  if (thrown instanceof FerrymanError) return thrown;
  const error = (thrown ?? {}) as DriverError;
  const code = typeof error.code === 'string' ? error.code : '';
  const message = typeof error.message === 'string' ? error.message : '';
  const facts = { code, ...named('table', error.table), ...named('column', error.column), ...named('constraint', error.constraint) };
  // Class 22 (bad data) and 23 (a broken rule) quote the row; every other message speaks of our own statement.
  const cause = new Error(/^2[23]/.test(code) ? `SQLSTATE ${code}` : message);
  if (typeof error.stack === 'string')
    cause.stack = `${cause.message}\n${error.stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n')}`;
  if (connection.has(code) || lost.test(message) || /^(08|57P0[1-5]|53[34]00)/.test(code))
    return new FerrymanError('database.unreachable', 'operational', facts, cause);
  // Nobody of that name, the wrong password, no such database.
  if (/^(28|3D)/.test(code)) return new FerrymanError('database.refused', 'operational', facts, cause);
  if (code === '57014') return new FerrymanError('database.slow', 'operational', facts, cause);
  if (busy.has(code)) return new FerrymanError('database.busy', 'operational', facts, cause);
  if (code.startsWith('53')) return new FerrymanError('database.full', 'operational', facts, cause);
  return new FerrymanError('database.failed', 'unexpected', facts, cause);
}

function named(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}
