import { text } from '../lib/words.ts';
import type { Answer, Turn } from './model.ts';
import { change, goOn, type Play, put, remark } from './play.ts';
import type { At, Content, Given, Pressed, Read, Walk } from './step.ts';

/** Does what a step made of an input for its open question. Undefined: it meant nothing to it. */
export function take(play: Play, at: At, walk: Walk, input: Given, read: Read): Turn | undefined {
  const { session } = play;
  const changing = session.open?.changing === true;
  switch (read.how) {
    case 'not_mine':
      return undefined;
    case 'answer': {
      const answer = answerOf(read.content, input.message);
      return change(play, (answers) => answers.set(at.path, answer), changing ? {} : { around: walk });
    }
    case 'wrong':
      return remark(session, at, read.words);
    case 'redraw':
      return put(play, session, [], { ...at, shows: read.shows }, { changing, fresh: read.fresh, replaces: true });
    case 'search': {
      const { search, page, replaces } = read;
      const message = input.kind === 'text' ? { message: input.message } : {};
      const pending = { search, page, ...message, ...(replaces ? { replaces } : {}) };
      return put(play, session, [], { ...at, shows: { search, page } }, { changing, fresh: true, replaces, pending });
    }
    case 'change': {
      const reopen = read.reopen;
      // A card that comes back comes back as a card.
      return change(play, read.apply, { reopen, keep: undefined });
    }
    case 'discard':
      return discard(play);
  }
}

/** An answer as a person gave it. */
export const answerOf = (content: Content, message: string | undefined): Answer => ({
  ...content,
  ...(message === undefined ? {} : { messages: [message] }),
  by: 'asked',
});

/** The verbs every question knows: skip, keep, discard; undefined: it is another. */
export function commonVerb(play: Play, at: At, walk: Walk, { what, message }: Pressed): Turn | undefined {
  const { session } = play;
  const changing = session.open?.changing === true;
  if (what === 's' && at.step.optional) {
    return change(play, (answers) => answers.set(at.path, answerOf({ value: null }, message)), changing ? {} : { around: walk });
  }
  if (what === 'k' && changing) return goOn(play, play.answers);
  return what === 'x' && offers(at, 'x') ? discard(play) : undefined;
}

function offers(at: At, what: string): boolean {
  const question = at.step.asks!.ask(at);
  return !('wants' in question) && question.keys.some((row) => row.some((key) => key.what === what));
}

function discard(play: Play): Turn {
  const { open: _open, pending: _pending, ...session } = play.session;
  return { session: { ...session, touchedAt: play.env.now }, says: [{ body: text('flow.discarded') }], status: 'cancelled', took: true };
}
