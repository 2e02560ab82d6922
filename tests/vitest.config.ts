import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

/** How the tests run; called with `--config` because the root of the repository is kept free of tools' files. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    // Suites start databases and processes of their own: no more workers than cores. A worker goes from file to file and keeps what is
    // dear to make: the modules, the databases (`support/databases.ts`). Nothing is mocked, and no test changes what modules share.
    pool: 'forks',
    maxWorkers: '100%',
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['support/build.ts', 'support/embedded-setup.ts', 'support/postgres-setup.ts'].map((path) => fileURLToPath(new URL(path, import.meta.url))),
    // What a developer's shell says must not decide what the tests see.
    env: { TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: '', BOT_TOKEN: '', DATABASE_URL: '', REDIS_URL: '', SECRET_KEY: '', DATA_DIR: '', FERRYMAN_LANGUAGE: '' },
  },
});
