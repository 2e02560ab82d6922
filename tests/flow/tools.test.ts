import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileFlows } from '../../src/flow/compile-all.ts';
import { flowJsonSchema, parseFlow } from '../../src/flow/file.ts';
import { graphFlow } from '../../src/flow/graph.ts';
import { simulate } from '../../src/flow/simulate.ts';
import { readYaml } from '../../src/lib/yaml.ts';
import { catalogueOf, compiled, households, keyOf, today, visitYaml } from './support.ts';

test('the published JSON Schema is current (write it anew with `ferryman flows schema`)', () => {
  const published: unknown = JSON.parse(readFileSync(new URL('../../flows/flow.schema.json', import.meta.url), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(flowJsonSchema())));
});

test('the content hash tells of content, texts, called flows and command shapes, and of nothing else', () => {
  const base = compiled(visitYaml).hash;
  expect(compiled(`# a remark\n${visitYaml}`).hash).toBe(base);
  expect(compiled(visitYaml.replace('size: 3', 'size: 4')).hash).not.toBe(base);
  expect(compiled(visitYaml, catalogueOf(), { messages: { en: { 'visit.day.ask': 'When?' } } }).hash).not.toBe(base);
  expect(compiled(visitYaml, catalogueOf(), { messages: { en: { 'link.day.ask': 'When?' } } }).hash).toBe(
    compiled(visitYaml, catalogueOf(), { messages: { en: {} } }).hash,
  );
  const commands = { 'visit.record': { input: { type: 'object', title: 'another' } }, 'thing.save': { input: {} } };
  expect(compiled(visitYaml, catalogueOf({}, { commands })).hash).not.toBe(base);
});

test('flows that call each other in a circle are refused', () => {
  const one = parseFlow('flow: a\nversion: 1\nwho: [cadre]\nsteps:\n  - { id: x, type: call, flow: b }\n', 'a.yaml');
  const two = parseFlow('flow: b\nversion: 1\nwho: [cadre]\nsteps:\n  - { id: x, type: call, flow: a }\n', 'b.yaml');
  if (!one.ok || !two.ok) throw new Error('shape');
  expect(compileFlows([one.value, two.value], catalogueOf()).problems.map(({ code }) => code)).toContain('call.circle');
});

test('a flow is drawn as a Mermaid flowchart', () => {
  const drawn = graphFlow(compiled(visitYaml));
  expect(drawn).toContain('flowchart TD');
  expect(drawn).toContain('s_household("household<br/>pick my_households")');
  expect(drawn).toContain('s_household --> s_day');
  expect(drawn).toContain('s_purpose("purpose<br/>choice<br/>? met != \'nobody\'")');
  expect(drawn).toContain('subgraph s_promises_round["promises"]');
  expect(drawn).toContain('s_thanks --> finish');
});

test('a flow is played from a script, always the same way', () => {
  const script = {
    moves: [{ tap: 1 }, { say: 'today' }, { say: 'rubbish' }, { say: '1' }, { say: 'All well.' }, { tap: 4 }, { tap: 1 }],
    sources: { my_households: households },
    commands: { 'visit.record': { id: 'v1' } },
    env: { now: 0, today, facts: { me: { name: 'Mei', level: 1 } }, readDay: (text: string) => (text === 'today' ? today : undefined), labelsOf: () => [] },
  };
  const flow = compiled(visitYaml);
  const transcript = simulate(flow, script);
  expect(simulate(flow, script)).toEqual(transcript);
  expect(transcript.map((entry) => (entry.who === 'flow' ? keyOf(entry.saying.body) : entry.who === 'engine' ? entry.status : entry.who))).toEqual([
    'house',
    'visit.household.ask',
    'person',
    'visit.day.ask',
    'person',
    'visit.purpose.ask',
    'person',
    'not_taken',
    'person',
    'visit.narrative.ask',
    'person',
    'visit.concerns.ask',
    'person',
    'house',
    'visit.check.ask',
    'person',
    'house',
    'visit.thanks.say',
    'done',
  ]);
});

test('YAML: where things stand, and what is refused', () => {
  const read = readYaml('a: 1\nb:\n  - x\n  - y: 2\n');
  if (!read.ok) throw new Error('yaml');
  expect(read.value.lineOf(['b', 1, 'y'])).toBe(4);
  expect(read.value.lineOf(['b', 1, 'gone', 'deeper'])).toBe(4);
  expect(read.value.data).toEqual({ a: 1, b: ['x', { y: 2 }] });
  expect(readYaml('a: &x 1\nb: *x\n')).toEqual({ ok: false, error: [{ line: 2, code: 'ALIAS' }] });
  expect(readYaml('a: [1\n').ok).toBe(false);
});
