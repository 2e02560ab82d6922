import type { Hono } from 'hono';
import { FerrymanError } from '../../lib/errors.ts';
import { barePages } from '../bare-pages.ts';

/** What a process stands on, by name: each check resolves where that is fit for work, and throws (or takes too long) where it is not. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

export interface WatchParts {
  readonly checks: Checks;
  /** The process's numbers as Prometheus reads them. */
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  /** How long a check may take: milliseconds. */
  readonly patience?: number;
}

/** What watchers read: alive, ready, numbers. Names and codes only; meant for this machine or a closed network. */
export function watchPages({ checks, metrics, patience = 2_000 }: WatchParts): Hono {
  return barePages((pages) => {
    // The process runs: a watcher that finds it silent restarts it.
    pages.get('/healthz', (context) => context.text('ok'));
    // It can do its work: a balancer sends it nothing while it cannot.
    pages.get('/readyz', async (context) => {
      const found = await Promise.all(Object.entries(checks).map(async ([name, check]) => ({ name, wrong: await wrongWith(check, patience) })));
      const wrong = found.filter((one) => one.wrong !== undefined);
      if (wrong.length === 0) return context.text('ready');
      return context.text(['not ready', ...wrong.map((one) => `${one.name}: ${one.wrong}`)].join('\n'), 503);
    });
    pages.get('/metrics', async (context) => context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }));
  });
}

/** The code of what is wrong, or undefined. What an error says besides may name people or passwords. */
async function wrongWith(check: () => Promise<unknown>, patience: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((done) => (timer = setTimeout(() => done('slow'), patience)));
  const fine = check().then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof FerrymanError ? thrown.code : 'failed'),
  );
  return Promise.race([fine, late]).finally(() => clearTimeout(timer));
}
