import type { Environment } from '@marcbachmann/cel-js';
import { addDays, daysBetween, isDay } from './calendar.ts';

const scalars = ['string', 'int', 'double', 'bool'];
const all = [...scalars, 'list', 'map'];
const numbers: readonly (readonly [string, string])[] = [
  ['int', 'double'],
  ['double', 'int'],
];
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/**
 * Adds what flows need beyond CEL: whole and broken numbers mixed, null in every comparison, and days.
 * `checking` knows the types as written; `running` also takes null wherever an answer can be missing.
 */
export function registerHelpers(env: Environment, phase: 'checking' | 'running'): Environment {
  for (const [left, right] of numbers) {
    for (const [op, apply] of Object.entries(arithmetic)) {
      env.registerOperator(`${left} ${op} ${right}`, (a: number | bigint, b: number | bigint) => apply(Number(a), Number(b)));
    }
  }
  // The library adds the other order of an equality by itself.
  env.registerOperator('double == int', (a: number | bigint, b: number | bigint) => Number(a) === Number(b));
  for (const type of all) env.registerOperator(`${type} == null`, () => false);
  if (phase === 'checking') {
    env.registerFunction('days_between(string, string): double', () => 0);
    env.registerFunction('add_days(string, int): string', () => '');
    env.registerFunction('add_days(string, double): string', () => '');
    return env;
  }
  for (const op of ['<', '<=', '>', '>=']) {
    for (const type of [...scalars, 'null']) {
      env.registerOperator(`null ${op} ${type}`, () => false);
      if (type !== 'null') env.registerOperator(`${type} ${op} null`, () => false);
    }
  }
  for (const op of ['+', '-', '*', '/']) {
    for (const type of ['string', 'int', 'double', 'list', 'null']) {
      env.registerOperator(`null ${op} ${type}`, () => null);
      if (type !== 'null') env.registerOperator(`${type} ${op} null`, () => null);
    }
  }
  env.registerOperator('-null', () => null);
  env.registerFunction('size(null): int', () => 0n);
  env.registerFunction('null.size(): int', () => 0n);
  for (const name of ['startsWith', 'endsWith', 'contains']) env.registerFunction(`null.${name}(string): bool`, () => false);
  env.registerFunction('days_between(dyn, dyn): dyn', (a: unknown, b: unknown) => (day(a) && day(b) ? daysBetween(a, b) : null));
  env.registerFunction('add_days(dyn, dyn): dyn', (a: unknown, n: unknown) =>
    day(a) && (typeof n === 'bigint' || typeof n === 'number') ? addDays(a, Math.trunc(Number(n))) : null,
  );
  return env;
}

const day = (value: unknown): value is string => typeof value === 'string' && isDay(value);
