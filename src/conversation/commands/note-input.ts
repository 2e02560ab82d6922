import { z } from 'zod';

/** Words with files, as a text step gives them; a step that was passed over gave none. */
export const noteInput = z
  .object({ text: z.string(), attachments: z.array(z.uuid()) })
  .nullable()
  .transform((note) => note ?? { text: '', attachments: [] });
