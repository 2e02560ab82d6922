import { text } from '../../lib/words.ts';
import type { Draft, Speaker } from '../draft.ts';
import { titleOf } from '../parked.ts';
import { again, end } from '../play.ts';
import { answersIn } from '../state.ts';
import type { Global } from './globals.ts';

/** `/cancel`: throws the open conversation away; asks first where more than one of the person's answers would go. */
export const cancel: Global = {
  async run(draft, speaker) {
    const session = draft.placeOf(speaker.actor.person).stack.at(-1);
    if (session === undefined) {
      draft.tell('cancel.nothing');
      return;
    }
    if (answersIn(session) <= 1) return thrown(draft, speaker);
    draft.say({
      body: text('cancel.sure', { what: titleOf(session) }),
      buttons: [
        [
          { label: text('cancel.yes'), data: `go.cancel.${session.id}` },
          { label: text('cancel.no'), data: 'go.cancel' },
        ],
      ],
    });
  },
};

/** The answer to «throw it away?»: the session's id for yes, nothing for no. Anything no longer open is left alone. */
export async function confirmCancel(draft: Draft, speaker: Speaker, id: string): Promise<void> {
  const session = draft.placeOf(speaker.actor.person).stack.at(-1);
  if (session === undefined || (id !== '' && session.id !== id)) {
    draft.word = text('flow.already_answered');
    return;
  }
  if (id === '') return again(draft, speaker);
  return thrown(draft, speaker);
}

async function thrown(draft: Draft, speaker: Speaker): Promise<void> {
  draft.tell('cancel.done');
  await end(draft, speaker);
}
