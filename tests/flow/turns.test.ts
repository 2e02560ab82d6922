import { expect, test } from 'vitest';
import { advance } from '../../src/flow/advance.ts';
import { helpOf } from '../../src/flow/help.ts';
import { catalogueOf, compiled, Person } from './support.ts';

const flowOf = (steps: readonly object[], texts: Readonly<Record<string, readonly string[]>> = {}) =>
  compiled(JSON.stringify({ flow: 't', version: 1, who: ['cadre'], steps: [...steps, { id: 'bye', type: 'say' }] }), catalogueOf(texts));

test('an old button changes nothing and says that the question was answered', () => {
  const p = new Person(
    flowOf([
      { id: 'a', type: 'choice', options: ['x', 'y'] },
      { id: 'b', type: 'choice', options: ['x', 'y'] },
    ]),
  );
  const { number } = p.session.open!;
  p.press('0');
  const before = p.session;
  p.press('1', number);
  expect(p.session).toEqual(before);
  expect(p.turn).toMatchObject({ took: true, status: 'waiting', says: [], word: { key: 'flow.already_answered' } });
});

test('a label typed in any language is the button', () => {
  const p = new Person(
    compiled(
      JSON.stringify({
        flow: 'visit',
        version: 1,
        who: ['cadre'],
        steps: [
          { id: 'purpose', type: 'choice', options: ['routine', 'goods'] },
          { id: 'n', type: 'number', optional: true },
          { id: 'bye', type: 'say' },
        ],
      }),
    ),
  );
  p.text('  Brought GOODS ');
  expect(p.values()).toEqual({ purpose: 'goods' });
  p.text('跳过');
  expect(p.values()).toEqual({ purpose: 'goods', n: null });
});

test('words no question can take are given back, or appended to an answer that grows', () => {
  const p = new Person(
    flowOf([
      { id: 'a', type: 'choice', options: ['x'] },
      { id: 'note', type: 'text', more: true },
      { id: 'b', type: 'choice', options: ['x'] },
    ]),
  );
  const before = p.session;
  expect(p.text('something else').took).toBe(false);
  expect(p.session).toEqual(before);
  expect(p.says).toEqual([]);
  p.press('0');
  p.text('first');
  const { number } = p.session.open!;
  p.text('and this');
  expect(p.said).toEqual(['t.note.added', 't.b.ask']);
  expect(p.session.open!.number).toBeGreaterThan(number);
  expect(p.values()['note']).toBe('first\nand this');
  p.give({ kind: 'edit', text: 'and that', message: 'm3' });
  expect(p.values()['note']).toBe('first\nand that');
  p.give({ kind: 'edit', text: 'zeroth', message: 'm2' });
  expect(p.values()['note']).toBe('zeroth\nand that');
});

test('an edit that cannot be read says so and leaves the answer; an unknown message is not taken', () => {
  const p = new Person(
    flowOf([
      { id: 'n', type: 'number' },
      { id: 'b', type: 'choice', options: ['x'] },
    ]),
  );
  p.text('4');
  const before = p.session;
  p.give({ kind: 'edit', text: 'four', message: 'm1' });
  expect(p.said).toEqual(['flow.number_not_understood']);
  expect(p.session.answers).toEqual(before.answers);
  expect(p.give({ kind: 'edit', text: '5', message: 'none' }).took).toBe(false);
  p.give({ kind: 'edit', text: '5', message: 'm1' });
  expect(p.values()).toEqual({ n: 5 });
  expect(p.said).toEqual(['flow.changed', 't.b.ask']);
});

