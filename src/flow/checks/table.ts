import type { Check } from '../check.ts';
import { breaking } from './breaking.ts';
import { buttons } from './buttons.ts';
import { commands } from './commands.ts';
import { deadEnds } from './dead-ends.ts';
import { jumps } from './jumps.ts';
import { lengths } from './lengths.ts';
import { sources } from './sources.ts';
import { starts } from './starts.ts';
import { texts } from './texts.ts';
import { unreachable } from './unreachable.ts';
import { usual } from './usual.ts';

/** Every check of a compiled flow. Names and types in expressions are found while compiling. */
export const checks = {
  starts,
  jumps,
  unreachable,
  deadEnds,
  texts,
  lengths,
  buttons,
  commands,
  sources,
  usual,
  breaking,
} as const satisfies Readonly<Record<string, Check>>;
