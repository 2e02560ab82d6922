import { hasAccess } from '../domain/policy/access.ts';
import { text, type Button } from '../lib/words.ts';
import type { LinkedPerson } from '../storage/desks.ts';
import type { Draft, Speaker } from './draft.ts';
import { layAsideUnentitled } from './entitled.ts';
import { again } from './play.ts';
import { seeToUnfinished } from './unfinished.ts';

/** Asks which of the people of a shared account is speaking, or takes the answer (`go.who.<person>`). Nobody whose access has ended is offered. */
export async function chooseSpeaker(draft: Draft, data?: string): Promise<void> {
  const people = draft.desk.people.filter((p) => hasAccess(p.actor, draft.now));
  const chosen = data === undefined ? undefined : people.find((p) => p.actor.person === data.slice('go.who.'.length));
  if (chosen === undefined) {
    const buttons: Button[][] = people.map((p) => [{ label: p.actor.name, data: `go.who.${p.actor.person}` }]);
    draft.say({ body: text('who.ask'), buttons });
    return;
  }
  const speaker = await givenFloor(draft, chosen);
  layAsideUnentitled(draft, speaker);
  await again(draft, speaker);
}

/** Lets one of the people of a shared account speak from now on, and says so. Whoever spoke before may not be back for long. */
export async function givenFloor(draft: Draft, { actor }: LinkedPerson): Promise<Speaker> {
  const before = draft.speaker();
  if (before !== undefined && before.actor.person !== actor.person) await seeToUnfinished(draft, before);
  draft.speakerId = actor.person;
  draft.tell('who.chosen', { name: actor.name });
  return draft.speaker()!;
}
