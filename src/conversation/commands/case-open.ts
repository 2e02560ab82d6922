import { z } from 'zod';
import { urgencies } from '../../domain/programme/problem-rules.ts';
import { openCaseFor } from '../cases/open-case.ts';
import { command, ran, refused } from './command.ts';
import { noteInput } from './note-input.ts';

/** `case.open`: opens a case of a type for a household, tells those who are to hear of it, and says its number. Gives its id. */
export const caseOpen = command({
  input: z.object({ type: z.string(), household: z.uuid(), category: z.string(), urgency: z.enum(urgencies), note: noteInput }),
  result: { case: 'string', number: 'int' },
  async run(draft, speaker, { note, ...opening }) {
    const opened = await openCaseFor(draft, speaker, { ...opening, words: note.text, attachments: note.attachments });
    if (!opened.ok) return refused(opened.error, opened.error === 'empty' ? 'words' : undefined);
    return ran({ case: opened.value.id, number: opened.value.number });
  },
});
