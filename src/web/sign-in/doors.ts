import type { Context, Hono } from 'hono';
import { addressOf } from '../address.ts';
import type { Limiter } from '../limits.ts';
import type { PagesHouse } from '../pages/house.ts';
import { refuse, sayToAnybody } from '../pages/refusals.ts';
import { showLaunch, takeLaunch } from './launch.ts';
import { showLink, spendLink } from './link.ts';
import { signOut } from './sign-out.ts';

type Door = (context: Context, house: PagesHouse) => Promise<Response>;

/** The ways in and out: by Telegram's word, by a one-time link. Attempts are counted by address. */
export function signInDoors(app: Hono, base: string, house: PagesHouse, limiter: Limiter): void {
  const at =
    (door: Door, counted = false) =>
    async (context: Context): Promise<Response> => {
      const bot = context.req.param('bot') ?? '';
      const say = sayToAnybody(context, house, bot);
      if (house.bot(bot) === undefined) return refuse(context, house, 'not_found', { say });
      const seconds = counted ? await limiter('signIn', addressOf(context)) : undefined;
      return seconds === undefined ? door(context, house) : refuse(context, house, 'too_many', { say, seconds });
    };
  app.get(`${base}/app`, at(showLaunch));
  app.post(`${base}/sign-in`, at(takeLaunch, true));
  app.get(`${base}/link/:code{[\\w-]+}`, at(showLink));
  app.post(`${base}/link/:code{[\\w-]+}`, at(spendLink, true));
  app.post(`${base}/sign-out`, at(signOut));
}
