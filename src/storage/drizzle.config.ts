import { defineConfig } from 'drizzle-kit';

/** For `drizzle-kit generate --config src/storage/drizzle.config.ts`, run by hand after `schema.ts` was changed. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/storage/schema.ts',
  out: './src/storage/migrations',
});
