import { hasAccess, rolesAt } from '../domain/policy/access.ts';
import { decentMoment } from '../domain/time/waking.ts';
import { text } from '../lib/words.ts';
import { settingsOf } from '../storage/person-settings.ts';
import type { Draft, Speaker } from './draft.ts';
import { layAsideUnentitled } from './entitled.ts';
import { park, titleOf } from './parked.ts';
import { again } from './play.ts';
import { isUntouched } from './state.ts';
import { seeToUnfinished } from './unfinished.ts';

const hourMs = 3_600_000;

/**
 * A chat has been silent in the midst of something for as long as the programme allows. At the next decent moment the open question is asked
 * once more; the second time everything open is laid aside, never dropped, and the person is told where it is. What was only looked into is
 * laid aside without a word, as is everything of whoever said STOP, has lost access in the meantime, or has blocked the bot.
 */
export async function breakSilence(draft: Draft): Promise<void> {
  const speaker = draft.speaker();
  if (speaker === undefined) return;
  layAsideUnentitled(draft, speaker);
  const { person } = speaker.actor;
  if (draft.placeOf(person).stack.length === 0) return;
  const heard = draft.reachable && hasAccess(speaker.actor, draft.now);
  const decent = decentAt(draft, speaker);
  if (heard && decent > draft.now) {
    draft.wakeAt = decent;
    return;
  }
  const silent = !heard || (await settingsOf(draft.house.db, person)).stopped;
  // Whoever asked for help does not wait until they come back to the rest.
  await seeToUnfinished(draft, speaker);
  if (silent) draft.owed.splice(0);
  park(draft, speaker, isUntouched);
  const place = draft.placeOf(person);
  const top = place.stack.at(-1);
  if (top === undefined) return;
  if (silent || place.askedAgain === true) {
    park(draft, speaker);
    if (silent) return;
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

/** When they may be written to without having asked for it. */
function decentAt({ house, now }: Draft, { actor, zone }: Speaker): number {
  return decentMoment(house.programme, rolesAt(actor, now).length > 0 ? 'staff' : 'contacts', zone, now);
}
