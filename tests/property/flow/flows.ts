import * as fc from 'fast-check';
import { compileFlow, type Flow } from '../../../src/flow/compile.ts';
import { parseFlow } from '../../../src/flow/file.ts';
import { stepTypes, type StepTypeName } from '../../../src/flow/steps/table.ts';
import { catalogueOf } from '../../flow/support.ts';

/** What a random step is made from; each type takes from it what it needs. */
interface Seed {
  readonly type: StepTypeName;
  readonly ref: number;
  readonly cond: number;
  readonly flag: boolean;
  readonly usual: boolean;
  readonly optional: boolean;
  readonly n: number;
  readonly inner: readonly Seed[];
}

type Plain = Record<string, unknown>;

const seed = (depth: number): fc.Arbitrary<Seed> => {
  const names = (Object.keys(stepTypes) as StepTypeName[]).filter((type) => depth === 0 || !['repeat', 'review', 'do', 'branch'].includes(type));
  return fc.record({
    type: fc.constantFrom(...names),
    ref: fc.nat(50),
    cond: fc.nat(9),
    flag: fc.boolean(),
    usual: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
    optional: fc.integer({ min: 0, max: 2 }).map((one) => one === 0),
    n: fc.nat(3),
    inner: depth === 0 ? fc.array(seed(1), { minLength: 1, maxLength: 3 }) : fc.constant([]),
  });
};

/** The names before a step, with their kinds. */
type Names = { readonly id: string; readonly type: string }[];

const pickRef = (names: Names, ref: number, types?: readonly string[]) => {
  const fitting = types === undefined ? names : names.filter(({ type }) => types.includes(type));
  return fitting.length === 0 ? undefined : fitting[ref % fitting.length];
};

function condition(names: Names, { ref, cond }: Seed): string | undefined {
  const of = pickRef(names, ref);
  if (of === undefined || cond > 4) return undefined;
  if (of.type === 'choice' && cond < 3) return `${of.id} == 'a' || ${of.id} == null`;
  if (of.type === 'number' && cond < 3) return `${of.id} > 3`;
  return cond % 2 === 0 ? `${of.id} != null` : `${of.id} == null || today != '2026-03-11'`;
}

function build(s: Seed, id: string, names: Names): Plain[] {
  const when = condition(names, s);
  const base: Plain = { id, type: s.type, ...(when === undefined ? {} : { when }) };
  const asking: Plain = { ...base, ...(s.optional ? { optional: true } : {}) };
  const day = pickRef(names, s.ref, ['date'])?.id;
  const any = pickRef(names, s.ref, ['pick', 'choice', 'date'])?.id;
  switch (s.type) {
    case 'say':
      return [{ ...base, args: day === undefined ? {} : { day } }];
    case 'text':
      return [
        {
          ...asking,
          max: 200,
          takes: [['text'], ['text', 'photo'], ['text', 'photo', 'voice']][s.n % 3],
          more: s.flag,
          ...(s.usual ? { usual: "'usual words'" } : {}),
        },
      ];
    case 'number':
      return [{ ...asking, min: 0, max: 100, ...(s.usual ? { usual: '7' } : {}) }];
    case 'money':
      return [{ ...asking, max: 1000 }];
    case 'date':
      return [
        { ...asking, ...(day === undefined ? { max: 'today' } : { min: day }), buttons: ['today', 'yesterday', 3], ...(s.usual ? { usual: 'today' } : {}) },
      ];
    case 'choice':
      return [{ ...asking, options: ['a', 'b', 'c'], ...(s.usual ? { usual: "'b'" } : {}) }];
    case 'choices':
      return [{ ...asking, options: ['a', 'b', 'c'], none: s.flag, ...(s.usual ? { usual: "['a']" } : {}) }];
    case 'pick':
      return [{ ...asking, source: 'things', size: 2, args: any === undefined ? {} : { of: any } }];
    case 'media':
      return [{ ...asking, takes: ['photo', 'file'], more: s.flag }];
    case 'location':
    case 'contact':
      return [asking];
    case 'repeat': {
      const list = group(s.inner, `${id}_`, names, true);
      if (s.flag) return [{ ...base, over: 'things', args: any === undefined ? {} : { of: any }, max: 3, steps: list }];
      return [{ ...asking, min: s.n % 2, max: 3, ...(s.usual ? { usual: '[]', min: 0 } : {}), steps: list }];
    }
    case 'branch':
      // Where it goes is set when the list is known.
      return [{ ...base, cases: [{ when: pickRef(names, s.ref) === undefined ? 'true' : `${pickRef(names, s.ref)!.id} != null`, go: 'end' }] }];
    case 'compute':
      return [{ ...base, value: day === undefined ? '1 + 1' : `add_days(${day}, ${s.n})` }];
    case 'call':
      return [{ ...base, flow: 'called', with: day === undefined ? {} : { day } }];
    case 'review':
      return names.some(({ type }) => askable.has(type)) ? [{ ...base, ...reviewed(names) }] : [];
    case 'do':
      return [{ ...base, command: 'thing.save', with: any === undefined ? {} : { of: any } }];
  }
}

