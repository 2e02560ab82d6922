import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../src/app/load-texts.ts';
import { flowsCheckOperation } from '../../src/app/operations/flows-check.ts';
import { mainBot } from '../../src/app/serve.ts';
import { upkeep } from '../../src/app/upkeep.ts';
import type { Visit } from '../../src/domain/visits/visit.ts';
import { addDays, dayIn } from '../../src/lib/calendar.ts';
import { silentLog } from '../../src/lib/log.ts';
import { seededIds } from '../../src/lib/ids.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { listReleases } from '../../src/storage/releases.ts';
import { waitingSessions } from '../../src/storage/waiting.ts';
import { promisesOfHousehold, visitsOfHousehold } from '../../src/storage/visits.ts';
import { eachDatabase } from '../support/databases.ts';
import { accountOf, settle, zone } from './crash/county.ts';
import { asOldProgram, declaredHome, oldHome, undeclaredHome } from './release/homes.ts';
import { startTown, type Town } from './release/town.ts';
import { places, Traveller, type Place } from './release/traveller.ts';
import { writeResult } from './support/dose.ts';

const people = 50;
/** Nobody needs more deeds than this to the end. */
const mostDeeds = 30;

let homes: { readonly old: string; readonly declared: string; readonly undeclared: string };
beforeAll(async () => {
  homes = { old: await oldHome(), declared: await declaredHome(), undeclared: await undeclaredHome() };
});
afterAll(() => Promise.all(Object.values(homes).map((home) => rm(home, { recursive: true, force: true }))));

const results: string[] = [];

eachDatabase((database, open) => {
  test('a new version says what becomes of each step: everybody is carried over', { timeout: 120_000 }, async () => {
    const town = await startTown(open, '2026-03-01T04:00:00Z');
    const travellers = await asOldProgram(() => place(town));
    const said = await checked(town, homes.declared);
    expect(said.problems).toEqual([]);
    expect(said.waiting).toBe(people + travellers.filter(({ place }) => place === 'beneath: purpose').length);

    await town.run(homes.declared);
    await finish(town, travellers);
    expect(travellers.filter(({ person }) => !lastWords(person.lastMessage()?.text).startsWith('Kept')).map(({ place }) => place)).toEqual([]);
    await hold(town, travellers);
    await retire(town);
    results.push(`- ${database}, declared: ${people} people at ${places.length} places, all carried over, all saved`);
  });

  test('a step is gone and nobody said so: who has answered it finishes on the old version, the others are carried over', { timeout: 120_000 }, async () => {
    const town = await startTown(open, '2026-03-01T04:00:00Z');
    const travellers = await asOldProgram(() => place(town));
    const said = await checked(town, homes.undeclared);
    expect(said.problems).toEqual([expect.stringContaining('weather')]);

    await town.run(homes.undeclared);
    const before: readonly Place[] = ['household', 'day', 'weather'];
    await finish(town, travellers);
    const onOld = travellers.filter(({ person }) => lastWords(person.lastMessage()?.text).startsWith('Saved'));
    expect(onOld.map(({ place }) => place)).toEqual(travellers.filter(({ place }) => !before.includes(place)).map(({ place }) => place));
    // The old version speaks in its own texts to the end, also of what the new one knows nothing of.
    expect(onOld.every(({ person, plan }) => person.screen().includes(`Weather: ${plan.weather === 'dry' ? 'Dry' : 'Rainy'} weather`))).toBe(true);
    await hold(town, travellers);
    await retire(town);
    results.push(
      `- ${database}, undeclared: ${people} people at ${places.length} places, ${onOld.length} finished on the old version, ${people - onOld.length} carried over, all saved`,
    );
    await writeResult('release', 'A new version of the visit flow while people stand in it', [...explained, ...results]);
  });
});

/** Brings 50 people to all the places there are. */
async function place(town: Town): Promise<readonly Traveller[]> {
  await town.run(homes.old);
  await settle(town.ground, people);
  const today = addDays(dayIn(zone, town.clock.now()), 9);
  const texts = [await loadTexts(homes.old), await loadTexts(homes.declared)];
  const travellers = Array.from({ length: people }, (_, n) => {
    const person = town.api.person({ id: accountOf(n), first_name: `Cadre ${n}`, language_code: 'en' });
    return new Traveller(person, places[n % places.length] ?? 'day', n, today, texts);
  });
  // Some have promised something that is due by the day of the next visit.
  const promised = travellers.filter(({ place }) => place === 'outcome' || place === 'check');
  for (const { person, plan } of promised) person.say(`Visited ${plan.head} today. It was raining. Will bring a blanket by 5 March.`);
  await town.settled();
  for (const { person } of promised) person.press('Dry weather');
  await town.settled();
  for (const { person } of promised) person.press('Save');
  await town.settled();
  town.clock.advance(9 * 86_400_000);

  const parked = travellers.filter((one) => one.place.startsWith('parked'));
  await bring(town, parked);
  // Asked once more, then laid aside.
  const { ask_again_after_hours, park_after_hours } = town.ground.programme;
  for (const hours of [ask_again_after_hours, park_after_hours]) {
    town.clock.advance(hours * 3_600_000 + 60_000);
    await town.tick();
  }
  expect(parked.map(({ question }) => question)).toEqual(parked.map(() => 'parked'));
  await bring(
    town,
    travellers.filter((one) => !parked.includes(one)),
  );
  return travellers;
}

