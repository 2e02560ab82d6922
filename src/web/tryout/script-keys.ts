import type { TryoutKey } from './text-keys.ts';

/** What the script says itself. */
export const scriptKeys = [
  'tryout.loading',
  'tryout.lost',
  'tryout.failed',
  'tryout.too_large',
  'tryout.clock.moving',
  'tryout.clock.arrived',
  'tryout.chat',
  'tryout.empty.cadre',
  'tryout.empty.household',
  'tryout.empty.supervisor',
  'tryout.empty.guest',
  'tryout.voice',
  'tryout.voice.stop',
  'tryout.voice.recording',
  'tryout.voice.refused',
  'tryout.edit',
  'tryout.edited',
  'tryout.from_bot',
  'tryout.from_me',
  'tryout.unread',
  'tryout.photo',
  'tryout.voice_note',
  'tryout.file',
  'tryout.open_link',
  'tryout.tour.step',
] as const satisfies readonly TryoutKey[];

/** The texts the script says, as they stand in `locales/`: it fills in the rest. */
export type ScriptKey = (typeof scriptKeys)[number];
