import type { z } from 'zod';
import { backupOperation } from './backup.ts';
import { botAddOperation, botListOperation, botProgrammeOperation, botStopOperation } from './bot.ts';
import { erasePersonOperation } from './erase-person.ts';
import { exportJournalOperation } from './export-journal.ts';
import { exportPersonOperation } from './export-person.ts';
import { flowsCheckOperation } from './flows-check.ts';
import { flowsGraphOperation, flowsSchemaOperation, flowsSimulateOperation } from './flows-tools.ts';
import { importOperation } from './import.ts';
import { inboxListOperation, inboxRetryOperation } from './inbox.ts';
import { inviteOperation } from './invite.ts';
import { outboxListOperation, outboxRetryOperation } from './outbox.ts';
import { restoreOperation } from './restore.ts';
import { planOperation } from './plan.ts';
import { settingsOperation } from './settings.ts';
import { unlinkOperation } from './unlink.ts';
import { verifyJournalOperation } from './verify-journal.ts';

/** Every command's work by name: a new one is a file and a line here. */
export const operations = {
  import: importOperation,
  invite: inviteOperation,
  unlink: unlinkOperation,
  'export-journal': exportJournalOperation,
  'export-person': exportPersonOperation,
  'erase-person': erasePersonOperation,
  'verify-journal': verifyJournalOperation,
  'inbox-list': inboxListOperation,
  'inbox-retry': inboxRetryOperation,
  'outbox-list': outboxListOperation,
  'outbox-retry': outboxRetryOperation,
  backup: backupOperation,
  restore: restoreOperation,
  'flows-check': flowsCheckOperation,
  'flows-graph': flowsGraphOperation,
  'flows-simulate': flowsSimulateOperation,
  'flows-schema': flowsSchemaOperation,
  'bot-list': botListOperation,
  'bot-add': botAddOperation,
  'bot-programme': botProgrammeOperation,
  'bot-stop': botStopOperation,
  plan: planOperation,
  settings: settingsOperation,
} as const;

export type OperationName = keyof typeof operations;

/** What a command passes to an operation. */
export type InputOf<Name extends OperationName> = z.input<(typeof operations)[Name]['input']>;

/** An operation by a name that may have come over a socket. */
export function operationNamed(name: string): (typeof operations)[OperationName] | undefined {
  return Object.hasOwn(operations, name) ? operations[name as OperationName] : undefined;
}
