import { beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../src/storage/database.ts';
import { markUnreachable } from '../../../src/storage/outbox.ts';
import { owe, type Unasked } from '../../../src/storage/owe.ts';
import { linkAccount, unlinkPerson } from '../../../src/storage/people.ts';
import { commitTurns } from '../../../src/storage/turns.ts';
import { eachDatabase } from '../../support/databases.ts';
import { addBot, addPerson, deskOf, id, saying, sweep, t0, turnOn } from './world.ts';

const hour = 3_600_000;
const card = (person: string, more: Partial<Unasked> = {}): Unasked => ({
  id: id(),
  person,
  kind: 'card',
  about: { household: 'h1' },
  lane: 'reminder',
  message: { body: { key: 'card' } },
  sendAfter: t0,
  ...more,
});

eachDatabase((_name, open) => {
  let db: Database;
  const link = async (person: string, chat: string, at = t0): Promise<void> => linkAccount(db, { account: (await deskOf(db, chat)).account.id, person, at });
  const due = (now: number) => sweep(db, { bot: 'b1', now, claimUntil: now + 1, limit: 100 });

  beforeEach(async () => {
    ({ db } = await open());
    await addBot(db);
  });

  test('a message reaches the account a person was linked to last, with its kind and what it is about', async () => {
    const wang = await addPerson(db, 'Wang');
    await link(wang, '1');
    await link(wang, '2', t0 + 1);
    expect(await owe(db, 'b1', [card(wang)], t0)).toEqual(['owed']);
    expect(await due(t0)).toMatchObject([{ chat: '2', kind: 'card', about: { household: 'h1' }, lane: 'reminder', person: wang }]);
  });

  test('an account that does not hear us is passed over; nobody left is unreachable, and so is whoever was unlinked or never linked', async () => {
    const [wang, zhao, li] = [await addPerson(db, 'Wang'), await addPerson(db, 'Zhao'), await addPerson(db, 'Li')];
    await link(wang, '1');
    await link(wang, '2', t0 + 1);
    await link(zhao, '3');
    await unlinkPerson(db, zhao, t0 + 2);
    await markUnreachable(db, (await deskOf(db, '2')).account.id, 'blocked', t0);
    expect(await owe(db, 'b1', [card(wang), card(zhao), card(li)], t0)).toEqual(['owed', 'unreachable', 'unreachable']);
    expect((await due(t0)).map((row) => row.chat)).toEqual(['1']);
    await markUnreachable(db, (await deskOf(db, '1')).account.id, 'blocked', t0);
    expect(await owe(db, 'b1', [card(wang)], t0)).toEqual(['unreachable']);
  });

  test('the same key is owed once, whoever asks and however often, also after it was sent', async () => {
    const wang = await addPerson(db, 'Wang');
    await link(wang, '1');
    const dedupeKey = 'card:wang:2026-03-10';
    const asked = await Promise.all([1, 2, 3].map(() => owe(db, 'b1', [card(wang, { dedupeKey })], t0)));
    expect(asked.flat().sort()).toEqual(['known', 'known', 'owed']);
    expect(await due(t0)).toHaveLength(1);
    expect(await owe(db, 'b1', [card(wang, { dedupeKey }), card(wang, { dedupeKey: 'another' })], t0)).toEqual(['known', 'owed']);
  });

  test('it goes behind what the chat was told before and ahead of what it is told later, and holds nothing up before its time', async () => {
    const wang = await addPerson(db, 'Wang');
    await link(wang, '1');
    const reply = async (body: string): Promise<void> => {
      const outbox = [saying({ claimedUntil: undefined, message: { body } })];
      expect(await commitTurns(db, [turnOn(await deskOf(db, '1'), { outbox })])).toEqual(['committed']);
    };
    await reply('one');
    await owe(db, 'b1', [card(wang, { message: { body: 'two' } }), card(wang, { message: { body: 'later' }, sendAfter: t0 + hour })], t0);
    await owe(db, 'b1', [card(wang, { message: { body: 'three' } })], t0);
    await reply('four');
    const bodies = async (now: number) => (await due(now)).map((row) => row.message.body);
    expect(await bodies(t0 + 2)).toEqual(['one', 'two', 'three', 'four']);
    expect((await bodies(t0 + hour)).includes('later')).toBe(true);
  });
});
