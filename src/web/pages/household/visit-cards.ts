import { html } from 'hono/html';
import type { Visit } from '../../../domain/visits/visit.ts';
import type { Html } from '../page.ts';
import type { Say } from '../say.ts';

/** Visits in full, a card each, in the order given, each under a heading of this rank. `names` of their authors, by id. */
export const visitCards = (say: Say, visits: readonly Visit[], names: ReadonlyMap<string, string>, rank: 'h2' | 'h3'): Html =>
  html`<ol class="entries">
    ${visits.map((visit) => html`<li class="card">${entry(say, visit, names.get(visit.cadre) ?? '', rank)}</li>`)}
  </ol>`;

/** What stands with an entry's words, as words. */
export function entryWords(say: Say, visit: Visit): { readonly about: string; readonly promises: readonly string[] } {
  const about = [
    say.words({ key: `visit.met.option.${visit.met}` }),
    say.words({ key: `visit.purpose.option.${visit.purpose}` }),
    ...visit.concerns.map((concern) => say.words({ key: `visit.concerns.option.${concern}` })),
    ...(visit.attachments.length === 0 ? [] : [say('pages.entry.files', { count: visit.attachments.length })]),
    ...(visit.late ? [say('pages.entry.late')] : []),
    ...(visit.revision > 1 ? [say('pages.entry.revised')] : []),
  ];
  const promises = visit.promises.map(({ words, due }) =>
    due === undefined ? say('pages.entry.promise', { words }) : say('pages.entry.promise_due', { words, day: say.fullDay(due) }),
  );
  return { about: about.join(' · '), promises };
}

function entry(say: Say, visit: Visit, author: string, rank: 'h2' | 'h3'): Html {
  const { about, promises } = entryWords(say, visit);
  return html`<${rank}>${say.fullDay(visit.visitedOn)} · ${author}</${rank}>
    <p class="soft">${about}</p>
    ${visit.narrative.split('\n').map((line) => html`<p>${line}</p>`)}
    ${
      promises.length === 0
        ? ''
        : html`<ul>
            ${promises.map((words) => html`<li>${words}</li>`)}
          </ul>`
    }`;
}
