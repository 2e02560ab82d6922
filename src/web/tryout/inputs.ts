import { z } from 'zod';

const language = z.string().max(35);
const phone = z.string().max(64);
const message = z.string().regex(/^\d{1,20}$/);
/** As long as a message of Telegram's. */
const words = z.string().trim().min(1).max(4096);

/** What somebody does with a phone. `number` counts a message's buttons that can be pressed, from 1. */
export const actInput = z.strictObject({
  language,
  phone,
  does: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('say'), text: words }),
    z.strictObject({ kind: z.literal('press'), message, number: z.int().min(1).max(100), label: z.string().max(256) }),
    z.strictObject({ kind: z.literal('edit'), message, text: words }),
  ]),
});

/** A link with a start code is opened on a phone of its own. */
export const openInput = z.strictObject({ language, code: z.string().regex(/^[\w-]{1,64}$/) });

export const clockInput = z.strictObject({ language, leap: z.enum(['morning', 'week', 'month']) });

export const tourInput = z.strictObject({ language, does: z.enum(['close', 'show', 'again']) });

/** A file that is sent stands in the body; this stands in the address. Its name is the person's own and goes into the chat alone. */
export const fileInput = z.object({
  language,
  phone,
  type: z.enum(['photo', 'voice', 'file']),
  name: z.string().trim().min(1).max(120),
  caption: z.string().trim().max(1024).default(''),
});

/** Which file is read: of which message, counted from 0. */
export const readInput = z.object({ language, phone, message, number: z.coerce.number().int().min(0).max(20) });

/** Whose pages are opened. */
export const appInput = z.object({ language, phone });

export const languageInput = z.object({ language });

/** The largest file a phone sends here: photos are made smaller before. */
export const fileLimit = 8 * 1024 * 1024;
