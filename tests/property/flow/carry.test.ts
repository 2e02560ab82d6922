import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { carry } from '../../../src/flow/carry.ts';
import type { Session } from '../../../src/flow/model.ts';
import { Person } from '../../flow/support.ts';
import { finish, inputOf, type Past, patience, runs, things } from './drive.ts';
import { called, compile, randomFlow } from './flows.ts';
import { act } from './people.ts';

/** What the next version does to each step that nothing else names. */
const changes = fc.array(fc.constantFrom('keep', 'keep', 'rename', 'remove', 'forget', 'tighten'), { minLength: 12, maxLength: 12 });

/** The next version of a flow, with the mapping that it declares. */
function nextVersion(data: Readonly<Record<string, unknown>>, how: readonly string[]) {
  const steps = data['steps'] as Record<string, unknown>[];
  const map: Record<string, string | null> = {};
  const forgotten = new Set<string>();
  const next = steps.flatMap((step, i) => {
    const id = String(step['id']);
    const elsewhere =
      JSON.stringify(steps.filter((other) => other !== step)).includes(`"${id}"`) ||
      JSON.stringify(steps.filter((other) => other !== step)).match(new RegExp(`\\b${id}\\b`)) !== null;
    const change = elsewhere || steps.length < 3 ? 'keep' : how[i % how.length];
    if (change === 'rename') {
      map[id] = `${id}_new`;
      return [{ ...step, id: `${id}_new` }];
    }
    if (change === 'remove') map[id] = null;
    // A card that is gone takes nothing along but its «saved».
    if (change === 'forget' && step['type'] !== 'review') forgotten.add(id);
    if (change === 'remove' || change === 'forget') return step['type'] === 'say' && i === steps.length - 1 ? [step] : [];
    return change === 'tighten' && step['type'] === 'number' ? [{ ...step, min: 6 }] : [step];
  });
  return { map, forgotten, data: { ...data, version: 2, carries: [{ from: 1, steps: map }], steps: next.length === 0 ? [{ id: 'bye', type: 'say' }] : next } };
}

test(
  'a session is carried with every answer that has a place, or stays as it is; either way it ends',
  () => {
    fc.assert(
      fc.property(randomFlow, fc.array(act, { maxLength: 15 }), changes, (flow, deeds, how) => {
        const p = new Person(flow.flow, {}, { things });
        const past: Past = { presses: [], last: undefined };
        for (const deed of deeds) {
          const input = p.turn.status === 'waiting' ? inputOf(p, deed, past) : undefined;
          if (input !== undefined) p.give(input);
        }
        if (p.turn.status !== 'waiting') return;
        const { map, forgotten, data } = nextVersion(flow.data, how);
        const next = compile(data, called);
        const before = JSON.parse(JSON.stringify(p.session)) as Session;
        const { how: came, session } = carry(p.session, flow.flow, next, p.env());
        expect(p.session).toEqual(before);
        const answered = Object.entries(before.answers);
        const lost = answered.some(([path]) => forgotten.has(path.split('.')[0]!));
        if (came === 'stays') {
          expect(lost).toBe(true);
          expect(session).toEqual(before);
          return;
        }
        expect(came).toBe('carried');
        expect(lost).toBe(false);
        for (const [path, answer] of answered) {
          const [root = '', ...rest] = path.split('.');
          const to = map[root];
          if (
            to === null ||
            (session.answers[path] === undefined && answer.value === true) ||
            (answer.by === 'asked' && typeof answer.value === 'number' && answer.value < 6)
          )
            continue;
          expect(session.answers[[to ?? root, ...rest].join('.')]?.value, path).toEqual(answer.value);
        }
        const q = new Person(next, {}, { things });
        Object.assign(q, { session, number: p.number + 1, day: p.day, turn: { ...p.turn, session } });
        finish(q);
      }),
      { numRuns: runs },
    );
  },
  patience,
);
