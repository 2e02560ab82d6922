import type { Draft, Speaker } from '../draft.ts';
import { back } from './back.ts';
import { cancel } from './cancel.ts';
import { help } from './help.ts';
import { me } from './me.ts';
import { mute } from './mute.ts';
import { pages } from './pages.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { today } from './today.ts';
import { resumeParked } from './resume.ts';
import { who } from './who.ts';

/** A command that works inside any conversation and returns to its open question. */
export interface Global {
  /** Roles that see it in the menu; everyone where absent. */
  readonly roles?: readonly string[];
  run(draft: Draft, speaker: Speaker, rest: string): Promise<void>;
}

export const globals: Readonly<Record<string, Global>> = {
  start,
  stop,
  help,
  today,
  me,
  mute,
  pages,
  back,
  cancel,
  resume: resumeParked,
  who,
};
