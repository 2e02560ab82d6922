import { startsAgain } from '../stopping.ts';
import type { Global } from './globals.ts';
import { help } from './help.ts';

/** A bare `/start`: START for whoever said STOP, else what can be done here. */
export const start: Global = {
  async run(draft, speaker, rest) {
    if (!(await startsAgain(draft, speaker))) await help.run(draft, speaker, rest);
  },
};
