import { expect, test } from 'vitest';
import { carry } from '../../src/flow/carry.ts';
import { compiled, Person } from './support.ts';

const flowOf = (version: number, steps: readonly object[], carries: readonly object[] = []) =>
  compiled(JSON.stringify({ flow: 't', version, who: ['cadre'], carries, steps: [...steps, { id: 'bye', type: 'say' }] }));
const n = { id: 'n', type: 'number' };
const words = { id: 'words', type: 'text' };
const c = { id: 'c', type: 'choice', options: ['a', 'b'] };
const last = { id: 'last', type: 'choice', options: ['x', 'y'] };
const old = flowOf(1, [n, words, c, last]);

/** Somebody who has answered three questions of the old flow. */
const somebody = () => {
  const p = new Person(old);
  p.text('4');
  p.text('what I said');
  p.press('1');
  return p;
};
const values = (session: { readonly answers: Readonly<Record<string, { readonly value: unknown }>> }) =>
  Object.fromEntries(Object.entries(session.answers).map(([path, { value }]) => [path, value]));

test('on its own release nothing happens', () => {
  const p = somebody();
  expect(carry(p.session, old, old, p.env())).toEqual({ how: 'same', session: p.session });
});

test('the open question goes on, with the buttons that were sent', () => {
  const p = somebody();
  const next = flowOf(2, [n, { ...words, more: true }, c, { ...last, help: true }]);
  const { how, session } = carry(p.session, old, next, p.env());
  expect(how).toBe('carried');
  expect(session).toMatchObject({ version: 2, hash: next.hash, open: p.session.open });
  const q = new Person(next);
  q.session = session;
  q.press('1');
  expect(q.turn.status).toBe('done');
});

test('renamed steps keep their answers, dropped ones go, new ones are asked', () => {
  const p = somebody();
  const next = flowOf(2, [{ id: 'count', type: 'number' }, { id: 'fresh', type: 'number' }, c, last], [{ from: 1, steps: { n: 'count', words: null } }]);
  const { how, session } = carry(p.session, old, next, p.env());
  expect(how).toBe('carried');
  expect(values(session)).toEqual({ count: 4, c: 'b' });
  const q = new Person(next);
  q.session = session;
  q.number = 50;
  // Its question is not the one that was open: the old button is old, and the new question is asked.
  q.press('1', p.session.open!.number);
  expect(q.turn.word).toEqual({ key: 'flow.already_answered' });
  q.give({ kind: 'again' });
  expect(q.open).toBe('fresh');
});

test('an answer that no longer fits is asked again', () => {
  const p = somebody();
  const next = flowOf(2, [{ ...n, min: 10 }, words, { ...c, options: ['a', 'z'] }, last]);
  const { session } = carry(p.session, old, next, p.env());
  expect(values(session)).toEqual({ words: 'what I said' });
});

test('without a mapping that says what becomes of an answer the session stays', () => {
  const p = somebody();
  const next = flowOf(2, [n, c, last]);
  expect(carry(p.session, old, next, p.env())).toEqual({ how: 'stays', session: p.session });
  expect(carry(p.session, undefined, next, p.env()).how).toBe('stays');
  // Nobody answered it yet: then nothing is lost.
  const early = new Person(old);
  expect(carry(early.session, old, next, early.env()).how).toBe('carried');
});

test('rounds keep their numbers', () => {
  const listed = (id: string, inner: string) => ({ id, type: 'repeat', steps: [{ id: inner, type: 'text' }] });
  const before = flowOf(1, [listed('promises', 'words'), last]);
  const p = new Person(before);
  p.press('a');
  p.text('one');
  p.press('a');
  p.text('two');
  p.press('d');
  const after = flowOf(3, [listed('plans', 'what'), last], [{ from: 1, steps: { promises: 'plans', 'promises.words': 'plans.what' } }]);
  const { how, session } = carry(p.session, before, after, p.env());
  expect(how).toBe('carried');
  expect(values(session)).toMatchObject({ 'plans.0.what': 'one', 'plans.1.what': 'two' });
  const q = new Person(after);
  q.session = session;
  q.give({ kind: 'again' });
  expect(q.open).toBe('last');
});
