import { expect, test } from 'vitest';
import { onOpenGround } from '../../src/app/console/run-operation.ts';
import { mainBot } from '../../src/app/serve.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { raiseAccess } from '../../src/storage/people.ts';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { startTalk, toldOf, type Talk } from '../conversations/talk.ts';

/** What the bot said to somebody from a moment on. */
async function heardAfter(person: Person, does: () => Promise<void>): Promise<string> {
  const before = toldOf(person).length;
  await does();
  return toldOf(person).slice(before);
}

/** Hands a household over to another cadre as of a day, the way an import does. */
async function handOver({ house }: Talk, code: string, to: string, day: string): Promise<void> {
  const { db, ids } = house.ground;
  const cadre = (await loadActorByCode(db, mainBot, to))!.actor.person;
  const [old] = await db.query<{ id: string; person_id: string; household_id: string }>(
    `select s.id, s.person_id, s.household_id from assignment s join household h on h.id = s.household_id where h.code = $1 and s.to_day is null`,
    [code],
  );
  await db.transaction(async (tx) => {
    await tx.query(`update assignment set to_day = $2::date - 1 where id = $1::uuid`, [old!.id, day]);
    await tx.query(`insert into assignment (id, household_id, person_id, from_day) values ($1::uuid, $2::uuid, $3::uuid, $4::date)`, [
      ids.next(),
      old!.household_id,
      cadre,
      day,
    ]);
    await raiseAccess(tx, [old!.person_id, cadre]);
  });
}

/** Ends somebody's post as a cadre yesterday; they look after one village as a supervisor from then on. */
async function becomesSupervisor({ house }: Talk, code: string, area: string): Promise<void> {
  const { db, ids } = house.ground;
  const { person } = (await loadActorByCode(db, mainBot, code))!.actor;
  await db.transaction(async (tx) => {
    await tx.query(`update appointment set to_day = '2019-03-19' where person_id = $1::uuid`, [person]);
    await tx.query(
      `insert into appointment (id, person_id, role, area_id, from_day) select $1::uuid, $2::uuid, 'supervisor', id, '2019-03-20' from area where code = $3`,
      [ids.next(), person, area],
    );
    await raiseAccess(tx, [person]);
  });
}

embeddedOnly((open) => {
  test('an open visit shows nothing of a household that was handed over meanwhile', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, 'Saw Luo Zhenghai today, all well. Will bring the hospital papers tomorrow.', '[Save]');
    await talk.later(48);
    await talk.plays(cadre, '/visit');
    await handOver(talk, 'H-101', 'C-02', '2019-03-22');
    const told = await heardAfter(cadre, () => talk.plays(cadre, '[Luo Zhenghai', '[Today]', '[Usual visit]', 'All well.'));
    expect(told).not.toContain('hospital papers');
  });

  test('who is a cadre no more sees no list of the households they had', async () => {
    const talk = await startTalk(open);
    const person = await talk.join('C-01');
    await talk.plays(person, '/visit');
    await becomesSupervisor(talk, 'C-01', 'YP-SQ-XJ');
    const told = await heardAfter(person, () => talk.plays(person, '/today', 'Pan', '/journal'));
    expect(told).not.toContain('Pan Guilan');
    expect(told).not.toContain('Tan Fuquan');
  });

  test('entries of households handed over long ago are in no list', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, 'Saw Luo Zhenghai today, all well.', '[Save]', 'Saw Pan Guilan today, all well.', '[Save]');
    await handOver(talk, 'H-101', 'C-02', '2019-03-21');
    await talk.later(20 * 24);
    expect(await heardAfter(cadre, () => talk.plays(cadre, '/journal'))).toContain('Luo Zhenghai');
    await talk.plays(cadre, '/cancel');
    await talk.later(20 * 24);
    const told = await heardAfter(cadre, () => talk.plays(cadre, '/journal'));
    expect(told).toContain('Pan Guilan');
    expect(told).not.toContain('Luo Zhenghai');
  });

  test('an identity number typed as a command is not said back or kept', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/11010519491231002X');
    const kept = await talk.house.ground.db.query<{ row: string }>('select to_jsonb(o)::text as row from outbox o');
    expect(kept.map(({ row }) => row).join('\n')).not.toMatch(/11010519491231002x/i);
  });

  test('what is owed to an account that was cut off is not sent any more', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const { db, ids } = talk.house.ground;
    const [link] = await db.query<{ account_id: string; person_id: string }>('select account_id, person_id from account_person');
    await db.query(
      `insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
       select $1::uuid, 'main', $2::uuid, $3::uuid, 999999, 'reply', $4::jsonb, 'owed', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}'`,
      [ids.next(), link!.account_id, link!.person_id, JSON.stringify({ body: 'Luo Zhenghai hurt his hand' })],
    );
    const nothing = (): undefined => undefined;
    const io = {
      print: nothing,
      warn: nothing,
      progress: nothing,
      write: async () => undefined,
      file: async () => undefined,
      stopped: new AbortController().signal,
    };
    await onOpenGround(talk.house.ground, 'en', 'unlink', { code: 'C-01' }, io);
    const told = await heardAfter(cadre, async () => {
      await talk.house.tick();
      await talk.house.tick();
    });
    expect(told).not.toContain('hurt his hand');
  });
});
