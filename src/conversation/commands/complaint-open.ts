import { z } from 'zod';
import { openCaseFor } from '../cases/open-case.ts';
import { unnamedSubject } from '../sources/complaint-subjects.ts';
import { command, ran, refused } from './command.ts';
import { noteInput } from './note-input.ts';

/** `complaint.open`: a household's complaint, to the nearest supervisor whom it is not about. `word` opens news of it where others use the account. */
export const complaintOpen = command({
  input: z.object({ household: z.uuid(), about: z.union([z.uuid(), z.literal(unnamedSubject)]), note: noteInput, word: z.string().nullable() }),
  async run(draft, speaker, { household, about, note, word }) {
    const opened = await openCaseFor(draft, speaker, {
      type: 'complaint',
      household,
      category: 'complaint',
      urgency: 'week',
      words: note.text,
      attachments: note.attachments,
      about: about === unnamedSubject ? [] : [about],
      ...(word === null ? {} : { word }),
    });
    return opened.ok ? ran() : refused(opened.error, opened.error === 'empty' ? 'words' : undefined);
  },
});
