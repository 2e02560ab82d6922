import { decentMoment } from '../../domain/time/waking.ts';
import { lines, text, type Message, type Words } from '../../lib/words.ts';
import {
  broadcastState,
  expandBroadcast,
  openBroadcasts,
  recipientsOf,
  toldOfBroadcast,
  unreachedBy,
  type BroadcastState,
  type OpenBroadcast,
} from '../../storage/broadcasts.ts';
import { holdContacts } from '../../storage/hold-contacts.ts';
import type { Sql } from '../../storage/database.ts';
import { stillSupervise } from '../../storage/digest-readers.ts';
import { toContacts } from '../../domain/reminders/to-contacts.ts';
import { always, type Plan, type Planned, type Planning } from '../plan.ts';

const dayMs = 86_400_000;
/** So many people are written to in one transaction. */
const size = 500;
/** So many who were not reached are named; the rest are counted. */
const named = 15;

/**
 * What supervisors write to many: expanded page by page, each page one transaction with where the next begins, so that nobody is left out or
 * written to twice wherever it was broken off; then followed until everybody has it or will not, and reported.
 */
export const broadcasts: Plan = {
  name: 'broadcasts',
  windows: () => [always],
  async page(tx, planning) {
    const open = await openBroadcasts(tx, planning.bot);
    const first = open.find((one) => !one.expanded);
    if (first !== undefined) return { messages: await expand(tx, planning, first), next: first.id };
    const messages: Planned[] = [];
    for (const one of open) messages.push(...(await follow(tx, planning, one)));
    return { messages };
  },
};

async function expand(tx: Sql, planning: Planning, one: OpenBroadcast): Promise<readonly Planned[]> {
  const { bot, programme, ids, now, days } = planning;
  const { id, by, path, audience, byName, areaName, words } = one;
  const day = [...days.values()].sort()[0] ?? '';
  if (audience === 'contacts') await holdContacts(tx, bot);
  const week = { kinds: toContacts, since: now - 7 * dayMs, atMost: programme.weekly_cap.contacts };
  const page = await recipientsOf(tx, { bot, path, audience, day, by, week, after: one.reached ?? undefined, limit: size });
  const to = page.map(({ person, zone, code }) => ({ person, zone, code, ...(code === null ? { row: ids.next() } : {}) }));
  await expandBroadcast(tx, { id, to, last: page.length < size, now });
  const message: Message = { body: text('broadcast.message', { name: byName, area: areaName, words }) };
  return to.flatMap(({ person, zone, row }): Planned[] =>
    row === undefined
      ? []
      : [
          {
            id: row,
            person,
            kind: 'broadcast',
            about: { broadcast: id, to: audience },
            lane: 'bulk',
            message,
            sendAfter: decentMoment(programme, audience === 'cadres' ? 'staff' : 'contacts', zone, now),
            dedupeKey: `broadcast:${id}:${person}`,
            why: text('plan.why_broadcast', { name: byName }),
          },
        ],
  );
}

/** Says how far it is where that has changed, and at the end whom it did not reach. */
async function follow(tx: Sql, planning: Planning, one: OpenBroadcast): Promise<readonly Planned[]> {
  const state = await broadcastState(tx, one.id);
  const done = state.owed === 0;
  if (!done && state.sent === one.toldSent && one.toldAt !== null) return [];
  await toldOfBroadcast(tx, { id: one.id, sent: state.sent, now: planning.now, done });
  const card = said(planning, one, { body: progressWords(one, state), replaces: one.card });
  if (!done || state.sent === state.people) return [card];
  // Names are for whoever supervises the place still.
  const [supervises] = await stillSupervise(tx, [{ person: one.by, paths: [one.path] }], planning.now);
  if (supervises !== true) return [card];
  return [card, said(planning, one, { body: await reportWords(tx, one, state) })];
}

/** To whoever sent it, where they sent it from. */
function said({ ids, now }: Planning, { by, account }: OpenBroadcast, message: Message): Planned {
  return { id: ids.next(), person: by, account, kind: 'progress', lane: 'reply', message, sendAfter: now, why: text('plan.why_progress') };
}

const progressWords = ({ areaName }: OpenBroadcast, { people, sent, owed }: BroadcastState): Words =>
  text(owed === 0 ? 'broadcast.done' : 'broadcast.progress', { area: areaName, people, sent, owed });

async function reportWords(tx: Sql, { id }: OpenBroadcast, { people, sent }: BroadcastState): Promise<Words> {
  const missing = people - sent;
  const list = await unreachedBy(tx, id, named);
  const rest = missing - list.length;
  return lines(
    text('broadcast.unreached', { count: missing }),
    ...list.map(({ name, area }) => text('broadcast.unreached_line', { person: text('household.short', { name, village: area }) })),
    ...(rest > 0 ? [text('broadcast.unreached_more', { count: rest })] : []),
  );
}
