import type { Context } from 'hono';
import { html } from 'hono/html';
import { dayIn } from '../../lib/calendar.ts';
import { frame } from './frame.ts';
import type { PagesHouse } from './house.ts';
import { languageFor } from './language.ts';
import { makeSay, type Say } from './say.ts';

/** Why there is no page, and the status that says so. */
const statuses = { signed_out: 401, link_over: 410, not_yours: 403, not_sent_here: 403, not_found: 404, too_many: 429, failed: 500 } as const;

type Refusal = keyof typeof statuses;

/** What does not speak against the overview. */
const toOverview: ReadonlySet<Refusal> = new Set(['not_found', 'not_sent_here', 'failed']);

/** What a page says with to somebody of whom nothing is known but their browser. */
export function sayToAnybody(context: Context, house: PagesHouse, bot: string): Say {
  const language = languageFor(house.texts, [], context.req.header('Accept-Language'));
  return makeSay(house.texts, { language, today: dayIn('UTC', house.clock.now()), bot, root: house.root });
}

/** A page that says in words why there is none, and where to go on. */
export function refuse(
  context: Context,
  house: PagesHouse,
  refusal: Refusal,
  { say, seconds = 0 }: { readonly say: Say; readonly seconds?: number },
): Response | Promise<Response> {
  if (refusal === 'too_many') context.header('Retry-After', String(seconds));
  const body = html`<p>${say(`pages.error.${refusal}.body`, refusal === 'too_many' ? { seconds } : {})}</p>
    ${toOverview.has(refusal) ? html`<p><a href="${say.to('/')}">${say('pages.error.back')}</a></p>` : ''}`;
  return context.html(frame({ say, assets: house.assets, title: say(`pages.error.${refusal}.title`), body }), statuses[refusal]);
}
