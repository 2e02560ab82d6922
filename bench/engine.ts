/**
 * How long one call of the flow engine takes: a visit of twelve steps, from the first question over a search, ticks and a
 * change on the card to the saved entry. Run with `node --import tsx bench/engine.ts`; prints microseconds a call.
 */
import { advance } from '../src/flow/advance.ts';
import type { Env, Input, Session } from '../src/flow/model.ts';
import { compiled, Person, visitYaml } from '../tests/flow/support.ts';

const flow = compiled(visitYaml);
const calls: (readonly [Session, Input, Env])[] = [];

/** A person whose inputs are kept, with the sessions they met. */
const person = new Person(flow);
const keep = (input: Input): void => {
  calls.push([JSON.parse(JSON.stringify(person.session)) as Session, input, person.env()]);
  person.give(input);
};
const press = (what: string): void => keep({ kind: 'press', number: person.session.open?.number ?? 0, what });
press('o0');
keep({ kind: 'text', text: 'today', message: 'a' });
keep({ kind: 'text', text: '1', message: 'b' });
keep({ kind: 'text', text: 'All well.', message: 'c' });
press('t1');
press('d');
press('c');
press('l2');
press('1');
keep({ kind: 'edit', text: 'All was well.', message: 'c' });
press('v');

const find = () => flow;
const round = (): void => {
  for (const [session, input, env] of calls) advance(find, session, input, env);
};
for (let i = 0; i < 3000; i++) round();
const rounds = 10_000;
const start = performance.now();
for (let i = 0; i < rounds; i++) round();
const micros = ((performance.now() - start) * 1000) / (rounds * calls.length);
process.stdout.write(`${micros.toFixed(1)} µs a turn, over ${calls.length} kinds of turn (Node ${process.version})\n`);
for (const [session, input, env] of calls) {
  const from = performance.now();
  for (let i = 0; i < 3000; i++) advance(find, session, input, env);
  const name = input.kind === 'press' ? `press ${input.what}` : input.kind;
  process.stdout.write(`  ${session.open?.step ?? ''} ${name}: ${(((performance.now() - from) * 1000) / 3000).toFixed(1)} µs\n`);
}
