import { afterAll, expect, test } from 'vitest';
import { eachDatabase } from '../support/databases.ts';
import { fuzz, type Fuzzed } from './fuzz/world.ts';
import { inFull, seed, writeResult } from './support/dose.ts';

/** Most of them on the server, where they take a fifth of the time. */
const doses = inFull ? { embedded: 100_000, server: 900_000 } : { embedded: 2_000, server: 8_000 };
/** A house is fuzzed with so many, then looked over and exchanged for a new one. */
const perHouse = { embedded: 10_000, server: 50_000 };
const figures: string[] = [];

eachDatabase((name, open) => {
  const updates = doses[name];
  test(`${updates} fuzzed updates: none breaks anything, and everybody can go on`, { timeout: 120_000 + updates * 20 }, async () => {
    const began = Date.now();
    const sum = { updates: 0, understood: 0, turns: 0, failedUpdates: 0, visits: 0 };
    const unsent: Record<string, number> = {};
    for (let house = 0; sum.updates < updates; house++) {
      const { db } = await open({ fresh: true });
      const fuzzed = await fuzz(db, Math.min(perHouse[name], updates - sum.updates), seed + house);
      judge(fuzzed, seed + house);
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += fuzzed.counts[key];
      if (inFull) console.log(`${sum.updates} updates after ${Math.round((Date.now() - began) / 1000)} s`);
      for (const [code, n] of Object.entries(fuzzed.unsent)) unsent[code] = (unsent[code] ?? 0) + n;
    }
    const seconds = Math.round((Date.now() - began) / 1000);
    figures.push(
      `- ${name}, seed ${seed}: ${sum.updates} updates, ${sum.understood} understood, ${sum.turns} turns on record, ${sum.failedUpdates} failed, ${sum.visits} visits saved on the way, unsent ${JSON.stringify(unsent)}, ${seconds} s`,
    );
    console.log(figures.at(-1));
  });
});

afterAll(() => writeResult('fuzz', 'Fuzzed updates', [...explained, ...figures]));

function judge({ errors, refusals, unsent, stuck, counts }: Fuzzed, house: number): void {
  const why = `FERRYMAN_SEED=${house}`;
  expect(errors, why).toEqual([]);
  expect(counts.failedUpdates, why).toBe(0);
  // Chats that the server does not know come from updates that were spoilt there; a card put again as it stands is no matter.
  expect(
    refusals.filter((words) => !/chat not found|message is not modified/.test(words)),
    why,
  ).toEqual([]);
  expect(
    Object.keys(unsent).filter((code) => code !== 'chat-not-found'),
    why,
  ).toEqual([]);
  expect(stuck, why).toEqual([]);
}

const explained = [
  'Raw updates, from plausible conversations of 40 cadres, 16 contacts of households, 4 supervisors and 4 strangers (commands, words, buttons, edits,',
  'pictures, albums, voice) and of every kind and content in the Bot API’s description: some delivered twice, late, out of order, in groups or in somebody else’s chat, with buttons of',
  'other chats or made up, with places overwritten by NUL, half surrogate pairs, 70,000 characters, 1,500 levels of nesting. Each passes as over the',
  'wire through our own reading into a house on a database of its own, 10,000 to one on the embedded database and 50,000 to one on Postgres; what it sends is judged by the strict Bot API',
  'server. Days pass in between. No error is logged, no update fails, nothing is refused but chats that the server',
  'does not know (from updates spoilt there) and a card put again as it stands, and in the end every cadre with a household saves a visit, and',
  'everybody else is answered.',
  '',
];
