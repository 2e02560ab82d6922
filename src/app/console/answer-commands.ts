import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import type { Claim } from '../../web/owner/claim.ts';
import { serveCommands, type CommandDesk } from '../../web/owner/serve.ts';
import type { Ground } from '../ground.ts';
import { operationNamed, type OperationName } from '../operations/operations.ts';
import { onOpenGround } from './run-operation.ts';

const inputSchema = z.object({ bot: z.string().optional(), input: z.unknown() });

/** Has the running bot do the work of commands that call at its data directory. To be stopped before the ground is closed. */
export function answerCommands(claim: Claim, ground: Ground): CommandDesk {
  return serveCommands(
    claim,
    ({ operation, input, language }, io) => {
      const parsed = inputSchema.safeParse(input);
      if (operationNamed(operation) === undefined || !parsed.success) throw new FerrymanError('owner.frame', 'operational');
      const known = ground.texts.languages.includes(language) ? language : ground.texts.fallback;
      return onOpenGround(ground, known, operation as OperationName, parsed.data.input, io, parsed.data.bot);
    },
    ground.log,
  );
}
