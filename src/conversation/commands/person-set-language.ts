import { z } from 'zod';
import { setLanguage } from '../../storage/people.ts';
import { command, ran } from './command.ts';

/** `person.set_language`: the language this person is spoken to from now on; it wins over what the channel says. */
export const personSetLanguage = command({
  input: z.object({ language: z.string().min(2).max(20) }),
  speaks: false,
  async run(draft, speaker, { language }) {
    draft.movesPeople = true;
    draft.facts.push((tx) => setLanguage(tx, speaker.actor.person, language));
    draft.languageOverride = language;
    draft.audit('person.set_language', 'person', speaker.actor.person);
    return ran();
  },
});
