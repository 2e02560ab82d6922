import { rolesAt } from '../domain/policy/access.ts';
import { lines, text, type Button } from '../lib/words.ts';
import { setMuted, settingsOf, type PersonSettings } from '../storage/person-settings.ts';
import type { Draft, Speaker } from './draft.ts';

/** Says what comes unasked, with a button to change each. */
export function sayMuted(draft: Draft, { actor }: Speaker, { cardsMuted, digestsMuted }: Pick<PersonSettings, 'cardsMuted' | 'digestsMuted'>): void {
  const supervises = rolesAt(actor, draft.now).includes('supervisor');
  const button = (what: 'cards' | 'digests', muted: boolean): Button[] => [
    { label: text(`mute.${what}_${muted ? 'on' : 'off'}`), data: `go.mute.${what}.${muted ? 'on' : 'off'}` },
  ];
  draft.say({
    body: lines(
      text(cardsMuted ? 'mute.cards_are_off' : 'mute.cards_are_on'),
      ...(supervises ? [text(digestsMuted ? 'mute.digests_are_off' : 'mute.digests_are_on')] : []),
      text('mute.climbs'),
    ),
    buttons: [button('cards', cardsMuted), ...(supervises ? [button('digests', digestsMuted)] : [])],
  });
}

/** `cards|digests.on|off`: lets them come, or not; pressed twice it stays as it is. */
export async function pressMute(draft: Draft, speaker: Speaker, data: string): Promise<void> {
  const [what = '', to = ''] = data.split('.');
  if (!['cards', 'digests'].includes(what) || !['on', 'off'].includes(to)) {
    draft.word = text('flow.already_answered');
    return;
  }
  const before = await settingsOf(draft.house.db, speaker.actor.person);
  const after = { ...before, [what === 'cards' ? 'cardsMuted' : 'digestsMuted']: to === 'off' };
  draft.facts.push((tx) => setMuted(tx, speaker.actor.person, after));
  draft.audit(`person.mute_${what}_${to}`, 'person', speaker.actor.person);
  sayMuted(draft, speaker, after);
}
