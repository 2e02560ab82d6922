import type { Session } from '../flow/model.ts';
import { text, type Words } from '../lib/words.ts';
import type { Draft, Speaker } from './draft.ts';
import { isEntitled } from './entitled.ts';
import { isUntouched, type Place } from './state.ts';
import { again } from './play.ts';

/** What a conversation is called when it is offered again: its title, and the household it is about. */
export function titleOf(session: Session): Words {
  const about = session.answers['household']?.label;
  const title = { key: `${session.flow}.title` };
  return about === undefined ? title : text('parked.about', { title, about });
}

/** The conversation that was laid aside last, of those this person may still go on with; what was only looked into is found by its own buttons alone. */
const lastOf = (draft: Draft, speaker: Speaker, { parked }: Place): Session | undefined =>
  parked.findLast((s) => !isUntouched(s) && isEntitled(draft, speaker, s));

/** Offers the conversation that was laid aside last, once, when the person is back and nothing else is open. */
export async function offerParked(draft: Draft, speaker: Speaker): Promise<void> {
  const place = draft.placeOf(speaker.actor.person);
  const last = lastOf(draft, speaker, place);
  if (last === undefined || place.offered === true || place.stack.length > 0) return;
  draft.setPlace(speaker.actor.person, { ...place, offered: true });
  draft.say({
    body: text('parked.offer', { what: titleOf(last) }),
    buttons: [
      [
        { label: text('parked.resume'), data: 'go.resume' },
        { label: text('parked.drop'), data: 'go.drop' },
      ],
    ],
  });
}

/** Gives the conversation laid aside last the floor again. */
export async function resume(draft: Draft, speaker: Speaker): Promise<void> {
  const place = draft.placeOf(speaker.actor.person);
  const last = lastOf(draft, speaker, place);
  if (last === undefined) {
    draft.tell('parked.nothing');
    return again(draft, speaker);
  }
  const { offered: _offered, ...rest } = place;
  draft.setPlace(speaker.actor.person, { ...rest, stack: [...place.stack, last], parked: place.parked.filter((s) => s !== last) });
  await again(draft, speaker);
}

/** Throws away the conversation laid aside last, at the person's word. */
export function dropParked(draft: Draft, speaker: Speaker): void {
  const place = draft.placeOf(speaker.actor.person);
  const { offered: _offered, ...rest } = place;
  const last = lastOf(draft, speaker, place);
  draft.setPlace(speaker.actor.person, { ...rest, parked: place.parked.filter((s) => s !== last) });
  draft.tell('parked.dropped');
}

/** Lays aside what is open, or those of it that are named. What was only looked into is kept until something else is laid aside. */
export function park(draft: Draft, speaker: Speaker, which: (session: Session) => boolean = () => true): void {
  const { person } = speaker.actor;
  const { card: _card, askedAgain, ...place } = draft.placeOf(person);
  const aside = place.stack.filter(which);
  if (aside.length === 0) return;
  const stack = place.stack.filter((session) => !aside.includes(session));
  const parked = [...place.parked.filter((session) => !isUntouched(session)), ...aside];
  draft.setPlace(person, { ...place, offered: false, stack, parked, ...(stack.length === 0 || askedAgain === undefined ? {} : { askedAgain }) });
}
