import type { What } from '../channels/contract.ts';
import { hasAccess } from '../domain/policy/access.ts';
import { readRange } from '../domain/reading/read-range.ts';
import type { Flow } from '../flow/compile.ts';
import type { Draft, Speaker } from './draft.ts';
import { layAsideUnentitled } from './entitled.ts';
import { globals } from './globals/globals.ts';
import { heard } from './heard.ts';
import { openInvitation, answerInvitation } from './linking.ts';
import { masked } from './masked.ts';
import { offerParked } from './parked.ts';
import { again, give, start } from './play.ts';
import { pressed } from './pressed.ts';
import { heardStop } from './stopping.ts';
import { keepUnsorted } from './unsorted.ts';
import { chooseSpeaker } from './who.ts';

/** Decides one turn: what is said, remembered and written because of one inbound message. */
export async function decide(draft: Draft): Promise<void> {
  const what = draft.inbound?.what;
  if (what === undefined) return;
  if (what.kind === 'group') return leaveGroup(draft, what.title);
  if (what.kind === 'reach') {
    draft.reachable = what.reachable;
    return;
  }
  // Whoever writes can be reached.
  draft.reachable = true;
  if (what.kind === 'text' && what.command === 'start' && what.rest) return openInvitation(draft, what.rest);
  if (draft.state.linking !== undefined && (await answerInvitation(draft, draft.state.linking.person, what))) return;
  if (draft.desk.people.length === 0) return answerStranger(draft);
  if (what.kind === 'press' && what.data.startsWith('go.who.')) return chooseSpeaker(draft, what.data);
  const speaker = draft.speaker();
  if (speaker === undefined) return chooseSpeaker(draft);
  if (!hasAccess(speaker.actor, draft.now)) {
    draft.tell('access.ended');
    // Whoever shares the account is not shut out with them.
    if (draft.desk.people.some((p) => hasAccess(p.actor, draft.now))) await chooseSpeaker(draft);
    return;
  }
  stirred(draft, speaker);
  if (layAsideUnentitled(draft, speaker)) draft.tell('flow.not_for_you');
  await hear(draft, speaker, masked(draft, what));
  await offerParked(draft, speaker);
  keepUnsorted(draft);
}

/** Somebody who writes is not silent: the next silence counts from here. */
function stirred(draft: Draft, speaker: Speaker): void {
  const { askedAgain, ...place } = draft.placeOf(speaker.actor.person);
  if (askedAgain !== undefined) draft.setPlace(speaker.actor.person, place);
}

/** Takes what a known person did to where it belongs. */
async function hear(draft: Draft, speaker: Speaker, what: What): Promise<void> {
  if (what.kind === 'press') return pressed(draft, speaker, what);
  if (what.kind === 'text' && what.command !== undefined) return obey(draft, speaker, what.command, what.rest ?? '');
  if (what.kind === 'text' && (await heardStop(draft, speaker, what.text))) return;
  return heard(draft, speaker, what);
}

/** A slash command: one of the global ones, or one that starts a flow. */
async function obey(draft: Draft, speaker: Speaker, command: string, rest: string): Promise<void> {
  // Commands are what people type: `/constructor` is none.
  const global = Object.hasOwn(globals, command) ? globals[command] : undefined;
  if (global !== undefined) return global.run(draft, speaker, rest);
  const flow = draft.house.shelf.byCommand(command);
  if (flow !== undefined) return startWith(draft, speaker, flow, rest);
  draft.tell('command.unknown', { command: `/${command}` });
  await again(draft, speaker);
}

/** Begins a flow; what was written behind its command answers its first question, where it can. */
async function startWith(draft: Draft, speaker: Speaker, flow: Flow, rest: string): Promise<void> {
  const said = draft.owed.length;
  const { person } = speaker.actor;
  const before = new Set(draft.placeOf(person).stack.map(({ id }) => id));
  const range = takesRange(flow) ? readRange(rest, speaker.today) : undefined;
  if (range !== undefined) return void (await start(draft, speaker, flow, { ...range }));
  if (!(await start(draft, speaker, flow, {}))) return;
  const first = draft.owed.length;
  const message = draft.inbound?.what.kind === 'text' ? draft.inbound.what.message : '';
  // What has ended already asks nothing, and whatever lies beneath it was not meant.
  const top = draft.placeOf(person).stack.at(-1);
  if (top === undefined || before.has(top.id)) return;
  // The first question need not be put to somebody who has answered it.
  if (rest !== '' && (await give(draft, speaker, { kind: 'text', text: rest, message }))) draft.owed.splice(said, first - said);
}

/** Whether a flow can be begun with a first and a last day. */
const takesRange = ({ inputNames }: Flow): boolean => inputNames.includes('from') && inputNames.includes('to');

/** Somebody nobody has invited: one polite answer, and nothing else. */
function answerStranger(draft: Draft): void {
  if (draft.state.answered === true) return;
  draft.state = { ...draft.state, answered: true };
  draft.tell('stranger');
}

/** Private chats only: said once, naming nobody. */
function leaveGroup(draft: Draft, title: 'group' | 'channel'): void {
  draft.leaves = true;
  if (draft.state.answered === true || title === 'channel') return;
  draft.state = { ...draft.state, answered: true };
  draft.tell('group');
}
