import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { dayIn } from '../../lib/calendar.ts';
import { findWebSession, openWebSession, type Held } from '../../storage/web-sessions.ts';
import { languageFor } from '../pages/language.ts';
import type { PagesHouse } from '../pages/house.ts';
import type { Viewer } from '../pages/page.ts';

/** Somebody is signed in for a working day where a cookie keeps it, for an hour where the page's memory does. Milliseconds. */
const lasts: Readonly<Record<Held, number>> = { cookie: 12 * 3_600_000, bearer: 3_600_000 };

/** Whether the browser reaches us under https, which may end before us. */
const isSecure = ({ publicUrl }: PagesHouse): boolean => publicUrl?.startsWith('https:') === true;

/** The cookie's name: each bot has its own. Under https no other site, nor a neighbouring one, can set it. */
const nameOf = (house: PagesHouse, bot: string): string => `${isSecure(house) ? '__Host-' : ''}ferryman-${bot}`;

/** In Telegram's own web pages ours is a frame of another site, so under https the cookie has to cross; parted, it serves only there. */
const kept = (house: PagesHouse) =>
  isSecure(house)
    ? ({ path: '/', httpOnly: true, secure: true, sameSite: 'None', partitioned: true } as const)
    : ({ path: '/', httpOnly: true, sameSite: 'Lax' } as const);

/** The token a request brings, and how its browser holds it. */
export function tokenOf(context: Context, house: PagesHouse, bot: string): { readonly token: string; readonly held: Held } | undefined {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(context.req.header('Authorization') ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, held: 'bearer' };
  const token = getCookie(context, nameOf(house, bot));
  return token === undefined ? undefined : { token, held: 'cookie' };
}

/** Who asks; undefined where nobody is signed in any more. */
export async function viewerOf(context: Context, house: PagesHouse, bot: string, now: number): Promise<Viewer | undefined> {
  const brought = tokenOf(context, house, bot);
  if (brought === undefined) return undefined;
  const found = await findWebSession(house.db, { tokenHash: house.seal.hash(brought.token), bot, held: brought.held, at: now });
  if (found === undefined) return undefined;
  const { actor, zone, account } = found;
  const language = languageFor(house.texts, [found.language, found.accountLanguage], context.req.header('Accept-Language'));
  return { bot, actor, zone, account, language, today: dayIn(zone, now), held: brought.held };
}

/** Signs somebody in: a new token each time. The cookie goes with the answer; a token to be held in memory is returned. */
export async function signIn(
  context: Context,
  house: PagesHouse,
  { bot, account, person, held, now }: { readonly bot: string; readonly account: string; readonly person: string; readonly held: Held; readonly now: number },
): Promise<string> {
  const token = house.ids.secret(32);
  await openWebSession(house.db, { tokenHash: house.seal.hash(token), bot, account, person, held, at: now, endsAt: now + lasts[held] });
  if (held === 'cookie') setCookie(context, nameOf(house, bot), token, { ...kept(house), maxAge: lasts.cookie / 1000 });
  return token;
}

const probe = 'ferryman-asks';

/** Asks whether the browser keeps cookies here at all: in a frame of another site many do not. */
export function askCookie(context: Context, house: PagesHouse): void {
  setCookie(context, probe, '1', { ...kept(house), maxAge: lasts.bearer / 1000 });
}

/** Whether it does: what it was asked with came back. */
export const keepsCookies = (context: Context): boolean => getCookie(context, probe) !== undefined;

/** Has the browser forget. */
export function forgetCookie(context: Context, house: PagesHouse, bot: string): void {
  deleteCookie(context, nameOf(house, bot), kept(house));
}
