import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import { forgetToken, listBots, saveBot } from '../../storage/bots.ts';
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

const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
const input = z.object({
  id,
  username: z
    .string()
    .regex(/^\w{5,32}$/)
    .optional(),
  perSecond: z.int().min(1).max(1_000).default(30),
  /** Kept sealed; it is told to nobody again. */
  token: z
    .string()
    .regex(/^\d+:[\w-]+$/)
    .optional(),
});

/** Adds a bot, or changes what is kept of it. With a token it is served within a minute, by every process. */
export const botAddOperation = onGround(input, async ({ db, clock, seal, say, programme }, { id: bot, username, perSecond, token }, io) => {
  await saveBot(
    db,
    {
      id: bot,
      programme: programme.programme,
      perSecond,
      ...(username === undefined ? {} : { username }),
      ...(token === undefined ? {} : { token: seal.seal(token) }),
    },
    clock.now(),
  );
  io.print(say('cli.bot.saved', { id: bot }));
  return exit.done;
});

/** Forgets a bot's token: within a minute nobody serves it. What it knows stays. */
export const botStopOperation = onGround(z.object({ id }), async ({ db, say }, { id: bot }, io) => {
  if (!(await forgetToken(db, bot))) throw new FerrymanError('bot.unknown', 'user', { bot });
  io.print(say('cli.bot.stopped', { id: bot }));
  return exit.done;
});
