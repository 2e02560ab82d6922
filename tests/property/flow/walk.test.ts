import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, Input, Session } from '../../../src/flow/model.ts';
import { Person, whats } from '../../flow/support.ts';
import { type RandomFlow, randomFlow } from './flows.ts';
import { finish, inputOf, type Past, patience, runs, things } from './drive.ts';
import { act } from './people.ts';

/** Steps of a file, with those inside. */
type Data = { readonly id: string; readonly type: string; readonly steps?: readonly Data[]; readonly lines?: readonly string[] };

/** Which top steps may depend on which: by any name that stands anywhere in them. Deliberately crude, and not the engine's own way. */
function dependents(data: RandomFlow['data'], root: string): Set<string> {
  const touched = new Set([root]);
  let jumped = false;
  for (const step of data['steps'] as readonly Data[]) {
    const { id } = step;
    const rest = JSON.stringify({ ...step, id: '' });
    const names = new Set(rest.match(/[a-z][a-z0-9_]*/g));
    const depends = [...touched].some((name) => names.has(name));
    if (depends && step.type === 'branch') jumped = true;
    if (depends || jumped) touched.add(id);
  }
  return touched;
}

const rootOf = (path: string): string => path.split('.')[0]!;
const asked = (session: Session): [string, Answer][] => Object.entries(session.answers).filter(([, { by }]) => by === 'asked' || by === 'given');

/** What must hold after every single input. */
function judge(p: Person, flow: RandomFlow, before: Session, input: Input, midnight: boolean): void {
  const { turn, session } = p;
  expect(['waiting', 'done', 'cancelled']).toContain(turn.status);
  // Plain JSON: nothing is lost between two inputs.
  expect(JSON.parse(JSON.stringify(session))).toEqual(session);
  expect(session.pending).toBeUndefined();
  if (!turn.took) {
    expect(turn.says).toEqual([]);
    expect(session).toEqual(before);
  }
  if (input.kind === 'press' && input.number !== before.open?.number) {
    expect(session).toEqual(before);
    expect(turn.word).toBeDefined();
  }
  if (turn.status === 'waiting') expect(session.open).toBeDefined();
  if (turn.status === 'cancelled') return;
  const root = rootsTouched(before, input);
  const allowed = new Set([...root].flatMap((one) => [...dependents(flow.data, one)]));
  for (const [path, answer] of asked(before)) {
    const now = session.answers[path];
    const same = now !== undefined && JSON.stringify(now.value) === JSON.stringify(answer.value);
    if (same || midnight || answer.by === 'given') continue;
    // An answer goes, or becomes another, only where it was meant, or where it depended on what was meant.
    expect([...allowed], `${path} went after ${JSON.stringify(input)}`).toContain(rootOf(path));
  }
  for (const [path, answer] of Object.entries(session.answers)) {
    if (answer.by !== 'asked' || before.answers[path]?.by === 'asked') continue;
    // A new answer belongs to the question that stood open.
    expect(
      [before.open?.step, ...root].map((one) => (one === undefined ? one : rootOf(one))),
      `${path} was answered by ${JSON.stringify(input)}`,
    ).toContain(rootOf(path));
  }
}

/** The steps an input may have meant. */
function rootsTouched(before: Session, input: Input): Set<string> {
  const out = new Set<string>();
  const { open } = before;
  if (input.kind === 'edit') for (const [path, { messages }] of Object.entries(before.answers)) if (messages?.includes(input.message)) out.add(rootOf(path));
  if (['press', 'text', 'media', 'location', 'contact'].includes(input.kind) && open !== undefined) out.add(rootOf(open.step));
  // Words may be appended to any answer that grows, a tap on the card opens any line, and «back» takes the last.
  if (input.kind !== 'again' && input.kind !== 'begin')
    for (const path of Object.keys(before.answers)) if (input.kind === 'back' || grows(before, path) || taps(before, input)) out.add(rootOf(path));
  return out;
}

const grows = (before: Session, path: string): boolean => before.answers[path]?.parts !== undefined;
const taps = (before: Session, input: Input): boolean =>
  before.open?.shown === undefined &&
  ((input.kind === 'press' && /^[alr]\d+$/.test(input.what)) || (input.kind === 'text' && /^\s*[\d\uff10-\uff19一二三]/u.test(input.text)));

test(
  'any flow, any person: no answer is lost, none is given to another question, and there is always a way on',
  () => {
    fc.assert(
      fc.property(randomFlow, fc.array(act, { maxLength: 25 }), fc.boolean(), (flow, deeds, refuses) => {
        const p = new Person(flow.flow, {}, { things });
        const past: Past = { presses: [], last: undefined };
        for (const deed of deeds) {
          if (p.turn.status !== 'waiting') break;
          const before = JSON.parse(JSON.stringify(p.session)) as Session;
          const input = inputOf(p, deed, past);
          if (input === undefined) continue;
          for (const saying of p.says) for (const what of whats(saying.buttons)) past.presses.push([before.open?.number ?? 0, what]);
          if (refuses) p.refuse = { kind: 'refused', reason: 'no', ...(before.open === undefined ? {} : { step: rootOf(before.open.step) }) };
          p.give(input);
          const refused = refuses && p.refuse === undefined;
          p.refuse = undefined;
          past.last = input;
          judge(p, flow, before, input, refused || p.day !== '2026-03-10');
        }
        finish(p);
      }),
      { numRuns: runs },
    );
  },
  patience,
);
