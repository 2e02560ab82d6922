import { hasAccess } from '../domain/policy/access.ts';
import { text } from '../lib/words.ts';
import type { Draft } from './draft.ts';
import { layAsideUnentitled } from './entitled.ts';
import { park, titleOf } from './parked.ts';
import { again } from './play.ts';
import { seeToUnfinished } from './unfinished.ts';

const hourMs = 3_600_000;

/**
 * A chat has been silent in the midst of something for as long as the programme allows. The first time the open question is asked
 * once more; the second time everything open is laid aside, never dropped, and the person is told where it is. Whoever has lost
 * access in the meantime, or has blocked the bot, hears nothing, and keeps nothing open.
 */
export async function breakSilence(draft: Draft): Promise<void> {
  const speaker = draft.speaker();
  if (speaker === undefined) return;
  layAsideUnentitled(draft, speaker);
  const person = speaker.actor.person;
  const heard = draft.reachable && hasAccess(speaker.actor, draft.now);
  // Whoever asked for help does not wait until they come back to the rest.
  await seeToUnfinished(draft, speaker);
  if (!heard) draft.owed.splice(0);
  const place = draft.placeOf(person);
  const top = place.stack.at(-1);
  if (top === undefined) return;
  if (place.askedAgain === true || !heard) {
    park(draft, speaker);
    if (!heard) return;
    draft.say({
      body: text('parked.laid_aside', { what: titleOf(top) }),
      buttons: [[{ label: text('parked.resume'), data: 'go.resume' }]],
    });
    return;
  }
  draft.setPlace(person, { ...place, askedAgain: true });
  draft.tell('silence.again');
  await again(draft, speaker);
  draft.wakeAt = draft.now + draft.house.programme.park_after_hours * hourMs;
}
