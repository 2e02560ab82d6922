import type { Words } from '../lib/words.ts';
import type { Env, Session } from './model.ts';
import { newPlay, openPlace } from './play.ts';
import type { Flow } from './step.ts';
import { tell } from './tell.ts';

/** The help text of the open question, where its step has one (`help: true`). */
export function helpOf(flow: Flow, session: Session, env: Env): Words | undefined {
  const at = openPlace(newPlay(flow, session, env))?.at;
  if (at === undefined || (at.step.data as { readonly help?: boolean }).help !== true) return undefined;
  return tell(at.scope, `${at.step.flow}.${at.step.id}.help`);
}
