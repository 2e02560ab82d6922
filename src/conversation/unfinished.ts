import { answersOf, helpIn, monthOf, topics } from '../domain/checkins/check-in.ts';
import type { Session } from '../flow/model.ts';
import { unheardCheckIn } from '../storage/check-ins.ts';
import { checkinAnswer } from './commands/checkin-answer.ts';
import type { Draft, Speaker } from './draft.ts';

/** By flow: sees to what was said in conversations somebody has left unfinished, where it must not wait for the rest. Gives those that end with it. */
const seenTo: Readonly<Record<string, (draft: Draft, speaker: Speaker, sessions: readonly Session[]) => Promise<readonly Session[]>>> = {
  /** Help that was asked for ends the check-in with what was answered; of one month begun twice, with the later word on each thing. */
  async checkin(draft, speaker, sessions) {
    const ended: Session[] = [];
    for (const alike of ofOneMonth(sessions, speaker).values()) if (await endCheckIn(draft, speaker, alike)) ended.push(...alike);
    return ended;
  },
};

const answerTo = ({ answers }: Session, step: string): string | null => (answers[step]?.value as string | undefined) ?? null;

/** Check-ins by the household and month they are about. */
function ofOneMonth(sessions: readonly Session[], { today }: Speaker): ReadonlyMap<string, readonly Session[]> {
  const alike = new Map<string, Session[]>();
  for (const session of sessions) {
    const household = answerTo(session, 'household');
    if (household === null) continue;
    const { month } = session.input;
    const key = `${household} ${typeof month === 'string' ? month : monthOf(today)}`;
    alike.set(key, [...(alike.get(key) ?? []), session]);
  }
  return alike;
}

/** Staff who fill in a voice note are left to it: it climbs by itself until they have. */
async function endCheckIn(draft: Draft, speaker: Speaker, alike: readonly Session[]): Promise<boolean> {
  const last = (step: string): string | null => alike.reduce<string | null>((before, session) => answerTo(session, step) ?? before, null);
  const given = Object.fromEntries(Object.keys(topics).map((topic) => [topic, last(topic)])) as Parameters<typeof answersOf>[0];
  const household = last('household')!;
  if (helpIn(answersOf(given)).length === 0) return false;
  const own = speaker.actor.contactOf.includes(household);
  if (!own && (await unheardCheckIn(draft.house.db, household)) !== undefined) return false;
  const said = draft.owed.length;
  draft.tell('checkin.not_waiting');
  const month = alike.map(({ input }) => input['month']).find((one) => one !== undefined) ?? null;
  const { kind } = await checkinAnswer.run(draft, speaker, checkinAnswer.input.parse({ ...given, household, month }));
  // Refused: it stays where it is, and says why when it is gone on with.
  if (kind === 'refused') draft.owed.splice(said);
  return kind === 'ran';
}

/** Sees to what somebody has told, in whatever they left unfinished, that must not wait until they go on with it. */
export async function seeToUnfinished(draft: Draft, speaker: Speaker): Promise<void> {
  const { person } = speaker.actor;
  const ended = new Set<Session>();
  const { stack, parked } = draft.placeOf(person);
  const open = [...parked, ...stack];
  for (const [flow, see] of Object.entries(seenTo)) {
    const sessions = open.filter((session) => session.flow === flow);
    for (const session of await see(draft, speaker, sessions)) ended.add(session);
  }
  if (ended.size === 0) return;
  const rest = (list: readonly Session[]): readonly Session[] => list.filter((session) => !ended.has(session));
  const { card, ...place } = draft.placeOf(person);
  draft.setPlace(person, { ...place, ...(card === undefined || ended.has(stack.at(-1)!) ? {} : { card }), stack: rest(stack), parked: rest(parked) });
}
