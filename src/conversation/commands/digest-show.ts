import { z } from 'zod';
import { digestMessage } from '../../domain/digests/digest-words.ts';
import { scopeOf } from '../../domain/policy/policy.ts';
import { chosenRhythm } from '../../storage/digest-rhythm.ts';
import { readDigests } from '../../storage/read-digest.ts';
import { command, ran, refused } from './command.ts';

/** `digest.show`: the digest of one's own area as it stands now; goes on record. */
export const digestShow = command({
  input: z.object({}),
  async run(draft, speaker) {
    const { bot, db, programme } = draft.house;
    const { actor, zone } = speaker;
    const scope = scopeOf(actor, 'digest.read', draft.now);
    if (scope.kind === 'none') return refused('not_allowed');
    const rhythm = (await chosenRhythm(db, actor.person)) ?? 'week';
    const [digest] = await readDigests(db, { bot, programme, scopes: [scope], rhythm, zone, at: draft.now });
    const { facts, period, seal } = digest!;
    draft.audit('digest.read', 'person', actor.person);
    draft.say(digestMessage(facts, period, seal, draft.house.pages?.()));
    return ran();
  },
});
