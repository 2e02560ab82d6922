import { answersOf, helpIn, topics } from '../domain/checkins/check-in.ts';
import type { Session } from '../flow/model.ts';
import { unheardCheckIn } from '../storage/check-ins.ts';
import { checkinAnswer } from './commands/checkin-answer.ts';
import type { Draft, Speaker } from './draft.ts';

/** By flow: sees to what was said in a conversation somebody has left unfinished, where it must not wait for the rest. True where that ends it. */
const seenTo: Readonly<Record<string, (draft: Draft, speaker: Speaker, session: Session) => Promise<boolean>>> = {
  /** Help that was asked for ends the check-in with what was answered. Staff who fill in a voice note are left to it: it climbs by itself until they have. */
  async checkin(draft, speaker, { input, answers }) {
    const of = (step: string): string | null => (answers[step]?.value as string | undefined) ?? null;
    const given = Object.fromEntries(Object.keys(topics).map((topic) => [topic, of(topic)])) as Parameters<typeof answersOf>[0];
    const household = of('household');
    if (household === null || helpIn(answersOf(given)).length === 0) return false;
    const own = speaker.actor.contactOf.includes(household);
    if (!own && (await unheardCheckIn(draft.house.db, household)) !== undefined) return false;
    const said = draft.owed.length;
    draft.tell('checkin.not_waiting');
    const { kind } = await checkinAnswer.run(draft, speaker, checkinAnswer.input.parse({ ...given, household, month: input['month'] ?? null }));
    // Refused: it stays where it is, and says why when it is gone on with.
    if (kind === 'refused') draft.owed.splice(said);
    return kind === 'ran';
  },
};

/** Sees to what somebody has told, in whatever they left unfinished, that must not wait until they go on with it. */
export async function seeToUnfinished(draft: Draft, speaker: Speaker): Promise<void> {
  const { person } = speaker.actor;
  const ended = new Set<Session>();
  const { stack, parked } = draft.placeOf(person);
  for (const session of [...parked, ...stack]) if ((await seenTo[session.flow]?.(draft, speaker, session)) === true) ended.add(session);
  if (ended.size === 0) return;
  const rest = (list: readonly Session[]): readonly Session[] => list.filter((session) => !ended.has(session));
  const { card, ...place } = draft.placeOf(person);
  draft.setPlace(person, { ...place, ...(card === undefined || ended.has(stack.at(-1)!) ? {} : { card }), stack: rest(stack), parked: rest(parked) });
}
