import type { What } from '../channels/contract.ts';
import { maskIdentity } from '../domain/privacy/mask.ts';
import type { Draft } from './draft.ts';

/**
 * What somebody did with identity numbers hidden in its words, before anything is kept of it: not in the session, not in a message
 * that quotes it, not in the journal. The person is told.
 */
export function masked(draft: Draft, what: What): What {
  const patterns = draft.house.programme.identity_patterns;
  const hide = (words: string): string => maskIdentity(words, { patterns });
  const hidden = hiddenIn(what, hide);
  if (hidden !== what) draft.tell('entry.masked');
  return hidden;
}

function hiddenIn(what: What, hide: (words: string) => string): What {
  if (what.kind === 'media') {
    const caption = hide(what.caption);
    return caption === what.caption ? what : { ...what, caption };
  }
  if (what.kind !== 'text' && what.kind !== 'edit') return what;
  const text = hide(what.text);
  if (text === what.text) return what;
  if (what.kind === 'edit') return { ...what, text };
  const { command, rest } = what;
  return { ...what, text, ...(command === undefined ? {} : { command: hide(command) }), ...(rest === undefined ? {} : { rest: hide(rest) }) };
}