const askable = new Set(['text', 'number', 'money', 'date', 'choice', 'choices', 'pick', 'media', 'location', 'contact', 'repeat', 'added']);

/** The type of a step; a repeat that people add to counts as `added`. */
const typeOf = (step: Plain): string => (step['type'] === 'repeat' && step['over'] === undefined ? 'added' : String(step['type']));

const reviewed = (names: Names): Plain => ({
  lines: names.filter(({ type }) => askable.has(type)).map(({ id }) => id),
  add: names.filter(({ type }) => type === 'added').map(({ id }) => id),
});

function group(seeds: readonly Seed[], prefix: string, outer: Names, nested: boolean): Plain[] {
  const names: Names = [...outer];
  const list: Plain[] = [];
  const own: Names = [];
  for (const [i, one] of seeds.entries()) {
    // A card shows the answers of its own list only.
    const made = build(one, `${prefix}${i}`, one.type === 'review' ? own : names);
    for (const step of made) {
      list.push(step);
      const name = { id: String(step['id']), type: typeOf(step) };
      if (!['say', 'branch', 'review'].includes(name.type)) {
        names.push(name);
        own.push(name);
      }
    }
  }
  for (const [i, step] of list.entries()) {
    const later = list[i + 2];
    if (step['type'] === 'branch' && later !== undefined) (step['cases'] as Plain[])[0]!['go'] = later['id'];
  }
  if (nested && list.length === 0) list.push({ id: `${prefix}x`, type: 'number' });
  return list;
}

const catalogue = catalogueOf({ 'called.told.say': ['day'] });
export const compile = (data: Plain, called?: Flow): Flow => {
  const file = parseFlow(JSON.stringify(data), 'random.yaml');
  if (!file.ok) throw new Error(JSON.stringify([file.error, data]));
  const flow = compileFlow(file.value, catalogue, { called: (name) => (name === 'called' ? called : undefined) });
  if (!flow.ok) throw new Error(JSON.stringify([flow.error, data]));
  return flow.value;
};

export const called = compile({
  flow: 'called',
  version: 1,
  who: ['cadre'],
  input: { day: 'date?' },
  result: { size: 'size' },
  steps: [
    { id: 'day', type: 'date', max: 'today' },
    { id: 'told', type: 'say' },
    { id: 'size', type: 'choice', options: ['small', 'large'] },
  ],
});

/** A random flow that the check would pass, with the data it was made from. */
export interface RandomFlow {
  readonly data: Plain;
  readonly flow: Flow;
  toString(): string;
}

export const randomFlow: fc.Arbitrary<RandomFlow> = fc
  .record({ seeds: fc.array(seed(0), { minLength: 1, maxLength: 9 }), review: fc.boolean() })
  .map(({ seeds, review }) => {
    const list = group(seeds, 's', [], false);
    const names = list.map((step) => ({ id: String(step['id']), type: typeOf(step) }));
    const ending: Plain[] = review && names.some(({ type }) => askable.has(type)) ? [{ id: 'check', type: 'review', ...reviewed(names) }] : [];
    const data: Plain = { flow: 'random', version: 1, who: ['cadre'], steps: [...list, ...ending, { id: 'bye', type: 'say' }] };
    return { data, flow: compile(data, called), toString: () => JSON.stringify(data) };
  });
