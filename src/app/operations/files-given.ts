import { z } from 'zod';

/** Files whose content was read by whoever sits at the console. */
export const filesGiven = z.array(z.object({ name: z.string().min(1), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) })).min(1);
