import { readStop } from '../domain/reading/read-stop.ts';
import { setStopped, settingsOf } from '../storage/person-settings.ts';
import type { Draft, Speaker } from './draft.ts';
import { park } from './parked.ts';
import { again } from './play.ts';
import { seeToUnfinished } from './unfinished.ts';

/** A household's contact says STOP or START, in whatever conversation: from then on nothing unasked comes, or it comes again. False where it is neither. */
export async function heardStop(draft: Draft, speaker: Speaker, text: string): Promise<boolean> {
  const said = speaker.actor.contactOf.length === 0 ? undefined : readStop(text);
  if (said === undefined) return false;
  await stopOrStart(draft, speaker, said);
  return true;
}

export async function stopOrStart(draft: Draft, speaker: Speaker, said: 'stop' | 'start'): Promise<void> {
  const { person } = speaker.actor;
  draft.facts.push((tx) => setStopped(tx, person, said === 'stop' ? draft.now : undefined));
  draft.audit(`person.${said}`, 'person', person);
  draft.tell(said === 'stop' ? 'stop.done' : 'stop.undone');
  if (said === 'stop') {
    await seeToUnfinished(draft, speaker);
    park(draft, speaker);
  }
  // What lies aside is not spoken of again until they want to hear of it.
  draft.setPlace(person, { ...draft.placeOf(person), offered: said === 'stop' });
  await again(draft, speaker);
}

/** Somebody who said STOP, by `/start`: that is START. */
export async function startsAgain(draft: Draft, speaker: Speaker): Promise<boolean> {
  if (speaker.actor.contactOf.length === 0 || !(await settingsOf(draft.house.db, speaker.actor.person)).stopped) return false;
  await stopOrStart(draft, speaker, 'start');
  return true;
}
