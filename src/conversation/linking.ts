import type { What } from '../channels/contract.ts';
import { languageOf } from '../i18n/languages.ts';
import type { Input } from '../flow/model.ts';
import { FerrymanError } from '../lib/errors.ts';
import { loadActor } from '../storage/desks.ts';
import { findInvite } from '../storage/invites.ts';
import type { Draft, Speaker } from './draft.ts';
import { dayIn } from '../lib/calendar.ts';
import { again, give, helpWithQuestion, start } from './play.ts';
import { emptyPlace } from './state.ts';

/**
 * `/start <code>`: an invitation. It begins with what is kept, who sees it and how to stop, and goes on after a yes; the code is
 * used up by that yes and not by looking. A code that is unknown, used or expired gets one and the same answer.
 */
export async function openInvitation(draft: Draft, code: string): Promise<void> {
  const { db, seal, shelf, bot } = draft.house;
  const codeHash = seal.hash(code);
  const invite = await findInvite(db, { bot, codeHash, at: draft.now });
  const flow = shelf.current('link');
  if (flow === undefined) throw new FerrymanError('flow.missing', 'operational', { flow: 'link' });
  if (invite === undefined) {
    draft.tell('invite.no_good');
    return;
  }
  if (draft.desk.people.some((p) => p.actor.person === invite.person)) {
    draft.tell('invite.already');
    return;
  }
  const speaker = await invited(draft, invite.person);
  if (speaker === undefined) return void draft.tell('invite.no_good');
  draft.state = { ...draft.state, linking: { person: invite.person, invite: codeHash } };
  draft.setPlace(invite.person, emptyPlace);
  await start(draft, speaker, flow, {});
}

/** The open question of an invitation comes before anything else; false where none is open any more. */
export async function answerInvitation(draft: Draft, person: string, what: What): Promise<boolean> {
  const place = draft.placeOf(person);
  if (place.stack.length === 0) {
    withdrawn(draft);
    return false;
  }
  const speaker = await invited(draft, person);
  if (speaker === undefined) {
    withdrawn(draft);
    draft.tell('invite.no_good');
    return true;
  }
  const about = what.kind === 'text' && what.command === 'help' ? helpWithQuestion(draft, speaker) : undefined;
  if (about !== undefined) draft.say({ body: about });
  if (!(await give(draft, speaker, inputOf(what)))) await give(draft, speaker, { kind: 'again' });
  if (draft.placeOf(person).stack.length === 0) await answered(draft, speaker);
  return true;
}

/** A press or words answer the question; `/help` and whatever else there is have it asked again. */
function inputOf(what: What): Input {
  if (what.kind === 'press') {
    const [number = '', verb = ''] = what.data.split('.');
    return { kind: 'press', number: Number.parseInt(number, 36), what: verb };
  }
  if (what.kind === 'text' && what.command === undefined) return { kind: 'text', text: what.text, message: what.message, insist: true };
  return { kind: 'again' };
}

/** The invitation has had its answer. An account that had somebody already is told who speaks now, or led back to what was open. */
async function answered(draft: Draft, invitee: Speaker): Promise<void> {
  withdrawn(draft);
  if (draft.desk.people.length === 0) return;
  if (draft.speakerId === invitee.actor.person) {
    draft.tell('who.shared', { name: invitee.actor.name });
    return;
  }
  const before = draft.speaker();
  if (before !== undefined) await again(draft, before);
}

/** No invitation is open any more. */
function withdrawn(draft: Draft): void {
  const { linking: _linking, ...state } = draft.state;
  draft.state = state;
}

/** The person an invitation names, before they are linked; undefined where they were erased meanwhile. */
async function invited(draft: Draft, person: string): Promise<Speaker | undefined> {
  const found = await loadActor(draft.house.db, person);
  if (found === undefined) return undefined;
  draft.languageOverride ??= languageOf(found.language, draft.house.texts.languages);
  return { ...found, today: dayIn(found.zone, draft.now) };
}
