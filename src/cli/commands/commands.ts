import type { AddCommand } from '../command.ts';
import { addBackup } from './backup.ts';
import { addBot } from './bot.ts';
import { addErase } from './erase.ts';
import { addExport } from './export.ts';
import { addFlows } from './flows.ts';
import { addImport } from './import.ts';
import { addInbox } from './inbox.ts';
import { addInvite } from './invite.ts';
import { addOutbox } from './outbox.ts';
import { addPlan } from './plan.ts';
import { addRestore } from './restore.ts';
import { addSettings } from './settings.ts';
import { addUnlink } from './unlink.ts';
import { addVerify } from './verify.ts';

/** Every command of `ferryman`, in the order of its help: a new one is a file and a line here. */
export const commands: readonly AddCommand[] = [
  addImport,
  addInvite,
  addUnlink,
  addExport,
  addErase,
  addVerify,
  addInbox,
  addOutbox,
  addPlan,
  addBackup,
  addRestore,
  addFlows,
  addBot,
  addSettings,
];
