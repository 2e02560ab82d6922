import { give } from '../play.ts';
import type { Global } from './globals.ts';

/** `/back`: one step back in the conversation that has the floor. */
export const back: Global = {
  async run(draft, speaker) {
    if (!(await give(draft, speaker, { kind: 'back' }))) draft.tell('back.nothing');
  },
};
