import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeptTour, Stage } from '../web/tryout/stage.ts';

const keptSchema = z.record(z.string(), z.strictObject({ since: z.number(), closed: z.boolean() }));

/** Where the tours stand, by language, in a file of the demo's directory. One that cannot be read has not begun: nothing else hangs on it. */
export function keepTours(directory: string): Pick<Stage, 'readTour' | 'keepTour'> {
  const path = join(directory, 'tour.json');
  const kept = readFile(path, 'utf8').then(
    (text) => new Map(Object.entries(keptSchema.safeParse(jsonOf(text)).data ?? {})),
    () => new Map<string, KeptTour>(),
  );
  let written = Promise.resolve();
  return {
    readTour: async (language) => (await kept).get(language),
    async keepTour(language, tour) {
      const tours = await kept;
      tours.set(language, tour);
      written = written
        .catch(() => undefined)
        .then(async () => {
          await mkdir(directory, { recursive: true, mode: 0o700 });
          await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(tours)), { mode: 0o600 });
          await rename(`${path}.new`, path);
        });
      await written;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
