import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkFlows, type CheckMore } from '../../src/flow/check.ts';
import { checks } from '../../src/flow/checks/table.ts';
import { parseFlow, type FlowFile } from '../../src/flow/file.ts';
import type { Catalogue } from '../../src/flow/model.ts';
import { sharedTexts } from '../../src/flow/shared-texts.ts';
import { catalogueOf } from './support.ts';

const ending = '  - { id: bye, type: say }\n';
const fileOf = (steps: string, head = ''): FlowFile => {
  const parsed = parseFlow(`flow: t\nversion: 1\nwho: [cadre]\n${head}steps:\n${steps}`, 't.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const own = ['n', 'm', 'c', 'd', 'p', 'card', 'list'].flatMap((id) => [`t.${id}.ask`, `t.${id}.label`]);
const texts = { ...sharedTexts, ...Object.fromEntries([...own, 't.bye.say', 't.c.option.a', 't.c.option.b'].map((key) => [key, []])) };
const catalogue = (more: Partial<Catalogue> = {}): Catalogue => catalogueOf(texts, { ...more, texts: more.texts ?? { en: texts, zh: texts } });

/** The problems of a flow of these steps, but for texts it has too many of. */
const problems = (steps: string, more: CheckMore & { head?: string; catalogue?: Catalogue } = {}) =>
  checkFlows([fileOf(steps, more.head)], more.catalogue ?? catalogue(), more)
    .filter(({ code, args }) => code !== 'text.of_no_step' && !(code === 'text.unused' && String(args['key']).endsWith('.label')))
    .map(({ code, line }) => `${code}:${line}`);

describe('what is found while compiling', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a sound flow', '  - { id: n, type: number }\n', []],
    ['an unknown name', '  - { id: n, type: number, min: nobody }\n', ['expression.unknown_name:5']],
    ['a name that only comes later', '  - { id: n, type: number, min: m }\n  - { id: m, type: number }\n', ['expression.unknown_name:5']],
    ['a wrong type', `  - { id: n, type: number }\n  - { id: m, type: number, when: "n == 'x'" }\n`, ['expression.wrong_type:6']],
    ['a condition that is none', '  - { id: n, type: number }\n  - { id: m, type: number, when: n }\n', ['expression.gives_another_type:6']],
    ['a bad expression', '  - { id: n, type: number, min: "1 +" }\n', ['expression.syntax:5']],
    ['patterns', `  - { id: n, type: number, when: "me.name.matches('a+')" }\n`, ['expression.forbidden:5']],
    ['a field a fact does not have', '  - { id: n, type: number, min: me.age }\n', ['expression.unknown_field:5']],
    ['two of a name', '  - { id: n, type: number }\n  - { id: n, type: number }\n', ['name.taken:6']],
    ['a reserved name', '  - { id: today, type: number }\n', ['name.reserved:5']],
    ['an unknown source', '  - { id: p, type: pick, source: nowhere }\n', ['source.unknown:5']],
    ['an unknown argument', '  - { id: p, type: pick, source: things, args: { colour: "1" } }\n', ['source.unknown_argument:5']],
    ['an unknown command', '  - { id: x, type: do, command: no.such }\n', ['command.unknown:5']],
    ['an impossible step', '  - { id: n, type: number, min: 5, max: 3 }\n', ['step.impossible:5']],
    ['a line of nothing', '  - { id: n, type: number }\n  - { id: card, type: review, lines: [n, q] }\n', ['review.unknown_line:6']],
    ['an unknown flow', '  - { id: x, type: call, flow: nowhere }\n', ['call.unknown_flow:5']],
    ['a call of itself', '  - { id: x, type: call, flow: t }\n', ['call.circle:5', 'call.unknown_flow:5']],
  ];
  test.each(cases)('%s', (_name, steps, codes) => expect(problems(steps + ending).sort()).toEqual([...codes].sort()));
});

test('a file of the wrong shape is told by line', () => {
  const parsed = parseFlow(
    'flow: t\nversion: 1\nwho: [cadre]\nsteps:\n  - { id: a, type: number, colour: red }\n  - { id: B, type: text }\n  - { id: c, type: nothing }\n',
    't.yaml',
  );
  expect(parsed.ok ? [] : parsed.error.map(({ line, code }) => `${code}:${line}`)).toEqual([
    'shape.unrecognized_keys:5',
    'shape.invalid_format:6',
    'shape.invalid_union:7',
  ]);
  const broken = parseFlow('flow: t\nflow: u\n', 't.yaml');
  expect(broken.ok ? [] : broken.error).toEqual([{ file: 't.yaml', line: 2, code: 'yaml', args: { problem: 'DUPLICATE_KEY' } }]);
});

const n = '  - { id: n, type: number }\n';

