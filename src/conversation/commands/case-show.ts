import { z } from 'zod';
import { factsOf } from '../cases/act-on-case.ts';
import { sayCase } from '../cases/show-case.ts';
import { command, ran, refused } from './command.ts';

/** `case.show`: a case in full with its history, its files and what can be done; goes on record. */
export const caseShow = command({
  input: z.object({ case: z.uuid() }),
  async run(draft, speaker, input) {
    const found = await factsOf(draft, speaker, input.case);
    if (found === undefined) return refused('not_allowed');
    await sayCase(draft, found.facts, found.stored);
    return ran();
  },
});
