import { z } from 'zod';
import { listBots, saveBot } from '../../storage/bots.ts';
import { exit } from './exit.ts';
import { onGround } from './operation.ts';

/** Lists the deployment's bots. */
export const botListOperation = onGround(z.object({}), async ({ db, say }, _input, io) => {
  const bots = await listBots(db);
  if (bots.length === 0) io.print(say('cli.bot.none'));
  for (const { id, username, programme, perSecond } of bots)
    io.print([id, username === undefined ? '' : `@${username}`, programme, String(perSecond)].join('\t'));
  return exit.done;
});

const input = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  username: z
    .string()
    .regex(/^\w{5,32}$/)
    .optional(),
  perSecond: z.int().min(1).max(1_000).default(30),
});

/** Adds a bot, or changes what is kept of it. */
export const botAddOperation = onGround(input, async ({ db, clock, say, programme }, { id, username, perSecond }, io) => {
  await saveBot(db, { id, programme: programme.programme, perSecond, ...(username === undefined ? {} : { username }) }, clock.now());
  io.print(say('cli.bot.saved', { id }));
  return exit.done;
});
