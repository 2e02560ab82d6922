import type { Input } from '../flow/model.ts';
import { offerById, openOffers, takeOffer, type StoredOffer } from '../storage/offers.ts';
import { isId } from '../lib/ids.ts';
import { text } from '../lib/words.ts';
import type { Draft, Speaker } from './draft.ts';
import { settledOffers } from './offers-settled.ts';
import { give, start } from './play.ts';
import { givenFloor } from './who.ts';

/** `<id>.<what>`: a tap on an offer's first question opens the conversation with that answer. Any later one, or one too late, changes nothing and says so. */
export async function pressOffer(draft: Draft, speaker: Speaker, data: string): Promise<void> {
  const [id = '', ...rest] = data.split('.');
  const offer = isId(id) ? await offerById(draft.house.db, id) : undefined;
  const offered = draft.desk.people.find((p) => p.actor.person === offer?.person);
  if (offer === undefined || offered === undefined || offer.takenAt !== undefined) {
    draft.word = text('flow.already_answered');
    return;
  }
  if (offer.expiresAt <= draft.now) return void draft.tell('offer.expired');
  // On a shared account whoever is offered something speaks when they take it up.
  const taking = speaker.actor.person === offer.person ? speaker : await givenFloor(draft, offered);
  await takeUp(draft, taking, offer, (number) => ({ kind: 'press', number, what: rest.join('.') }));
}

/**
 * Words, or a voice note, where nothing is open: they answer the first question of the offer made last that can take them. An open question has
 * the first claim on whatever is said; an offer waits its turn.
 */
export async function answerOffer(draft: Draft, speaker: Speaker, input: Extract<Input, { kind: 'text' | 'media' }>): Promise<boolean> {
  const person = speaker.actor.person;
  if (draft.placeOf(person).stack.length > 0) return false;
  if (input.kind === 'text' && !isDigits.test(input.text.trim())) return false;
  const { db } = draft.house;
  for (const offer of await openOffers(db, person, draft.now)) {
    // A digit was meant for what is settled; a voice note may tell of anything.
    if (input.kind === 'media' && (await settledOffers[offer.flow]?.(db, offer, {})) !== undefined) continue;
    if (await takeUp(draft, speaker, offer, () => input)) return true;
  }
  return false;
}

/** What may answer an offer in words: a digit, as the question counts them. */
const isDigits = /^[\d０-９]{1,2}$/u;

/** Opens the conversation an offer holds and gives it its first answer, without asking what was asked; what somebody has settled meanwhile stays so. False, with nothing changed, where it cannot take the answer. */
async function takeUp(draft: Draft, speaker: Speaker, offer: StoredOffer, answer: (question: number) => Input): Promise<boolean> {
  const { shelf } = draft.house;
  const flow = shelf.at(offer.flow, offer.hash) ?? shelf.current(offer.flow);
  if (flow === undefined) return false;
  const before = { state: draft.state, said: draft.owed.length };
  if (!(await start(draft, speaker, flow, offer.input))) return true;
  const asked = draft.owed.length;
  const session = draft.placeOf(speaker.actor.person).stack.at(-1);
  if (session?.open === undefined || !(await give(draft, speaker, answer(session.open.number)))) {
    draft.state = before.state;
    draft.owed.splice(before.said);
    return false;
  }
  const begun = draft.placeOf(speaker.actor.person).stack.find(({ id }) => id === session.id);
  // What has ended with its first answer has said itself what came of it.
  const settled = begun === undefined ? undefined : await settledOffers[offer.flow]?.(draft.house.db, offer, begun.answers);
  if (settled !== undefined) {
    draft.state = before.state;
    draft.owed.splice(before.said);
    draft.tell(settled);
    return true;
  }
  draft.owed.splice(before.said, asked - before.said);
  draft.facts.push((tx) => takeOffer(tx, offer.id, draft.now));
  return true;
}
