import { html } from 'hono/html';
import { z } from 'zod';
import { digestMessage } from '../../domain/digests/digest-words.ts';
import { chosenRhythm } from '../../storage/digest-rhythm.ts';
import { readDigest } from '../../storage/read-digest.ts';
import { page } from './page.ts';

/** The digest of one's own areas as it stands now. */
export const overview = page({
  path: '/',
  nav: 'overview',
  action: 'digest.read',
  query: z.object({}),
  async load({ house, bot, viewer, scope, now }) {
    const { db, programme } = house;
    const rhythm = (await chosenRhythm(db, viewer.actor.person)) ?? 'week';
    return readDigest(db, { bot, programme, scope, rhythm, zone: viewer.zone, at: now });
  },
  title: (_digest, say) => say('pages.overview.title', { day: { day: say.today } }),
  view: ({ facts, period, seal }, say) =>
    html`<div class="card">
      ${say
        .words(digestMessage(facts, period, seal).body)
        .split('\n')
        .map((line) => html`<p>${line}</p>`)}
    </div>`,
});
