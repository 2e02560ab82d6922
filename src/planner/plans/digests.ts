import { digestMessage } from '../../domain/digests/digest-words.ts';
import { digestSchedules } from '../../domain/digests/schedules.ts';
import type { Scope } from '../../domain/policy/scope.ts';
import { decentMoment } from '../../domain/time/waking.ts';
import { dueRun, type Run } from '../../domain/time/windows.ts';
import { text } from '../../lib/words.ts';
import { digestReaders } from '../../storage/digest-readers.ts';
import { readDigests } from '../../storage/read-digest.ts';
import type { Plan, Planned, Planning } from '../plan.ts';
import { toStaff } from '../to-staff.ts';

/** So many digests are made in one transaction. */
const size = 20;
/** So far back a run is looked for that was missed: the furthest two digests lie apart. Milliseconds. */
const furthest = 62 * 86_400_000;

/** The latest run of each schedule in each zone; a digest that was missed for a while comes once, as of now. */
function runs({ programme, now, days }: Planning): readonly { readonly area: string; readonly zone: string; readonly name: string; readonly run: Run }[] {
  return [...days.keys()].flatMap((zone) =>
    Object.entries(digestSchedules(programme)).flatMap(([name, schedule]) => {
      const run = dueRun(schedule, zone, now - furthest, now, programme);
      return run === undefined ? [] : [{ area: `${name} ${zone}`, zone, name, run }];
    }),
  );
}

/**
 * Each supervisor's digest in the rhythm of their level, or the one they chose. Nobody gets one for a day before they held the post, nor
 * beyond what reaches them in a week.
 */
export const digests: Plan = {
  name: 'digests',
  windows: (planning) => runs(planning).map(({ area, run }) => ({ area, window: run.window })),
  async page(tx, planning, window, reached) {
    const { bot, programme, ids, now } = planning;
    const found = runs(planning).find(({ area }) => area === window.area);
    if (found === undefined) return { messages: [] };
    const { zone, name, run } = found;
    const readers = await digestReaders(tx, {
      bot,
      zone,
      schedule: name,
      day: run.day,
      runAt: run.at,
      now,
      after: reached,
      limit: size,
      capped: toStaff,
      cap: programme.weekly_cap.staff,
    });
    // One schedule is one rhythm: a level's own, or the one that was chosen.
    const rhythm = readers[0]?.rhythm ?? 'week';
    const scopes = readers.map(({ paths }): Scope => ({ kind: 'areas', paths }));
    const read = readers.length === 0 ? [] : await readDigests(tx, { bot, programme, scopes, rhythm, zone, at: now });
    const messages = readers.map(({ person, paths }, n): Planned => {
      const { facts, period, seal } = read[n]!;
      return {
        id: ids.next(),
        person,
        kind: 'digest',
        about: { paths },
        lane: 'bulk',
        message: digestMessage(facts, period, seal, planning.pages?.()),
        sendAfter: decentMoment(programme, 'staff', zone, now),
        dedupeKey: `digest:${window.area}:${run.window}:${person}`,
        why: text('plan.why_digest', { day: { day: run.day } }),
      };
    });
    const last = readers.at(-1);
    return { messages, ...(readers.length === size && last !== undefined ? { next: last.person } : {}) };
  },
};
