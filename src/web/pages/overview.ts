import { html } from 'hono/html';
import { z } from 'zod';
import { digestCounts, type DigestFacts, type DigestList } from '../../domain/digests/digest.ts';
import { digestPicture } from '../../domain/digests/digest-picture.ts';
import { digestMessage } from '../../domain/digests/digest-words.ts';
import { chosenRhythm } from '../../storage/digest-rhythm.ts';
import { readDigestsAtOnce } from '../../storage/read-digest.ts';
import { page, type Html } from './page.ts';
import { bar } from './parts/bar.ts';
import { panel } from './parts/panels.ts';
import type { Say } from './say.ts';

/** The pages that show what a digest counts, where there is one. */
const shownOn: Partial<Readonly<Record<DigestList, string>>> = { overdue: '/overdue', problems: '/problems', help: '/help' };

/** The lists behind the panels of a digest's picture, in their order. */
const panelsOf = ['/coverage', '/overdue', '/problems'];

/** The digest of one's own areas as it stands now, and the ways from there. */
export const overview = page({
  path: '/',
  nav: 'overview',
  action: 'digest.read',
  query: z.object({}),
  async load({ house, bot, viewer, scope, now }) {
    const { db, programme } = house;
    const rhythm = (await chosenRhythm(db, viewer.actor.person)) ?? 'week';
    const [digest] = await readDigestsAtOnce(db, { bot, programme, scopes: [scope], rhythm, zone: viewer.zone, at: now });
    return digest!;
  },
  title: (_digest, say) => say('pages.overview.title', { day: { day: say.today } }),
  view: ({ facts, period, seal }, say) =>
    html`<div class="cards counts">${cards(facts, say)}</div>
      <div class="cards panels">${digestPicture(facts, period).panels.map((one, n) => panel(say, one, say.to(panelsOf[n] ?? '/')))}</div>
      <section class="card" aria-labelledby="words">
        <h2 id="words">${say('pages.overview.words')}</h2>
        ${say
          .words(digestMessage(facts, period, seal).body)
          .split('\n')
          // The mark that draws the eye in a chat is of no use beside the numbers above.
          .map((line) => html`<p>${line.replace(/^\p{Extended_Pictographic}\ufe0f?\s*/u, '')}</p>`)}
      </section>`,
});

function cards(facts: DigestFacts, say: Say): readonly Html[] {
  const counts = digestCounts(facts);
  const { met, due } = facts;
  const lists = Object.entries(shownOn) as [DigestList, string][];
  return [
    html`<a class="card count" href="${say.to('/coverage')}"
      ><b>${say.share(met, due)}</b> ${say('pages.overview.visited', { met, due })} ${bar(due === 0 ? 0 : met / due)}</a
    >`,
    ...lists.map(
      ([list, path]) =>
        html`<a class="card count${counts[list] > 0 ? ' late' : ''}" href="${say.to(path)}"
          ><b>${say.number(counts[list])}</b> ${say(`pages.overview.${list as 'overdue' | 'problems' | 'help'}`, { count: counts[list] })}</a
        >`,
    ),
  ];
}
