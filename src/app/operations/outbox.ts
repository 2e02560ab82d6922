import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import { listOutbox, retryOutbox } from '../../storage/outbox-upkeep.ts';
import { exit } from './exit.ts';
import { onGround } from './operation.ts';

const most = 1_000;

/** Lists messages that are owed or could not be sent: ids and codes, never their words. */
export const outboxListOperation = onGround(z.object({ state: z.enum(['owed', 'failed']).default('failed') }), async ({ db, bot, say }, { state }, io) => {
  const rows = await listOutbox(db, { bot, state, limit: most });
  if (rows.length === 0) io.print(say('cli.outbox.none'));
  for (const { id, lane, createdAt, attempts, code } of rows) io.print([id, lane, new Date(createdAt).toISOString(), String(attempts), code ?? ''].join('\t'));
  return exit.done;
});

/** Owes failed messages once more; the bot sends them with its next sweep. */
export const outboxRetryOperation = onGround(z.object({ id: z.uuid().optional() }), async ({ db, bot, clock, say }, { id }, io) => {
  const wanted = id === undefined ? (await listOutbox(db, { bot, state: 'failed', limit: most })).map((row) => row.id) : [id];
  let count = 0;
  for (const one of wanted) if (await retryOutbox(db, one, clock.now())) count++;
  if (id !== undefined && count === 0) throw new FerrymanError('outbox.unknown', 'user', { id });
  io.print(say('cli.outbox.retried', { count }));
  return exit.done;
});
