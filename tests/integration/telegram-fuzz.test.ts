import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hear } from '../../src/channels/telegram/receive.ts';
import { dose } from '../proofs/support/dose.ts';
import { messageKinds, sampleMessage, samples } from '../support/bot-api/samples.ts';

const runs = dose(10_000, 1_000_000);

const listener = { bot: 'demo', username: 'ferryman_bot', now: () => 5_000 };
const good = [...samples().map(({ update }) => update as unknown), ...messageKinds.map((kind) => ({ update_id: 1, message: sampleMessage(kind) }))];

const junk = fc.oneof(
  fc.anything({ maxDepth: 3, withNullPrototype: true }),
  fc.constantFrom(null, undefined, NaN, Infinity, -0, 2 ** 53, -1, '', '\0', '\ud800', '__proto__', [], {}, [[[[[]]]]], 'x'.repeat(70_000)),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);

/** All places inside a value. */
function paths(value: unknown, here: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...here, key]))];
}

function spoil(value: unknown, path: readonly string[], by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return by;
  if (Array.isArray(value)) return value.map((inner: unknown, i) => (String(i) === first ? spoil(inner, rest, by) : inner));
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, key === first ? spoil(inner, rest, by) : inner]);
  return Object.fromEntries(entries);
}

/** A valid update with up to three places overwritten. */
const spoilt = fc.record({ at: fc.nat(good.length - 1), cuts: fc.array(fc.tuple(fc.nat(10_000), junk), { minLength: 1, maxLength: 3 }) }).map(({ at, cuts }) =>
  cuts.reduce<unknown>((update, [where, by]) => {
    const places = paths(update);
    return spoil(update, places[where % places.length] ?? [], by);
  }, good[at]),
);

const update = fc.oneof(
  { weight: 8, arbitrary: spoilt },
  { weight: 1, arbitrary: junk },
  {
    weight: 1,
    arbitrary: fc.record({ update_id: fc.integer(), message: junk, callback_query: junk }),
  },
);

test(`${runs} spoilt updates: none throws, each with a number has an answer that fits the contract`, { timeout: 20_000 + runs }, () => {
  fc.assert(
    fc.property(update, (raw) => {
      const inbound = hear(raw, listener);
      const id: unknown = typeof raw === 'object' && raw !== null && 'update_id' in raw ? raw.update_id : undefined;
      // `===`, because −0 is a number that JSON can bring and is 0 to everybody else.
      expect(inbound?.updateId === (Number.isSafeInteger(id) && !Array.isArray(raw) ? id : undefined)).toBe(true);
      if (inbound === undefined) return;
      // What is stored must survive JSON and UTF-8 as it is: no NUL, no half surrogate pairs, no number that is none.
      const written = JSON.stringify(inbound);
      expect(JSON.stringify(JSON.parse(written))).toBe(written);
      expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/);
      expect(Number.isFinite(inbound.at)).toBe(true);
    }),
    { numRuns: runs },
  );
});
