import { z } from 'zod';
import { caseWord } from '../cases/open-case.ts';
import { factsOf } from '../cases/act-on-case.ts';
import { sayCase } from '../cases/show-case.ts';
import { command, ran, refused } from './command.ts';

/** `case.unlock`: shows a case to whoever says the word chosen for it; another word shows nothing. */
export const caseUnlock = command({
  input: z.object({ case: z.uuid(), word: z.string() }),
  async run(draft, speaker, input) {
    const found = await factsOf(draft, speaker, input.case);
    if (found === undefined) return refused('not_allowed');
    if (found.stored.wordHash !== draft.house.seal.hash(caseWord(input.case, input.word))) return refused('another_word', 'word');
    await sayCase(draft, found.facts, found.stored);
    return ran();
  },
});
