import { resume } from '../parked.ts';
import type { Global } from './globals.ts';

/** `/resume`: goes on with what was laid aside last. */
export const resumeParked: Global = { run: resume };
