import type { Context } from 'hono';
import { endWebSession } from '../../storage/web-sessions.ts';
import type { PagesHouse } from '../pages/house.ts';
import { sayToAnybody } from '../pages/refusals.ts';
import { onRecord } from './on-record.ts';
import { forgetCookie, tokenOf, viewerOf } from './session.ts';

/** Ends the session, whoever held it, and goes to the page that says how to come back. */
export async function signOut(context: Context, house: PagesHouse): Promise<Response> {
  const bot = context.req.param('bot') ?? '';
  const viewer = await viewerOf(context, house, bot, house.clock.now());
  const brought = tokenOf(context, house, bot);
  if (brought !== undefined) await endWebSession(house.db, house.seal.hash(brought.token));
  if (viewer !== undefined) await onRecord(house, 'page.sign_out', { bot, account: viewer.account, person: viewer.actor.person });
  forgetCookie(context, house, bot);
  return context.redirect(sayToAnybody(context, house, bot).to('/'), 303);
}