test('only what depended on a changed answer is asked again, and only when the value is another and the answer does not fit it', () => {
  const p = new Person(
    flowOf([
      { id: 'n', type: 'number' },
      { id: 'big', type: 'compute', value: 'n > 100' },
      { id: 'm', type: 'number', min: 'n' },
      { id: 'why', type: 'text', when: 'big' },
      { id: 'free', type: 'choice', options: ['x', 'y'] },
      { id: 'card', type: 'review', lines: ['n', 'm', 'why', 'free'] },
    ]),
  );
  for (const typed of ['200', '300', 'because', '2']) p.text(typed);
  expect(p.open).toBe('card');
  p.give({ kind: 'edit', text: '２００', message: 'm1' });
  expect(p.open).toBe('card');
  p.give({ kind: 'edit', text: '150', message: 'm1' });
  expect(p.open).toBe('card');
  expect(p.values()).toMatchObject({ n: 150, m: 300 });
  p.give({ kind: 'edit', text: '350', message: 'm1' });
  expect(p.open).toBe('m');
  p.text('351');
  expect(p.open).toBe('card');
  expect(p.values()).toMatchObject({ n: 350, m: 351, why: 'because', free: 'y' });
  p.give({ kind: 'edit', text: '5', message: 'm1' });
  // Off the path, and not lost: back on it, it stands again.
  expect(p.open).toBe('card');
  p.give({ kind: 'edit', text: '500', message: 'm1' });
  p.text('501');
  expect(p.open).toBe('card');
  expect(p.values()['why']).toBe('because');
});

test('a usual value stays what the person saw, and follows what it depends on', () => {
  const p = new Person(
    flowOf([
      { id: 'a', type: 'choice', options: ['x', 'y'] },
      { id: 'd', type: 'date', usual: 'today' },
      { id: 'b', type: 'choice', options: ['x', 'y'], usual: 'a' },
      { id: 'card', type: 'review', lines: ['a', 'd', 'b'] },
    ]),
  );
  p.press('1');
  expect(p.values()).toMatchObject({ d: '2026-03-10', b: 'y' });
  p.day = '2026-03-11';
  p.press('c');
  p.press('l0');
  p.press('0');
  expect(p.values()).toMatchObject({ d: '2026-03-10', b: 'x' });
  p.press('c');
  p.press('l2');
  p.press('1');
  expect(p.values()).toMatchObject({ a: 'x', b: 'y' });
});

test('texts get the answers they name, in their display form', () => {
  const p = new Person(
    flowOf(
      [
        { id: 'day', type: 'date' },
        { id: 'c', type: 'choice', options: ['x'] },
        { id: 'n', type: 'number', args: { twice: "'2'" } },
      ],
      { 't.n.ask': ['day', 'c', 'me', 'twice', 'later'] },
    ),
  );
  p.text('today');
  p.press('0');
  expect(p.says[0]?.body).toEqual({
    key: 't.n.ask',
    args: { day: { day: '2026-03-10' }, c: { key: 't.c.option.x' }, me: 'Mei', twice: '2', later: { key: 'flow.nothing' } },
  });
});

test('help is the text of the open question', () => {
  const flow = flowOf([
    { id: 'n', type: 'number', help: true },
    { id: 'm', type: 'number' },
  ]);
  const p = new Person(flow);
  expect(helpOf(flow, p.session, p.env())).toEqual({ key: 't.n.help' });
  p.text('1');
  expect(helpOf(flow, p.session, p.env())).toBeUndefined();
});

test('a flow that is not there, or an expression that cannot be run, is a failure and leaves the session', () => {
  const p = new Person(
    flowOf([
      { id: 'n', type: 'number' },
      { id: 'x', type: 'compute', value: '1 / (n > 5.0 ? 0 : 1)' },
      { id: 'm', type: 'number' },
    ]),
  );
  expect(advance(() => undefined, p.session, { kind: 'again' }, p.env())).toMatchObject({ status: 'failed', failure: 'flow.unknown', session: p.session });
  const before = p.session;
  p.text('6');
  expect(p.turn).toMatchObject({ status: 'failed', failure: 'expression.division_by_zero' });
  expect(p.session).toEqual(before);
});

test('a question that waits in the middle of a change can be left', () => {
  const p = new Person(
    flowOf([
      { id: 'n', type: 'number' },
      { id: 'card', type: 'review', lines: ['n'] },
    ]),
  );
  p.text('4');
  p.press('c');
  p.press('l0');
  p.give({ kind: 'back' });
  expect(p.open).toBe('card');
  expect(p.values()['n']).toBe(4);
});
