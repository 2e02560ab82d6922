import { rolesAt } from '../../domain/policy/access.ts';
import { lines, text, type Words } from '../../lib/words.ts';
import { again, helpWithQuestion } from '../play.ts';
import type { Global } from './globals.ts';

/**
 * `/help` (and a bare `/start`): where a question with a help text is open, that text; else what this person can do here, in a few
 * lines. Then the open question again.
 */
export const help: Global = {
  async run(draft, speaker) {
    const about = helpWithQuestion(draft, speaker);
    if (about !== undefined) {
      draft.say({ body: about });
      return again(draft, speaker);
    }
    const roles = rolesAt(speaker.actor, draft.now);
    const parts: Words[] = [text('help.hello', { name: speaker.actor.name })];
    if (roles.includes('cadre')) parts.push(text('help.cadre'));
    if (roles.includes('supervisor')) parts.push(text('help.supervisor'));
    if (speaker.actor.contactOf.length > 0) parts.push(text('help.contact'));
    parts.push(text('help.everyone'));
    draft.say({ body: lines(...parts) });
    await again(draft, speaker);
  },
};
