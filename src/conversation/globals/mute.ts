import { rolesAt } from '../../domain/policy/access.ts';
import { settingsOf } from '../../storage/person-settings.ts';
import { sayMuted } from '../muting.ts';
import { again } from '../play.ts';
import type { Global } from './globals.ts';

/** `/mute`: which of the morning card and the digest come, with buttons to change it. What climbs comes in any case. */
export const mute: Global = {
  roles: ['cadre', 'supervisor'],
  async run(draft, speaker) {
    if (rolesAt(speaker.actor, draft.now).length === 0) draft.tell('flow.not_for_you');
    else sayMuted(draft, speaker, await settingsOf(draft.house.db, speaker.actor.person));
    await again(draft, speaker);
  },
};
