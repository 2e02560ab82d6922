import { scopeOf } from '../../domain/policy/policy.ts';
import { appUrl, linkUrl, type PagesAddress } from '../../lib/pages-address.ts';
import { text, type Message } from '../../lib/words.ts';
import { createWebLink } from '../../storage/web-links.ts';
import type { Draft, Speaker } from '../draft.ts';
import { again } from '../play.ts';
import type { Global } from './globals.ts';

/** Bytes of a link's code. */
const codeBytes = 24;
/** How long a link opens the pages. */
const minutes = 10;

/**
 * `/pages`: the supervisor's pages. A button that opens them inside the app where they are reached by https, with another one for a link to a
 * computer; else such a link at once.
 */
export const pages: Global = {
  roles: ['supervisor'],
  async run(draft, speaker) {
    const address = draft.house.pages?.();
    if (!mayOpen(draft, speaker)) draft.say({ body: text('pages.chat.not_yours') });
    else if (address === undefined) draft.say({ body: text('pages.chat.nowhere') });
    else draft.say(address.app ? inApp(address) : link(draft, speaker, address));
    await again(draft, speaker);
  },
};

/** `link`: a one-time link, from the button under `/pages`. */
export function pressPages(draft: Draft, speaker: Speaker, rest: string): void {
  const address = draft.house.pages?.();
  if (rest !== 'link' || address === undefined || !mayOpen(draft, speaker)) draft.word = text('flow.not_for_you');
  else draft.say(link(draft, speaker, address));
}

const mayOpen = (draft: Draft, { actor }: Speaker): boolean => scopeOf(actor, 'digest.read', draft.now).kind !== 'none';

const inApp = (address: PagesAddress): Message => ({
  body: text('pages.chat.app'),
  buttons: [[{ label: text('pages.chat.open'), app: appUrl(address) }], [{ label: text('pages.chat.elsewhere'), data: 'go.pages.link' }]],
});

/** A link in words, not on a button: it is to be taken elsewhere, and a machine's own address would be refused on one. */
function link(draft: Draft, { actor }: Speaker, address: PagesAddress): Message {
  const { ids, seal, bot } = draft.house;
  const code = ids.secret(codeBytes);
  const made = { codeHash: seal.hash(code), bot, account: draft.desk.account.id, person: actor.person, at: draft.now, endsAt: draft.now + minutes * 60_000 };
  draft.facts.push((tx) => createWebLink(tx, made));
  draft.audit('page.link', 'account', draft.desk.account.id);
  return { body: text('pages.chat.link', { minutes, link: linkUrl(address, code) }) };
}
