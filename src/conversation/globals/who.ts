import { again } from '../play.ts';
import { chooseSpeaker } from '../who.ts';
import type { Global } from './globals.ts';

/** `/who`: says who is speaking on this account, and lets a shared one change. */
export const who: Global = {
  async run(draft, speaker) {
    if (draft.desk.people.length > 1) return chooseSpeaker(draft);
    draft.tell('who.only', { name: speaker.actor.name });
    await again(draft, speaker);
  },
};
