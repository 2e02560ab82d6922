import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stepTypes } from '../../src/flow/steps/table.ts';
import type { Shown } from '../../src/flow/model.ts';
import { catalogueOf, compiled, Person } from './support.ts';

/** A flow of these steps and a farewell. */
const flowOf = (steps: readonly object[], texts: Readonly<Record<string, readonly string[]>> = {}) =>
  compiled(
    JSON.stringify({ flow: 't', version: 1, who: ['cadre'], input: { seed: 'any?' }, steps: [...steps, { id: 'bye', type: 'say' }] }),
    catalogueOf(texts),
  );
const things: readonly Shown[] = ['one', 'two', 'three', 'four', 'five'].map((label, i) => ({ value: `t${i}`, label }));
const play = (steps: readonly object[], input = {}, texts: Readonly<Record<string, readonly string[]>> = {}) =>
  new Person(flowOf(steps, texts), input, { things });

describe('step types', () => {
  test('say', () => {
    const p = play([
      { id: 'hello', type: 'say' },
      { id: 'n', type: 'number' },
    ]);
    expect(p.said).toEqual(['t.hello.say', 't.n.ask']);
    p.give({ kind: 'again' });
    expect(p.said).toEqual(['t.n.ask']);
    p.text('3');
    expect(p.said).toEqual(['t.bye.say']);
  });

  test('text', () => {
    const p = play([
      { id: 'words', type: 'text', min: 3, max: 6 },
      { id: 'more', type: 'text', optional: true },
    ]);
    p.text('ab');
    expect(p.said).toEqual(['flow.text_too_short']);
    p.text('abcdefg');
    expect(p.said).toEqual(['flow.text_too_long']);
    p.text('  💧💧💧💧  ');
    expect(p.values()).toEqual({ words: '💧💧💧💧' });
    // Words are words: a label typed out answers like anything else.
    p.text('skip');
    expect(p.values()['more']).toBe('skip');
    expect(p.turn.status).toBe('done');
  });

  test('number', () => {
    const p = play([{ id: 'n', type: 'number', min: 1, max: 'me.level * 1000' }]);
    expect(p.text('many').took).toBe(false);
    expect(p.text('many', true).took).toBe(true);
    expect(p.said).toEqual(['flow.number_not_understood']);
    expect(p.text('1,5').took).toBe(false);
    p.text('2.5');
    expect(p.said).toEqual(['flow.number_not_understood']);
    p.text('0');
    expect(p.said).toEqual(['flow.number_too_low']);
    p.text('2001');
    expect(p.said).toEqual(['flow.number_too_high']);
    p.text('１，２００');
    expect(p.values()).toEqual({ n: 1200 });
  });

  test('money', () => {
    for (const [typed, value] of [
      ['¥ 1,200.50', 1200.5],
      ['300元', 300],
      ['0.5 万', 5000],
      ['12 yuan', 12],
    ] as const) {
      const p = play([{ id: 'm', type: 'money' }]);
      p.text(typed);
      expect(p.values()).toEqual({ m: value });
    }
    const p = play([{ id: 'm', type: 'money' }]);
    expect(p.text('-5').took).toBe(true);
    expect(p.said).toEqual(['flow.number_too_low']);
  });

  test('date', () => {
    const p = play([{ id: 'd', type: 'date', min: "'2026-03-09'", max: 'today', buttons: ['today', 'yesterday', 'tomorrow', -5] }]);
    // Days that could not be taken have no button.
    expect(p.keys()).toEqual(['2026-03-10', '2026-03-09']);
    p.text('2026-03-11');
    expect(p.said).toEqual(['flow.day_too_late']);
    p.text('2026-03-01');
    expect(p.said).toEqual(['flow.day_too_early']);
    p.day = '2026-03-11';
    p.press('2026-03-10');
    expect(p.values()).toEqual({ d: '2026-03-10' });
  });

  test('choice', () => {
    const steps = [{ id: 'purpose', type: 'choice', options: ['goods', 'work', 'other'] }];
    for (const [typed, value] of [
      ['1', 'goods'],
      ['２', 'work'],
      ['三', 'other'],
      ['2.', 'work'],
    ] as const) {
      const p = play(steps);
      p.text(typed);
      expect(p.values()).toEqual({ purpose: value });
    }
    const p = play(steps);
    expect(p.text('4').took).toBe(false);
    p.text('4', true);
    expect(p.said).toEqual(['flow.choose_from_list']);
    expect(p.keys()).toEqual(['0', '1', '2']);
    p.press('1');
    expect(p.values()).toEqual({ purpose: 'work' });
    // A voice note answers only where the step says so, and only a voice note: what it says is for somebody to hear.
    const voice = { kind: 'media', type: 'voice', attachment: 'v1', caption: '', message: 'm1' } as const;
    expect(play(steps).give(voice).took).toBe(false);
    const spoken = play([{ ...steps[0], voice: true }]);
    expect(spoken.give({ ...voice, type: 'photo' }).took).toBe(false);
    spoken.give(voice);
    expect(spoken.values()).toEqual({ purpose: 'voice:v1' });
  });

  test('choices', () => {
    const steps = [{ id: 'c', type: 'choices', options: ['a', 'b', 'c'], none: true, max: 2 }];
    const p = play(steps);
    expect(p.keys()).toEqual(['t0', 't1', 't2', 'none']);
    const { number } = p.session.open!;
    p.press('t2');
    p.press('t0');
    expect(p.session.open).toMatchObject({ number, draft: ['a', 'c'] });
    p.press('t1');
    p.press('d');
    expect(p.said).toEqual(['flow.choose_fewer']);
    p.press('t0');
    p.press('d');
    expect(p.values()).toEqual({ c: ['b', 'c'] });
    for (const typed of ['1 3', '1，3', '３、1', '1,3']) {
      const q = play(steps);
      q.text(typed);
      expect(q.values()).toEqual({ c: ['a', 'c'] });
    }
    const none = play(steps);
    none.press('none');
    expect(none.values()).toEqual({ c: [] });
  });

  test('pick', () => {
    const p = play([{ id: 'thing', type: 'pick', source: 'things', size: 2 }]);
    p.press('n');
    expect(p.wanted.at(-1)).toMatchObject({ page: 1, size: 2, search: '' });
    p.text('2');
    expect(p.session.answers['thing']).toMatchObject({ value: 't3', label: 'four' });
    const q = play([{ id: 'thing', type: 'pick', source: 'things', size: 2 }]);
    q.text('fiv');
    expect(q.values()).toEqual({ thing: 't4' });
    const empty = new Person(flowOf([{ id: 'thing', type: 'pick', source: 'things' }]), {}, {});
    expect(empty.said).toEqual(['flow.nothing_to_choose']);
    expect(empty.turn.status).toBe('cancelled');
    const later = new Person(
      flowOf([
        { id: 'n', type: 'number' },
        { id: 'thing', type: 'pick', source: 'things' },
      ]),
      {},
      {},
    );
    later.text('3');
    expect(later.said.slice(-2)).toEqual(['flow.nothing_to_choose', 't.thing.ask']);
    expect(later.keys()).toEqual(['x']);
    later.press('x');
    expect(later.turn.status).toBe('cancelled');
  });

  test('media', () => {
    const p = play([{ id: 'roof', type: 'media', takes: ['photo'] }]);
    expect(p.give({ kind: 'media', type: 'voice', attachment: 'v', caption: '', message: 'v' }).took).toBe(false);
    p.text('a roof', true);
    expect(p.said).toEqual(['flow.send_a_file']);
    p.photo('the roof');
    expect(p.values()).toEqual({ roof: { text: 'the roof', attachments: ['a2'] } });
  });

  test('location', () => {
    const p = play([{ id: 'place', type: 'location' }]);
    expect(p.text('here').took).toBe(false);
    p.give({ kind: 'location', latitude: 30.5, longitude: 103.9, message: 'm' });
    expect(p.values()).toEqual({ place: { latitude: 30.5, longitude: 103.9 } });
  });

  test('contact', () => {
    const p = play([{ id: 'phone', type: 'contact' }]);
    expect(p.text('call me').took).toBe(false);
    p.text('+86 138-0000-0000');
    expect(p.values()).toEqual({ phone: '+8613800000000' });
  });

  test('repeat', () => {
    const steps = [
      {
        id: 'plans',
        type: 'repeat',
        min: 1,
        max: 3,
        steps: [
          { id: 'words', type: 'text' },
          { id: 'due', type: 'date', optional: true },
        ],
      },
    ];
    const p = play(steps);
    expect(p.open).toBe('plans.0.words');
    p.text('first');
    p.press('s');
    expect(p.open).toBe('plans');
    expect(p.keys()).toEqual(['a', 'd']);
    p.text('1');
    expect(p.open).toBe('plans.1.words');
    p.give({ kind: 'back' });
    expect(p.open).toBe('plans');
    p.press('a');
    p.text('second');
    p.text('today');
    p.press('d');
    expect(p.turn.status).toBe('done');
    const given = play([...steps, { id: 'n', type: 'number' }, { id: 'card', type: 'review', lines: ['plans', 'n'], add: ['plans'] }]);
    expect(given.open).toBe('plans.0.words');
  });

  test('repeat: what was given is taken as far as it fits, and a line of the card takes rounds away', () => {
    const p = new Person(
      compiled(
        JSON.stringify({
          flow: 't',
          version: 1,
          who: ['cadre'],
          input: { promises: 'list?' },
          steps: [
            {
              id: 'promises',
              type: 'repeat',
              usual: '[]',
              steps: [
                { id: 'words', type: 'text' },
                { id: 'due', type: 'date', min: 'today', optional: true },
              ],
            },
            { id: 'card', type: 'review', lines: ['promises'], add: ['promises'] },
            { id: 'out', type: 'compute', value: 'promises' },
            { id: 'save', type: 'do', command: 'thing.save', with: { list: 'out' } },
            { id: 'bye', type: 'say' },
          ],
        }),
      ),
      {
        promises: [
          { words: 'one', due: '2026-03-12' },
          { words: 'two', due: '2020-01-01' },
          { words: 'three', due: null },
        ],
      },
    );
    // The day that is past is asked again; the one that was left out on purpose is not.
    expect(p.open).toBe('promises.1.due');
    p.press('s');
    expect(p.open).toBe('card');
    p.press('c');
    p.press('l0');
    expect(p.open).toBe('promises');
    expect(p.keys()).toEqual(['r0', 'r1', 'r2', 'a', 'k']);
    p.press('r0');
    expect(p.keys()).toEqual(['r0', 'r1', 'a', 'k']);
    p.press('k');
    expect(p.open).toBe('card');
    p.press('v');
    expect(p.ran[0]).toMatchObject({
      input: {
        list: [
          { words: 'two', due: null },
          { words: 'three', due: null },
        ],
      },
    });
  });

  test('branch', () => {
    const p = play([
      { id: 'n', type: 'number' },
      {
        id: 'fork',
        type: 'branch',
        cases: [
          { when: 'n > 5', go: 'large' },
          { when: 'n == 0', go: 'end' },
        ],
      },
      { id: 'small', type: 'choice', options: ['a'] },
      { id: 'large', type: 'choice', options: ['b'] },
    ]);
    p.text('9');
    expect(p.open).toBe('large');
    p.give({ kind: 'back' });
    p.text('1');
    expect(p.open).toBe('small');
    p.give({ kind: 'back' });
    p.text('0');
    expect(p.turn.status).toBe('done');
    expect(p.said).toEqual([]);
  });

  test('compute', () => {
    const p = play([
      { id: 'n', type: 'number' },
      { id: 'twice', type: 'compute', value: 'n * 2' },
      { id: 'm', type: 'number', min: 'twice' },
    ]);
    p.text('4');
    p.text('7');
    expect(p.said).toEqual(['flow.number_too_low']);
  });

  test('call', () => {
    const inner = compiled(
      JSON.stringify({
        flow: 'inner',
        version: 1,
        who: ['cadre'],
        input: { day: 'date?' },
        result: { size: 'size' },
        steps: [
          { id: 'day', type: 'date' },
          { id: 'size', type: 'choice', options: ['s', 'l'] },
        ],
      }),
    );
    const outer = compiled(
      JSON.stringify({
        flow: 'outer',
        version: 1,
        who: ['cadre'],
        steps: [
          { id: 'when_', type: 'date' },
          { id: 'part', type: 'call', flow: 'inner', with: { day: 'when_' } },
          { id: 'large', type: 'choice', options: ['a'], when: "part.size == 'l'" },
          { id: 'bye', type: 'say' },
        ],
      }),
      catalogueOf(),
      { called: (name) => (name === 'inner' ? inner : undefined) },
    );
    const p = new Person(outer);
    p.text('today');
    expect(p.open).toBe('part.size');
    expect(p.said).toEqual(['inner.size.ask']);
    p.press('1');
    expect(p.open).toBe('large');
    p.give({ kind: 'back' });
    expect(p.open).toBe('part.size');
    p.press('0');
    expect(p.turn.status).toBe('done');
  });

  test('review', () => {
    const p = play([
      { id: 'n', type: 'number' },
      { id: 'c', type: 'choice', options: ['a', 'b'], when: 'n > 5', usual: "'a'" },
      { id: 'card', type: 'review', lines: ['n', 'c'] },
    ]);
    p.text('9');
    p.press('c');
    expect(p.says[0]?.replaces).toBe(true);
    expect(p.keys()).toEqual(['l0', 'l1', 'c']);
    p.press('l0');
    p.text('1');
    p.press('c');
    // A step that is passed over has no line.
    expect(p.keys()).toEqual(['l0', 'c']);
    p.press('c');
    p.press('x');
    expect(p.turn.status).toBe('cancelled');
    expect(p.said).toEqual(['flow.discarded']);
  });

  test('do', () => {
    const p = play([
      { id: 'n', type: 'number' },
      { id: 'saved', type: 'do', command: 'thing.save', with: { n: 'n' } },
      { id: 'c', type: 'choice', options: ['a'] },
    ]);
    p.text('4');
    expect(p.ran).toHaveLength(1);
    expect(p.open).toBe('c');
    // What was done is not taken back.
    p.give({ kind: 'back' });
    expect(p.said).toEqual(['flow.nothing_before', 't.c.ask']);
    p.give({ kind: 'edit', text: '5', message: 'm1' });
    expect(p.said).toEqual(['flow.too_late_to_change']);
    expect(p.ran).toHaveLength(1);
    const refused = play([{ id: 'n', type: 'number' }]);
    expect(refused.open).toBe('n');
  });

  test('every step type has its test', () => {
    const tests = readFileSync(new URL(import.meta.url), 'utf8');
    for (const name of Object.keys(stepTypes)) expect(tests, name).toContain(`test('${name}', `);
  });
});
