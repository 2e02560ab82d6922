import { z } from 'zod';

/** The first thing an owner says to a caller: a bot runs commands, a command only holds the directory until it is done. */
export const helloSchema = z.object({ say: z.literal('hello'), who: z.enum(['bot', 'command']) });
export type Owner = z.infer<typeof helloSchema>['who'];

/** What a caller asks of a bot; bytes in `input` are in the frame's body (see parcel.ts). */
export const requestSchema = z.object({ say: z.literal('run'), operation: z.string(), input: z.unknown(), language: z.string() });
export type Request = Omit<z.infer<typeof requestSchema>, 'say'>;

/** What a bot answers; `piece` and `file` have their bytes in the frame's body. `exit` or `failed` comes last. */
export const replySchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('print'), line: z.string() }),
  z.object({ say: z.literal('warn'), line: z.string() }),
  z.object({ say: z.literal('progress'), done: z.number(), total: z.number(), what: z.string() }),
  z.object({ say: z.literal('piece') }),
  z.object({ say: z.literal('file'), name: z.string() }),
  z.object({ say: z.literal('exit'), code: z.int() }),
  z.object({
    say: z.literal('failed'),
    code: z.string(),
    whose: z.enum(['user', 'operational', 'unexpected']),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
]);
export type Reply = z.infer<typeof replySchema>;
