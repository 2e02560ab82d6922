import { expect, test } from 'vitest';
import { caseSight } from '../../../src/domain/cases/blind.ts';
import { firstStep } from '../../../src/domain/cases/first-step.ts';
import { aProgramme } from '../facts.ts';
import { actors, hour, t0 } from './cases.ts';

const { ladder } = aProgramme();
const file = (more: object) => ({ urgency: 'week', openedAt: t0, deadlineAt: t0 + 168 * hour, ...more }) as Parameters<typeof firstStep>[1];

test('a problem begins below the first step; it is due before the deadline', () => {
  expect(firstStep(ladder, file({}), t0, true)).toEqual({ level: 0, since: t0, nextAt: t0 + 144 * hour });
});

test('danger has made the steps of its opening, and climbs in an hour', () => {
  expect(firstStep(ladder, file({ urgency: 'danger' }), t0, true)).toEqual({ level: 2, since: t0, nextAt: t0 + hour });
});

test('danger of which nobody heard climbs at once, from the first step on', () => {
  expect(firstStep(ladder, file({ urgency: 'danger' }), t0, false)).toEqual({ level: 0, since: t0, nextAt: t0 });
  expect(firstStep(ladder, file({}), t0, false)).toEqual(firstStep(ladder, file({}), t0, true));
});

test('a complaint passes over the step that would tell the cadre', () => {
  expect(firstStep(ladder, file({ about: ['zhao'] }), t0, true)).toEqual({ level: 1, since: t0 + 144 * hour, nextAt: t0 + 168 * hour });
});

test('opened again it climbs by its new deadline, and danger by how long it has been open', () => {
  const later = t0 + 500 * hour;
  expect(firstStep(ladder, file({ deadlineAt: later + 168 * hour }), later, true)).toEqual({ level: 0, since: later, nextAt: later + 144 * hour });
  expect(firstStep(ladder, file({ urgency: 'danger' }), later, true).nextAt).toBeLessThan(later);
});

test('nobody sees what is about them or about whom they stand in for, while they do', () => {
  const standing = { ...actors.near, standsInFor: [{ cadre: 'zhao', from: '2026-03-01', to: '2026-03-20', accepted: true }] };
  expect(caseSight(standing, t0).notAbout).toEqual(['near', 'zhao']);
  expect(caseSight(standing, Date.parse('2026-03-21T04:00:00Z')).notAbout).toEqual(['near']);
  expect(caseSight(actors.zhao, t0).complaints).toEqual({ kind: 'none' });
});
