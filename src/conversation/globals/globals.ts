import type { Draft, Speaker } from '../draft.ts';
import { back } from './back.ts';
import { cancel } from './cancel.ts';
import { help } from './help.ts';
import { today } from './today.ts';
import { resumeParked } from './resume.ts';
import { who } from './who.ts';

/** A command that works inside any conversation and returns to its open question. */
export interface Global {
  /** Roles that see it in the menu; everyone where absent. */
  readonly roles?: readonly string[];
  run(draft: Draft, speaker: Speaker, rest: string): Promise<void>;
}

export const globals: Readonly<Record<string, Global>> = { start: help, help, today, back, cancel, resume: resumeParked, who };