async function bring(town: Town, travellers: readonly Traveller[]): Promise<void> {
  for (const { person } of travellers) person.say('/visit');
  await town.settled();
  await wave(town, travellers, (one) => one.arrived);
}

/** One deed each, until all are there. */
async function wave(town: Town, travellers: readonly Traveller[], there: (one: Traveller) => boolean): Promise<void> {
  for (let deeds = 0; ; deeds++) {
    const left = travellers.filter((one) => !there(one));
    if (left.length === 0) return;
    if (deeds > mostDeeds) throw new Error(`${left.map(({ place }) => place).join(', ')} did not get there:\n${left[0]?.person.transcript() ?? ''}`);
    for (const one of left) one.goOn();
    await town.settled();
  }
}

/** What `flows check` says of a new version before it is released. */
async function checked(town: Town, home: string): Promise<{ readonly problems: readonly string[]; readonly waiting: number }> {
  const { db, clock } = town.ground;
  const texts = await loadTexts(home);
  const out: string[] = [];
  const problems: string[] = [];
  const work = flowsCheckOperation.prepare({});
  if (!work.ok) throw new Error(work.error.at);
  const desk = {
    home,
    texts,
    clock,
    ids: seededIds(clock, 1),
    log: silentLog,
    language: 'en',
    say: (key: string, args = {}) => texts.format('en', key, args),
    db,
  };
  await work.value(desk, {
    print: (line) => void out.push(line),
    warn: (line) => void problems.push(line),
    progress: () => undefined,
    write: () => Promise.resolve(),
    file: () => Promise.resolve(),
    stopped: new AbortController().signal,
  });
  const waiting = await waitingSessions(db, mainBot);
  const told = out.flatMap((line) => (/: (\d+) /.exec(line)?.[1] === undefined ? [] : [Number(/: (\d+) /.exec(line)?.[1])]));
  expect(told).toEqual(waiting.map(({ count }) => count));
  return { problems, waiting: waiting.reduce((sum, { count }) => sum + count, 0) };
}

async function finish(town: Town, travellers: readonly Traveller[]): Promise<void> {
  await wave(town, travellers, (one) => one.saved);
}

/** Every saved visit holds what was answered, and nobody met an error. */
async function hold(town: Town, travellers: readonly Traveller[]): Promise<void> {
  const { db } = town.ground;
  for (const [n, { plan, place }] of travellers.entries()) {
    const household = await householdByCode(db, mainBot, `H-${n}-0`);
    if (household === undefined) throw new Error(`no household ${n}`);
    const visits = (await visitsOfHousehold(db, { household: household.id, limit: 10 })).filter((visit) => visit.visitedOn === plan.day);
    expect(visits.map(saidOf), place).toEqual([
      { narrative: plan.narrative, purpose: plan.purpose, met: plan.met, concerns: [plan.concern], promises: plan.promise === undefined ? [] : [plan.promise] },
    ]);
    const earlier = (await promisesOfHousehold(db, household.id)).filter(({ words }) => words.includes('blanket'));
    expect(
      earlier.map(({ outcome }) => outcome),
      place,
    ).toEqual(place === 'outcome' || place === 'check' ? ['kept'] : []);
  }
  expect(await db.query(`select update_id, code from inbox where state = 'failed'`)).toEqual([]);
  expect(await waitingSessions(db, mainBot)).toEqual([]);
  expect(town.log()).not.toMatch(/"level":50/);
}

const saidOf = ({ narrative, purpose, met, concerns, promises }: Visit) => ({
  narrative,
  purpose,
  met,
  concerns,
  promises: promises.map(({ words, due }) => ({ words, due })),
});

/** When nobody stands on the old version and no older program can run any more, it goes. */
async function retire(town: Town): Promise<void> {
  const { db } = town.ground;
  const versions = async (): Promise<readonly number[]> => (await listReleases(db)).filter(({ name }) => name === 'visit').map(({ version }) => version);
  expect(await versions()).toEqual([2, 1]);
  await upkeep(town.ground);
  expect(await versions()).toEqual([2, 1]);
  town.clock.advance(2 * 86_400_000);
  await upkeep(town.ground);
  expect(await versions()).toEqual([2]);
}

const lastWords = (text = ''): string => text;

const explained = [
  'While 50 people stand at every step of the visit flow (also inside its repeats, on the card, changing a line, with something ticked, parked,',
  'and beneath another conversation) a new version comes. It lacks a step, that step’s texts and the field of the command it filled, and gives',
  'another name to one step with an answer in it. `flows check` said beforehand how many wait where. All of them go on from the question before',
  'them, save, and the archive holds what they had answered under either version. Then the old version goes.',
  '',
];
