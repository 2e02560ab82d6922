import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** For vitest's `globalSetup`: a place for the run's one dump of a migrated embedded database, which the first file that needs it makes. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ferryman-embedded-'));
  project.provide('embedded', { folder });
  return () => rm(folder, { recursive: true, force: true });
}
