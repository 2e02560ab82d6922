import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import { failedBody, listFailed } from '../../storage/inbox.ts';
import { exit } from './exit.ts';
import { onGround } from './operation.ts';

const most = 1_000;

/** Lists updates whose turn failed: ids and codes, never what was said. */
export const inboxListOperation = onGround(z.object({}), async ({ db, bot, say }, _input, io) => {
  const failed = await listFailed(db, bot, most);
  if (failed.length === 0) io.print(say('cli.inbox.none'));
  for (const { updateId, at, code } of failed) io.print(`${updateId}\t${new Date(at).toISOString()}\t${code}`);
  return exit.done;
});

/** Takes failed updates up again, as if they had just come. */
export const inboxRetryOperation = onGround(z.object({ update: z.int().optional() }), async (services, { update }, io) => {
  const { db, bot, seal, say, retry } = services;
  const wanted = update === undefined ? (await listFailed(db, bot, most)).map((one) => one.updateId).toReversed() : [update];
  let failed = 0;
  for (const id of wanted) {
    if (io.stopped.aborted) return exit.interrupted;
    const body = await failedBody(db, bot, id);
    if (body === undefined) throw new FerrymanError('inbox.unknown', 'user', { update: id });
    const done = await retry(JSON.parse(seal.open(body)));
    if (!done) failed++;
    io.print(say(done ? 'cli.inbox.done' : 'cli.inbox.again', { update: id }));
  }
  if (wanted.length === 0) io.print(say('cli.inbox.none'));
  return failed > 0 ? exit.found : exit.done;
});
