import { stopOrStart } from '../stopping.ts';
import type { Global } from './globals.ts';
import { mute } from './mute.ts';

/** `/stop`: nothing unasked comes to a household's contact any more; staff are shown what they may mute. */
export const stop: Global = {
  run: (draft, speaker, rest) => (speaker.actor.contactOf.length > 0 ? stopOrStart(draft, speaker, 'stop') : mute.run(draft, speaker, rest)),
};
