import { html } from 'hono/html';
import { z } from 'zod';
import { page } from '../page.ts';

/** Says that the bot is sending a file, or that it cannot reach the chat. */
export const sent = page({
  path: '/sent',
  action: 'digest.read',
  query: z.object({ how: z.literal('unreached').optional() }),
  load: ({ query: { how } }) => Promise.resolve({ reached: how === undefined }),
  title: ({ reached }, say) => say(reached ? 'pages.sent.title' : 'pages.sent.title_unreached'),
  view: ({ reached }, say) =>
    html`<p role="status">${say(reached ? 'pages.sent.body' : 'pages.sent.body_unreached')}</p>
      <p><a href="${say.to('/')}">${say('pages.error.back')}</a></p>`,
});
