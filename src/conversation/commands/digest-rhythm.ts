import { z } from 'zod';
import { digestRhythms } from '../../domain/digests/digest.ts';
import { may } from '../../domain/policy/policy.ts';
import { chooseRhythm } from '../../storage/digest-rhythm.ts';
import { command, ran, refused } from './command.ts';

/** `digest.rhythm`: how often one's own digest comes from now on; `usual` is what the programme says for one's level. */
export const digestRhythm = command({
  input: z.object({ rhythm: z.enum([...digestRhythms, 'usual']) }),
  speaks: false,
  async run(draft, { actor }, { rhythm }) {
    if (!may(actor, 'self.settings', { person: actor.person, areaPaths: [] }, draft.now).allow) return refused('not_allowed');
    draft.facts.push((tx) => chooseRhythm(tx, actor.person, rhythm === 'usual' ? undefined : rhythm));
    draft.audit('digest.rhythm', 'person', actor.person);
    return ran();
  },
});
