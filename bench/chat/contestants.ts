import type { Contestant, Surroundings } from './contestant.ts';
import type { BotName } from './drivers.ts';
import { ferryman } from './ferryman.ts';
import { rival } from './rivals/contestant.ts';

/** Makes a bot ready to be started. */
export function contestantOf(name: BotName, around: Surroundings): Promise<Contestant> {
  switch (name) {
    case 'wizard':
    case 'wizard-eager':
    case 'grammy':
    case 'bare':
      return rival(name, around);
    case 'ferryman-server':
    case 'ferryman-embedded':
      return ferryman(name, around);
  }
}
