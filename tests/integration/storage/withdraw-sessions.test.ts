import { expect, test } from 'vitest';
import { loadDesk } from '../../../src/storage/desks.ts';
import { withdrawSessions } from '../../../src/storage/withdraw-sessions.ts';
import { eachDatabase } from '../../support/databases.ts';
import { addArea, addBot, addHousehold, addPerson, id, linkTo, t0 } from './world.ts';

const begun = (flow: string, household: string, words: string) => ({
  id: id(),
  flow,
  version: 1,
  hash: 'h',
  input: {},
  answers: { household: { value: household }, words: { value: { text: words } } },
  startedAt: t0,
  touchedAt: t0,
});

eachDatabase((_name, open) => {
  test('what was begun goes along with its words, but not the flow that is kept, nor what somebody says of a home they speak for', async () => {
    const { db } = await open();
    const area = await addArea(db, await addBot(db), 'V1');
    const person = await addPerson(db, 'Chen', { code: 'C2' });
    const [home, other, own] = [
      await addHousehold(db, area, 'H1', 'Luo'),
      await addHousehold(db, area, 'H2', 'Pan'),
      await addHousehold(db, area, 'H3', 'Chen'),
    ];
    await db.query(`insert into contact (household_id, person_id, from_day) values ($1::uuid, $2::uuid, '2019-01-01')`, [own, person]);
    const { account } = await loadDesk(db, { bot: 'b1', channel: 'telegram', chat: '1', newId: id(), language: 'en', now: t0 });
    await linkTo(db, account.id, person);
    const stack = [
      begun('visit', home, 'a visit'),
      begun('report', home, 'a tap'),
      begun('report', other, 'elsewhere'),
      begun('complaint', own, 'a complaint'),
    ];
    await db.query(
      `update account set state = jsonb_build_object('people', jsonb_build_object($2::text, jsonb_build_object('stack', $3::jsonb))) where id = $1::uuid`,
      [account.id, person, JSON.stringify(stack)],
    );
    const left = async (): Promise<readonly string[]> => {
      const [row] = await db.query<{ stack: readonly { readonly flow: string }[] }>(
        `select state->'people'->$2->'stack' as stack from account where id = $1::uuid`,
        [account.id, person],
      );
      return (row?.stack ?? []).map(({ flow }) => flow);
    };
    expect(await withdrawSessions(db, person, [home, own], 'visit')).toEqual([{ household: home, words: 'a tap' }]);
    expect(await left()).toEqual(['visit', 'report', 'complaint']);
    expect(await withdrawSessions(db, person, [home, own])).toEqual([{ household: home, words: 'a visit' }]);
    expect(await left()).toEqual(['report', 'complaint']);
  });
});
