import type { Context } from 'hono';
import { html } from 'hono/html';
import { isWebLinkGood, spendWebLink } from '../../storage/web-links.ts';
import { frame } from '../pages/frame.ts';
import type { PagesHouse } from '../pages/house.ts';
import { refuse, sayToAnybody } from '../pages/refusals.ts';
import { onRecord } from './on-record.ts';
import { signIn } from './session.ts';

const asked = (context: Context, house: PagesHouse) => {
  const bot = context.req.param('bot') ?? '';
  return { bot, codeHash: house.seal.hash(context.req.param('code') ?? ''), at: house.clock.now(), say: sayToAnybody(context, house, bot) };
};

/** A one-time link, looked at: one button. Whatever looks (a chat's preview, a virus scanner) spends nothing. */
export async function showLink(context: Context, house: PagesHouse): Promise<Response> {
  const { say, ...link } = asked(context, house);
  if (!(await isWebLinkGood(house.db, link))) return refuse(context, house, 'link_over', { say });
  const body = html`<p>${say('pages.link.body')}</p>
    <form method="post" action="${say.to(`/link/${context.req.param('code') ?? ''}`)}"><button>${say('pages.link.button')}</button></form>`;
  return context.html(frame({ say, assets: house.assets, title: say('pages.link.title'), body }));
}

/** The button pressed: the link is used up and the browser signed in. */
export async function spendLink(context: Context, house: PagesHouse): Promise<Response> {
  const { say, bot, codeHash, at } = asked(context, house);
  const found = await spendWebLink(house.db, { codeHash, bot, at });
  if (found === undefined) return refuse(context, house, 'link_over', { say });
  await signIn(context, house, { bot, ...found, held: 'cookie', now: at });
  await onRecord(house, 'page.sign_in', { bot, ...found });
  return context.redirect(say.to('/'), 303);
}