describe('checks', () => {
  test('starts', () => {
    const twice = [fileOf(n + ending, 'start: { command: go }\n'), { ...fileOf(n + ending, 'start: { command: go }\n'), file: 'u.yaml' }];
    const other = { ...twice[1]!, data: { ...twice[1]!.data, flow: 'u', who: ['stranger'] } };
    const codes = checkFlows([twice[0]!, other], catalogue()).map(({ code }) => code);
    expect(codes).toContain('start.command_taken');
    expect(codes).toContain('who.unknown');
    expect(checkFlows([twice[0]!, twice[1]!], catalogue()).map(({ code }) => code)).toContain('flow.twice');
  });

  test('jumps', () => {
    const back = '  - { id: back, type: branch, cases: [{ when: "n > 1", go: n }] }\n';
    expect(problems(n + back + ending)).toEqual(['jump.backwards:6']);
    expect(problems(`${n}  - { id: out, type: branch, cases: [], else: nowhere }\n${ending}`)).toContain('jump.unknown:6');
  });

  test('unreachable', () => {
    expect(problems(`${n}  - { id: over, type: branch, cases: [], else: bye }\n  - { id: m, type: number }\n${ending}`)).toEqual(['step.unreachable:7']);
    expect(problems(`  - { id: n, type: number, when: "1 > 2" }\n${ending}`)).toEqual(['step.unreachable:5']);
  });

  test('deadEnds', () => {
    expect(problems(n)).toEqual(['path.dead_end:5', 'text.unused:1', 'text.unused:1'].slice(0, 1));
    expect(problems(`${n}  - { id: out, type: branch, cases: [{ when: "n > 1", go: end }] }\n${ending}`)).toEqual(['path.dead_end:6']);
  });

  test('texts', () => {
    const { 't.n.ask': _gone, ...rest } = texts;
    const zh = catalogue({ texts: { en: { ...texts, 't.n.extra': [], 't.bye.say': ['n', 'nobody'] }, zh: rest } });
    expect(problems(n + ending, { catalogue: zh })).toEqual(['text.unused:1', 'text.missing:5', 'text.unknown_argument:6']);
    const { 'flow.was': _was, ...shared } = texts;
    expect(problems(n + ending, { catalogue: catalogue({ texts: { en: shared } }) })).toEqual(['text.missing:1']);
  });

  test('lengths', () => {
    const messages = { en: { 't.c.ask': 'x'.repeat(5000), 't.c.option.a': 'y'.repeat(70) } };
    expect(problems(`  - { id: c, type: choice, options: [a, b] }\n${ending}`, { messages })).toEqual(['text.too_long:5', 'button.label_too_long:5']);
  });

  test('buttons', () => {
    const small = catalogue({ limits: { textLength: 4096, buttonDataBytes: 12, buttonsPerMessage: 5, buttonLabelLength: 60 } });
    expect(problems(`  - { id: c, type: choice, options: [a, b] }\n${ending}`, { catalogue: small })).toContain('button.too_many:5');
    expect(problems(`  - { id: d, type: date }\n${ending}`, { catalogue: small })).toContain('button.data_too_long:5');
  });

  test('commands', () => {
    const input = { type: 'object', properties: { n: { type: 'string' }, m: { type: 'string' } }, required: ['m'], additionalProperties: false };
    const strict = catalogue({ commands: { 'thing.save': { input } } });
    const steps = `${n}  - { id: x, type: do, command: thing.save, with: { n: n, q: "1" } }\n${ending}`;
    expect(problems(steps, { catalogue: strict }).sort()).toEqual(['command.missing_field:6', 'command.unknown_field:6', 'command.wrong_type:6']);
  });

  test('sources', () => {
    const needy = catalogue({ sources: { things: { args: ['of'], required: ['of'] } } });
    expect(problems(`  - { id: p, type: pick, source: things }\n${ending}`, { catalogue: needy })).toEqual(['source.missing_argument:5']);
  });

  test('usual', () => {
    expect(problems(`  - { id: n, type: number, usual: "'x'" }\n${ending}`)).toEqual(['usual.wrong_type:5']);
  });

  test('breaking', () => {
    const released = (steps: string) => ({ released: new Map([['t', { file: fileOf(steps) }]]) });
    const m = '  - { id: m, type: number }\n';
    expect(problems(n + ending, released(n + ending))).toEqual([]);
    expect(problems(n + ending, released(n + m + ending))).toEqual(['release.version_not_raised:2']);
    const raise = (steps: string, old: string, carries: string) => {
      const parsed = parseFlow(`flow: t\nversion: 2\nwho: [cadre]\ncarries: ${carries}\nsteps:\n${steps}`, 't.yaml');
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      return checkFlows([parsed.value], catalogue(), released(old)).flatMap(({ code }) => (code.startsWith('release') ? [code] : []));
    };
    expect(raise(n + ending, n + m + ending, '[]')).toEqual(['release.step_gone']);
    expect(raise(n + ending, n + m + ending, '[{ from: 1, steps: { m: null } }]')).toEqual([]);
    expect(raise(m + ending, n + ending, '[{ from: 1, steps: { n: m } }]')).toEqual([]);
    expect(raise('  - { id: n, type: text }\n' + ending, n + ending, '[]')).toEqual(['release.type_changed']);
    expect(raise(n + ending, n + ending, '[{ from: 1, steps: { n: nowhere } }]')).toContain('release.maps_to_nothing');
  });

  test('every check has its test', () => {
    const tests = readFileSync(new URL(import.meta.url), 'utf8');
    for (const name of Object.keys(checks)) expect(tests, name).toContain(`test('${name}', `);
  });
});
