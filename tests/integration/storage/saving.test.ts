import { expect, test } from 'vitest';
import { emptyChain, firstBreak, type JournalEntry } from '../../../src/domain/visits/journal.ts';
import type { Sql } from '../../../src/storage/database.ts';
import { chainEntries } from '../../../src/storage/journal-rows.ts';
import { commitTurns } from '../../../src/storage/turns.ts';
import { chainHead, visitById } from '../../../src/storage/visits.ts';
import { eachDatabase, serverOnly } from '../../support/databases.ts';
import { recorded } from './recorded.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, assign, count, deskOf, turnOn } from './world.ts';

/** Cadres with a household each, all in one village. */
async function village(db: Sql, size: number): Promise<readonly { readonly cadre: string; readonly household: string; readonly chat: string }[]> {
  const root = await addBot(db);
  const area = await addArea(db, root, 'v1', 'Asia/Urumqi');
  const homes = [];
  for (let n = 0; n < size; n++) {
    const cadre = await addPerson(db, `Wang ${n}`, { code: `c${n}` });
    await appoint(db, cadre, 'cadre', area);
    const household = await addHousehold(db, area, `h${n}`, `Luo ${n}`);
    await assign(db, household, cadre, '2019-01-01');
    homes.push({ cadre, household, chat: `chat-${n}` });
  }
  return homes;
}

eachDatabase((_name, open) => {
  test('visits are saved with the turns that confirm them, among turns that save nothing', async () => {
    const { db } = await open();
    const homes = await village(db, 6);
    const saving = [];
    for (const [n, { cadre, household, chat }] of homes.entries()) {
      const visit = n % 2 === 0 ? { visit: recorded(emptyChain, { household, cadre }) } : {};
      saving.push(turnOn(await deskOf(db, chat), visit));
    }
    expect(await commitTurns(db, saving)).toEqual(saving.map(() => 'committed'));
    for (const turn of saving) {
      if (turn.visit === undefined) continue;
      expect(await visitById(db, turn.visit.visit.id)).toMatchObject({ narrative: turn.visit.visit.narrative, revision: 1 });
      expect(await chainHead(db, turn.visit.visit.household)).toEqual({ seq: 1, hash: turn.visit.entry.hash });
    }
    expect(await count(db, 'visit')).toBe(3);
  });

  test('a visit linked to a chain that has moved on is not saved, and nothing of its turn is', async () => {
    const { db } = await open();
    const [home] = await village(db, 1);
    const { cadre, household, chat } = home!;
    const first = recorded(emptyChain, { household, cadre });
    expect(await commitTurns(db, [turnOn(await deskOf(db, chat), { visit: first })])).toEqual(['committed']);
    const desk = await deskOf(db, chat);
    expect(await commitTurns(db, [turnOn(desk, { visit: recorded(emptyChain, { household, cadre }) })])).toEqual(['conflict']);
    expect((await deskOf(db, chat)).account.version).toBe(desk.account.version);
    expect(await count(db, 'visit')).toBe(1);
  });

  test('the same confirmation twice saves one visit', async () => {
    const { db } = await open();
    const [home] = await village(db, 1);
    const turn = turnOn(await deskOf(db, home!.chat), { visit: recorded(emptyChain, home!) });
    expect(await commitTurns(db, [turn])).toEqual(['committed']);
    expect(await commitTurns(db, [turn])).toEqual(['duplicate']);
    expect(await count(db, 'visit')).toBe(1);
  });
});

serverOnly((open) => {
  test('of many who save to one household at once, each chain link has one visit', async () => {
    const opened = await open();
    const { db } = opened;
    const [home] = await village(db, 1);
    const { cadre, household } = home!;
    const others = [opened.another(), opened.another(), opened.another()];
    for (let round = 0; round < 10; round++) {
      const head = (await chainHead(db, household))!;
      const turns = await Promise.all(others.map(async (_, n) => turnOn(await deskOf(db, `${round}-${n}`), { visit: recorded(head, { household, cadre }) })));
      const outcomes = (await Promise.all(turns.map((turn, n) => commitTurns(others[n]!, [turn])))).flat();
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    }
    const entries: JournalEntry[] = [];
    for await (const entry of chainEntries(db, 'b1')) entries.push(entry);
    expect(entries).toHaveLength(10);
    expect(firstBreak(entries)).toBeUndefined();
  });
});
