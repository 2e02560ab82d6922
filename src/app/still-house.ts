import type { House } from '../conversation/house.ts';
import type { Ground } from './ground.ts';

/** A bot's house outside the running bot: turns are decided in it, and nothing but their commit has any effect. */
export const stillHouse = (ground: Ground, parts: { readonly bot: string; readonly channel: string }): House => ({
  ...ground,
  ...parts,
  // Nothing is kept for this process: it sends nothing.
  claimFor: 0,
  link: (code) => code,
  deliver: () => undefined,
  sweep: () => undefined,
  sweepAll: () => undefined,
  plan: () => undefined,
  fetchFiles: () => undefined,
  acknowledge: () => undefined,
  leave: () => undefined,
});
