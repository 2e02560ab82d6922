import { expect } from 'vitest';
import { addDays } from '../../../src/lib/calendar.ts';
import type { Input, Shown } from '../../../src/flow/model.ts';
import { type Person, whats } from '../../flow/support.ts';
import { dose } from '../../proofs/support/dose.ts';
import type { Act } from './people.ts';

export const runs = dose(400, 25_000);
/** Milliseconds: an ordinary run takes two seconds on a machine that is not busy. */
export const patience = 30_000 + runs * 20;
export const things: readonly Shown[] = ['thing 1', 'thing 2', 'other', 'last'].map((label, i) => ({ value: `t${i + 1}`, label }));

/** What a person has seen and done so far. */
export interface Past {
  readonly presses: [number, string][];
  last: Input | undefined;
}

/** Turns a deed into an input, as things stand; undefined where there is nothing of the kind to do. */
export function inputOf(p: Person, deed: Act, past: Past): Input | undefined {
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

/** Goes on with sensible answers until the flow ends. */
export function finish(p: Person): void {
  const tries: Input[] = [
    { kind: 'text', text: '2026-03-10', message: 'f1' },
    { kind: 'text', text: '5', message: 'f2' },
    { kind: 'text', text: '8', message: 'f2' },
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
