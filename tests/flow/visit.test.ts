import { expect, test } from 'vitest';
import { compiled, Person, visitYaml } from './support.ts';

const flow = compiled(visitYaml);

test('an ordinary visit, told in one message, takes two taps', () => {
  const p = new Person(
    flow,
    { household: { value: 'h1', label: 'Zhang Wei' }, day: '2026-03-09', narrative: { text: 'All well.', attachments: [] } },
    undefined,
    'm0',
  );
  expect(p.open).toBe('purpose');
  p.press('0');
  expect(p.open).toBe('concerns');
  p.press('none');
  expect(p.open).toBe('check');
  expect(p.keys()).toEqual(['v', 'a0', 'c', 'x']);
  p.press('v');
  expect(p.turn.status).toBe('done');
  expect(p.said).toEqual(['visit.thanks.say']);
  expect(p.ran).toEqual([
    {
      kind: 'command',
      command: 'visit.record',
      input: {
        household: 'h1',
        day: '2026-03-09',
        met: 'home',
        narrative: 'All well.',
        attachments: [],
        concerns: [],
        promises: [],
        outcomes: [],
        late: false,
      },
    },
  ]);
});

test('step by step, with a search, pages and due promises', () => {
  const p = new Person(
    flow,
    {},
    {
      my_households: [
        { value: 'h1', label: 'Zhang Wei' },
        { value: 'h2', label: 'Li Na' },
        { value: 'h3', label: 'Wang Fang' },
        { value: 'h4', label: 'Zhang Min' },
      ],
      due_promises: [
        { value: 'p1', label: 'bring rice' },
        { value: 'p2', label: 'call the school' },
      ],
    },
  );
  expect(p.open).toBe('household');
  expect(p.keys()).toEqual(['o0', 'o1', 'o2', 'n']);
  const old = p.session.open!.number;
  p.press('n');
  expect(p.says[0]?.replaces).toBe(true);
  expect(p.keys()).toEqual(['o0', 'p']);
  p.press('o0', old);
  expect(p.turn.word).toEqual({ key: 'flow.already_answered' });
  expect(p.open).toBe('household');
  p.text('zhang');
  expect(p.keys()).toEqual(['o0', 'o1']);
  p.text('nobody of that name');
  expect(p.said).toEqual(['flow.nothing_found', 'visit.household.ask']);
  p.text('zhang m');
  expect(p.session.answers['household']).toEqual({ value: 'h4', label: 'Zhang Min', messages: ['m3'], by: 'asked' });
  expect(p.open).toBe('day');
  p.text('2020-01-01');
  expect(p.said).toEqual(['flow.day_too_early']);
  p.text('yesterday');
  p.text('２');
  expect(p.session.answers['purpose']?.value).toBe('goods');
  p.text('Talked with the mother.');
  expect(p.open).toBe('concerns');
  p.press('t1');
  expect(p.says[0]?.replaces).toBe(true);
  p.photo('the roof');
  expect(p.said).toEqual(['visit.narrative.added', 'visit.concerns.ask']);
  expect(p.session.open?.draft).toEqual(['school']);
  p.press('d');
  expect(p.open).toBe('outcomes.0.outcome');
  p.press('0');
  expect(p.open).toBe('outcomes.1.outcome');
  p.press('1');
  expect(p.open).toBe('check');
  p.press('a0');
  expect(p.open).toBe('promises.0.words');
  p.text('Bring coal');
  p.text('skip');
  expect(p.open).toBe('check');
  p.press('c');
  expect(p.keys()).toEqual(['l0', 'l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'c']);
  p.press('l2');
  expect(p.open).toBe('met');
  expect(p.keys()).toContain('k');
  p.press('2');
  expect(p.open).toBe('check');
  p.give({ kind: 'edit', text: 'Talked with the father.', message: 'm7' });
  expect(p.said).toEqual(['flow.changed', 'visit.check.ask']);
  p.press('v');
  expect(p.turn.status).toBe('done');
  expect(p.ran[0]).toMatchObject({
    input: {
      household: 'h4',
      day: '2026-03-09',
      met: 'phone',
      narrative: 'Talked with the father.\nthe roof',
      attachments: ['a8'],
      concerns: ['school'],
      promises: [{ words: 'Bring coal', due: null }],
      outcomes: [
        { promise: 'p1', outcome: 'kept' },
        { promise: 'p2', outcome: 'broken' },
      ],
    },
  });
});

test('changing the household asks only what depended on it again', () => {
  const sources = {
    my_households: [
      { value: 'h1', label: 'Zhang Wei' },
      { value: 'h2', label: 'Li Na' },
    ],
    due_promises: [{ value: 'p1', label: 'bring rice' }],
  };
  const p = new Person(flow, { household: { value: 'h1', label: 'Zhang Wei' }, day: '2026-03-09', narrative: 'Fine.' }, sources);
  p.press('0');
  p.press('none');
  p.press('0');
  expect(p.open).toBe('check');
  p.press('c');
  p.press('l0');
  expect(p.open).toBe('household');
  p.press('o0');
  expect(p.open).toBe('check');
  // Another day, and the same promise: it has its answer.
  p.press('c');
  p.press('l1');
  p.text('2026-03-08');
  expect(p.open).toBe('check');
  expect(p.values()['outcomes.0.outcome']).toBe('kept');
  p.press('c');
  p.press('l0');
  sources.due_promises.splice(0, 1, { value: 'p2', label: 'mend the roof' });
  p.press('o1');
  expect(p.open).toBe('outcomes.0.outcome');
  p.press('2');
  expect(p.open).toBe('check');
  expect(p.values()).toMatchObject({ household: 'h2', purpose: 'routine', concerns: [], narrative: { text: 'Fine.', attachments: [] } });
});

test('/back takes the last asked answer, over and over, to the first question', () => {
  const p = new Person(flow);
  p.press('o0');
  p.text('today');
  p.press('1');
  p.text('words');
  p.press('none');
  expect(p.open).toBe('check');
  for (const step of ['concerns', 'narrative', 'purpose', 'day', 'household']) {
    p.give({ kind: 'back' });
    expect(p.open).toBe(step);
  }
  p.give({ kind: 'back' });
  expect(p.said).toEqual(['flow.nothing_before', 'visit.household.ask']);
});

test('a refusal opens the step it is about, and the card comes back before it is tried again', () => {
  const p = new Person(flow, { household: 'h1', day: '2026-03-09', narrative: 'Fine.' });
  p.press('0');
  p.press('none');
  p.refuse = { kind: 'refused', reason: 'closed', step: 'day' };
  p.press('v');
  expect(p.said).toEqual(['flow.refused', 'flow.was']);
  expect(p.open).toBe('day');
  p.text('today');
  expect(p.open).toBe('check');
  p.press('v');
  expect(p.turn.status).toBe('done');
});
