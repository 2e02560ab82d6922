import { z } from 'zod';
import { timesOnRecord } from '../../storage/audit.ts';
import { factsOf } from '../cases/act-on-case.ts';
import { caseWord } from '../cases/open-case.ts';
import { sayCase } from '../cases/show-case.ts';
import { command, ran, refused } from './command.ts';

/** So many wrong words in a day and no more are heard. */
const mostWrong = 5;
const wrongWord = 'complaint.wrong_word';
const dayMs = 86_400_000;

/** `case.unlock`: shows a case to whoever says the word chosen for it; another word shows nothing, and too many of them close it for a day. */
export const caseUnlock = command({
  input: z.object({ case: z.uuid(), word: z.string() }),
  async run(draft, speaker, { case: id, word }) {
    const found = await factsOf(draft, speaker, id);
    if (found === undefined) return refused('not_allowed');
    const { bot, db, seal } = draft.house;
    const type = found.facts.type.case;
    const wrong = await timesOnRecord(db, { bot, action: wrongWord, subjectKind: type, subjectId: id, since: draft.now - dayMs });
    if (wrong >= mostWrong) return refused('too_many');
    if (found.stored.wordHash !== seal.hash(caseWord(id, word))) {
      draft.audit(wrongWord, type, id);
      return refused('another_word');
    }
    await sayCase(draft, found.facts, found.stored);
    return ran();
  },
});
