import { expect, test } from 'vitest';
import { fuzz, type Fuzzed } from './fuzz/world.ts';
import { inFull, seed, writeResult } from './support/dose.ts';

const updates = inFull ? 1_000_000 : 10_000;
/** A house is fuzzed with so many, then looked over and exchanged for a new one. */
const perHouse = 10_000;

test(`${updates} fuzzed updates: none breaks anything, and everybody can go on`, { timeout: 120_000 + updates * 20 }, async () => {
  const began = Date.now();
  const sum = { updates: 0, understood: 0, turns: 0, failedUpdates: 0, visits: 0 };
  const unsent: Record<string, number> = {};
  for (let house = 0; sum.updates < updates; house++) {
    const fuzzed = await fuzz(Math.min(perHouse, updates - sum.updates), seed + house);
    judge(fuzzed, seed + house);
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += fuzzed.counts[key];
    if (inFull && house % 10 === 9) console.log(`${sum.updates} updates after ${Math.round((Date.now() - began) / 1000)} s`);
    for (const [code, n] of Object.entries(fuzzed.unsent)) unsent[code] = (unsent[code] ?? 0) + n;
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const figures = `seed ${seed}: ${sum.updates} updates, ${sum.understood} understood, ${sum.turns} turns on record, ${sum.failedUpdates} failed, ${sum.visits} visits saved on the way, unsent ${JSON.stringify(unsent)}, ${seconds} s`;
  console.log(figures);
  await writeResult('fuzz', 'Fuzzed updates', [...explained, `- ${figures}`]);
});

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
  'wire through our own reading into a house on an embedded database in memory, 10,000 to a house; what it sends is judged by the strict Bot API',
  'server. Days pass in between. No error is logged, no update fails, nothing is refused but chats that the server',
  'does not know (from updates spoilt there) and a card put again as it stands, and in the end every cadre with a household saves a visit, and',
  'everybody else is answered.',
  '',
];
