import { z } from 'zod';
import { actOnCase } from '../cases/act-on-case.ts';
import { command, ran } from './command.ts';
import { noteInput } from './note-input.ts';

/** `case.act`: does something to a case, with words or files where the act takes them. What cannot be done any more it says itself. */
export const caseAct = command({
  input: z.object({ case: z.uuid(), act: z.string(), note: noteInput }),
  async run(draft, speaker, { case: id, act, note }) {
    await actOnCase(draft, speaker, id, { act, words: note.text, attachments: note.attachments });
    return ran();
  },
});
