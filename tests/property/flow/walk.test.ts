import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../src/lib/calendar.ts';
import type { Answer, Input, Session, Shown } from '../../../src/flow/model.ts';
import { Person, whats } from '../../flow/support.ts';
import { type RandomFlow, randomFlow } from './flows.ts';
import { type Act, act } from './people.ts';

const runs = Number(process.env['FERRYMAN_PROVE'] ?? 400);
const things: readonly Shown[] = ['thing 1', 'thing 2', 'other', 'last'].map((label, i) => ({ value: `t${i + 1}`, label }));

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

/** Turns a deed into an input, as things stand; undefined where there is nothing of the kind to do. */
function inputOf(p: Person, deed: Act, past: { readonly presses: [number, string][]; readonly last: Input | undefined }): Input | undefined {
  const { open } = p.session;
  switch (deed.do) {
    case 'press': {
      const keys = whats(
        p.turn.says.findLast(({ buttons }) => buttons !== undefined)?.buttons ?? p.says.findLast(({ buttons }) => buttons !== undefined)?.buttons,
      );
      return open === undefined || keys.length === 0 ? undefined : { kind: 'press', number: open.number, what: keys[deed.n % keys.length]! };
    }
    case 'old_press': {
      const old = past.presses.filter(([number]) => number !== open?.number);
      const one = old[deed.n % Math.max(1, old.length)];
      return one === undefined ? { kind: 'press', number: 0, what: '0' } : { kind: 'press', number: one[0], what: one[1] };
    }
    case 'wild_press':
      return { kind: 'press', number: open?.number ?? 0, what: deed.what };
    case 'type':
      return { kind: 'text', text: deed.text, message: `m${++p.messages}`, insist: deed.insist };
    case 'photo':
    case 'voice':
    case 'file':
      return { kind: 'media', type: deed.do, attachment: `a${p.messages}`, caption: deed.caption, message: `m${++p.messages}` };
    case 'location':
      return { kind: 'location', latitude: 30, longitude: 103, message: `m${++p.messages}` };
    case 'contact':
      return { kind: 'contact', phone: '13800000000', message: `m${++p.messages}` };
    case 'edit':
      return { kind: 'edit', text: deed.text, message: `m${1 + (deed.n % Math.max(1, p.messages))}` };
    case 'foreign':
      return { kind: 'edit', text: 'x', message: 'none' };
    case 'repeat':
      return past.last;
    case 'midnight':
      p.day = addDays(p.day, 1);
      return { kind: 'again' };
    default:
      return { kind: deed.do };
  }
}

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
const taps = (before: Session, input: Input): boolean => input.kind === 'press' && before.open?.shown === undefined && /^[alr]\d+$/.test(input.what);

/** Goes on with sensible answers until the flow ends. */
function finish(p: Person): void {
  const tries: Input[] = [
    { kind: 'text', text: '2026-03-10', message: 'f1' },
    { kind: 'text', text: '5', message: 'f2' },
    { kind: 'text', text: 'some words', message: 'f3' },
    { kind: 'text', text: p.day, message: 'f3' },
    { kind: 'text', text: '2031-01-01', message: 'f4' },
    { kind: 'contact', phone: '13800000000', message: 'f5' },
    { kind: 'location', latitude: 1, longitude: 1, message: 'f6' },
    { kind: 'media', type: 'photo', attachment: 'f', caption: '', message: 'f7' },
  ];
  for (let i = 0; i < 120; i++) {
    if (p.turn.status === 'done' || p.turn.status === 'cancelled') return;
    p.give({ kind: 'again' });
    if (p.turn.status !== 'waiting') return;
    const step = p.open;
    const keys = p.keys();
    for (const what of ['v', 't0', 'd', 'none', '0', 'o0', 'k', 's', 'x', ...keys]) {
      if (!keys.includes(what)) continue;
      p.press(what);
      if (what === 't0') p.press('d');
      break;
    }
    for (const input of tries) if (p.turn.status === 'waiting' && p.open === step) p.give(input);
  }
  expect.fail(`no way on from ${p.open}`);
}

test('any flow, any person: no answer is lost, none is given to another question, and there is always a way on', () => {
  fc.assert(
    fc.property(randomFlow, fc.array(act, { maxLength: 25 }), (flow, deeds) => {
      const p = new Person(flow.flow, {}, { things });
      const past: { presses: [number, string][]; last: Input | undefined } = { presses: [], last: undefined };
      for (const deed of deeds) {
        if (p.turn.status !== 'waiting') break;
        const before = JSON.parse(JSON.stringify(p.session)) as Session;
        const input = inputOf(p, deed, past);
        if (input === undefined) continue;
        for (const saying of p.says) for (const what of whats(saying.buttons)) past.presses.push([before.open?.number ?? 0, what]);
        p.give(input);
        past.last = input;
        judge(p, flow, before, input, p.day !== '2026-03-10');
      }
      finish(p);
    }),
    { numRuns: runs },
  );
});
