import { z } from 'zod';
import { climbWords, givenButtons } from '../../domain/ladder/climb-words.ts';
import { lines, text } from '../../lib/words.ts';
import { passClimb } from '../../storage/climbs.ts';
import { actOnCase } from '../cases/act-on-case.ts';
import { climbAt } from '../climbs/climb-at.ts';
import { assignees } from '../sources/assignees.ts';
import { tellStaff } from '../tell-staff.ts';
import { command, ran, refused } from './command.ts';

/** `climb.assign`: gives what has climbed to somebody of the place, who is told; it climbs on until they say that they take it. */
export const climbAssign = command({
  input: z.object({ climb: z.uuid(), to: z.uuid() }),
  result: { said: 'bool' },
  async run(draft, speaker, { climb, to }) {
    const climbing = await climbAt(draft, speaker, climb);
    if (climbing === undefined) return refused('not_allowed');
    if (climbing.over) return refused('over');
    const { options } = await assignees.find(draft, speaker, { args: { climb }, search: '', page: 0, size: 0 });
    if (!options.some((one) => one.value === to)) return refused('not_there', 'to');
    // A problem is given as problems are: with its history, and its household told. It says itself what came of it.
    if (climbing.case !== undefined) {
      await actOnCase(draft, speaker, climbing.subject, { act: 'assign', to });
      return ran({ said: true });
    }
    const { kind, subject } = climbing;
    draft.facts.push((tx) => passClimb(tx, { kind, subject, to }));
    draft.audit('climb.assign', 'climb', climb);
    const body = lines(text('climb.given', { name: speaker.actor.name }), climbWords(climbing, draft.now));
    await tellStaff(draft, [{ person: to, kind: 'climb.given', about: { climbs: [climb] }, message: { body, buttons: givenButtons(climbing) } }]);
    return ran({ said: false });
  },
});
