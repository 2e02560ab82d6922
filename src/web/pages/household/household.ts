import { html } from 'hono/html';
import { z } from 'zod';
import { checkInWords, personWords } from '../../../domain/households/brief-words.ts';
import { promiseState } from '../../../domain/visits/promises.ts';
import { dayIn } from '../../../lib/calendar.ts';
import type { ListedCase } from '../../../storage/case-lists.ts';
import { page, type Html } from '../page.ts';
import { empty } from '../parts/empty.ts';
import { facts } from '../parts/facts.ts';
import { table } from '../parts/table.ts';
import type { Say } from '../say.ts';
import { loadHousehold, type HouseholdShown } from './load-household.ts';
import { visitCards } from './visit-cards.ts';

/** So many of the latest visits stand on the page; the journal has all. */
const shownVisits = 6;

/** A household at a glance: who lives there, visits, promises, problems. Its nine-part archive finds its place below. */
export const household = page({
  path: '/households/:household',
  action: 'digest.read',
  query: z.object({ household: z.uuid() }),
  load: (asked) => loadHousehold(asked, asked.query.household),
  record: ({ brief }) => ({ kind: 'household', id: brief.household.id }),
  title: ({ brief: { household: home } }) => `${home.headName} · ${home.areaName}`,
  view: (shown, say, { viewer: { zone } }) =>
    html`${summary(shown, say)} ${people(shown, say)} ${promises(shown, say)} ${problems(shown, say, zone)}
      <section>
        <h2>${say('pages.household.visits')}</h2>
        ${shown.visits.length === 0 ? empty(say('pages.household.no_visits')) : visitCards(say, shown.visits.slice(0, shownVisits), shown.names, 'h3')}
        <p><a class="button" href="${say.to(`/households/${shown.brief.household.id}/journal`)}">${say('pages.household_journal.open')}</a></p>
      </section>`,
});

function summary({ brief, cadre, names }: HouseholdShown, say: Say): Html {
  const { household: home, overdueDays, dueOn, checkIn, concerns } = brief;
  const due = overdueDays !== undefined ? say.words({ key: 'brief.overdue', args: { days: overdueDays } }) : dueOn === undefined ? '' : say.day(dueOn);
  return html`<div class="card">
    ${facts([
      [say('pages.household.code'), home.code],
      [say('pages.household.register'), say.words({ key: `register.${home.register}` })],
      [say('pages.column.cadre'), cadre === undefined ? say('pages.list.nobody') : html`<a href="${say.to(`/cadres/${cadre}`)}">${names.get(cadre) ?? ''}</a>`],
      [say('pages.household.since'), say.day(home.since)],
      [say('pages.household.address'), home.address],
      [say('pages.household.paused'), home.pausedFrom === undefined ? undefined : say.day(home.pausedFrom)],
      [say('pages.household.last_visit'), home.lastVisitOn === undefined ? undefined : say.day(home.lastVisitOn)],
      [say('pages.household.due'), overdueDays === undefined ? due : html`<span class="late">${due}</span>`],
      [
        say('pages.household.concerns'),
        concerns
          .map((one) => say('pages.household.concern', { concern: { key: `visit.concerns.option.${one.standard}` }, day: { day: one.since } }))
          .join(' · '),
      ],
      [say('pages.household.check_in'), checkIn === undefined ? undefined : say.words(checkInWords(checkIn))],
    ])}
  </div>`;
}

const people = ({ brief }: HouseholdShown, say: Say): Html =>
  html`<section>
    <h2>${say('pages.household.people')}</h2>
    ${
      brief.people.length === 0
        ? empty(say('pages.household.no_people'))
        : html`<ul class="bare">
            ${brief.people.map((one) => html`<li>${say.words(personWords(one))}</li>`)}
          </ul>`
    }
  </section>`;

function promises({ promises: all, names }: HouseholdShown, say: Say): Html {
  const rows = all.toReversed();
  return html`<section>
    <h2>${say('pages.household.promises')}</h2>
    ${
      rows.length === 0
        ? empty(say('pages.household.no_promises'))
        : table(
            say,
            say('pages.household.promises_caption', { count: rows.length }),
            [
              { head: say('pages.household.promise'), cell: (one) => one.words },
              { head: say('pages.household.promised_by'), cell: (one) => names.get(one.cadre) ?? '' },
              { head: say('pages.household.promised_for'), cell: (one) => (one.due === undefined ? say('pages.household.no_day') : say.day(one.due)) },
              {
                head: say('pages.household.promise_state'),
                cell: (one) => {
                  const state = promiseState(one, say.today);
                  return html`<span${state === 'due' || state === 'broken' ? html` class="late"` : ''}>${say(`pages.household.promise_${state}`)}</span>`;
                },
              },
            ],
            rows,
          )
    }
  </section>`;
}

function problems({ open, settled }: HouseholdShown, say: Say, zone: string): Html {
  const rows: readonly ListedCase[] = [...open, ...settled];
  return html`<section>
    <h2>${say('pages.household.problems')}</h2>
    ${
      rows.length === 0
        ? empty(say('pages.household.no_problems'))
        : table(
            say,
            say('pages.household.problems_caption', { count: open.length }),
            [
              { head: say('pages.problems.column.number'), cell: (one) => say('pages.problems.number', { number: String(one.number) }) },
              { head: say('pages.problems.column.category'), cell: (one) => say.words({ key: `case.problem.category.${one.category}` }) },
              { head: say('pages.problems.column.stage'), cell: (one) => say.words({ key: `case.problem.stage.${one.stage}` }) },
              { head: say('pages.problems.column.opened'), cell: (one) => say.day(dayIn(zone, one.openedAt)) },
              { head: say('pages.household.words'), cell: (one) => one.words },
            ],
            rows,
          )
    }
  </section>`;
}
