import type { Context } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { scopeOf } from '../../domain/policy/policy.ts';
import type { LinkedPerson } from '../../storage/desks.ts';
import { chatSigningIn, useLaunch } from '../../storage/web-logins.ts';
import { frame } from '../pages/frame.ts';
import type { PagesHouse } from '../pages/house.ts';
import type { Html } from '../pages/page.ts';
import { refuse, sayToAnybody } from '../pages/refusals.ts';
import type { Say } from '../pages/say.ts';
import { readLaunch } from './launch-data.ts';
import { onRecord } from './on-record.ts';
import { askCookie, keepsCookies, signIn } from './session.ts';

/**
 * What Telegram opens. Who opened it stands in the address's fragment, which only the page's script can read; so nothing is shown here of
 * whoever was signed in before, who may have been another account on the same phone.
 */
export async function showLaunch(context: Context, house: PagesHouse): Promise<Response> {
  const say = sayToAnybody(context, house, context.req.param('bot') ?? '');
  askCookie(context, house);
  const body = html`<p id="launch" data-to="${say.to('/sign-in')}" role="status">${say('pages.launch.body')}</p>
    <p class="soft" id="launch-none">${say('pages.launch.none')}</p>`;
  return context.html(frame({ say, assets: house.assets, title: say('pages.launch.title'), body }));
}

const form = z.object({ launch: z.string(), person: z.uuid().optional() });

/**
 * Signs in whoever Telegram says opened the page: answers with the token where the browser keeps no cookies, else sets one (JSON
 * `{ token }`, null with a cookie). Of several supervisors on one account it asks which, with a page; what is refused is a page in words.
 */
export async function takeLaunch(context: Context, house: PagesHouse): Promise<Response> {
  const bot = context.req.param('bot') ?? '';
  const now = house.clock.now();
  const say = sayToAnybody(context, house, bot);
  const sent = form.safeParse(await context.req.parseBody());
  const token = house.bot(bot)?.token;
  const launch = sent.success && token !== undefined ? readLaunch(sent.data.launch, token, now) : undefined;
  if (!sent.success || launch === undefined) return refuse(context, house, 'signed_out', { say });
  if (!launch.ok) {
    house.log.info('launch.refused', { bot, why: launch.error });
    return refuse(context, house, 'signed_out', { say });
  }
  const { account: chat, hash, endsAt } = launch.value;
  const found = await chatSigningIn(house.db, { bot, channel: 'telegram', chat });
  const supervisors = (found?.people ?? []).filter(({ actor }) => scopeOf(actor, 'digest.read', now).kind !== 'none');
  if (found === undefined || supervisors.length === 0) return refuse(context, house, 'not_yours', { say });
  const { person: wanted } = sent.data;
  if (wanted === undefined && supervisors.length > 1) return context.html(whichPage(house, say, supervisors));
  const chosen = wanted === undefined ? supervisors[0] : supervisors.find(({ actor }) => actor.person === wanted);
  if (chosen === undefined) return refuse(context, house, 'not_yours', { say });
  if (!(await useLaunch(house.db, { bot, hash, endsAt }))) {
    house.log.info('launch.refused', { bot, why: 'used' });
    return refuse(context, house, 'signed_out', { say });
  }
  const who = { bot, account: found.account, person: chosen.actor.person };
  const held = keepsCookies(context) ? 'cookie' : 'bearer';
  const made = await signIn(context, house, { ...who, held, now });
  await onRecord(house, 'page.sign_in', who);
  return context.json({ token: held === 'bearer' ? made : null });
}

/** Who of those that share the account it is. The script adds the launch data to what is pressed. */
function whichPage(house: PagesHouse, say: Say, people: readonly LinkedPerson[]): Html {
  const body = html`<p>${say('pages.which.body')}</p>
    <form class="actions" method="post" action="${say.to('/sign-in')}" data-launch>
      ${people.map(({ actor }) => html`<button name="person" value="${actor.person}">${actor.name}</button>`)}
    </form>`;
  return frame({ say, assets: house.assets, title: say('pages.which.title'), body });
}
