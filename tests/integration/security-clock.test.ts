import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { raiseAccess } from '../../src/storage/people.ts';
import { inviteContact, joinContact } from '../conversations/story.ts';
import { startTalk, toldOf, type Talk } from '../conversations/talk.ts';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';

/** A button nobody showed this person, on a message they have. */
const forged = (data: string) => (person: Person) => person.pressData(person.lastMessage()!, data);

const one = async (talk: Talk, table: string, where = 'true'): Promise<string> =>
  (await talk.house.ground.db.query<{ id: string }>(`select id from ${table} where ${where}`))[0]!.id;

/** A post ends with the day before the bot's today. */
async function dismiss(talk: Talk, code: string, role: string): Promise<void> {
  const { db } = talk.house.ground;
  const { person } = (await loadActorByCode(db, mainBot, code))!.actor;
  const yesterday = new Date(talk.house.clock.now() - 86_400_000).toISOString().slice(0, 10);
  await db.transaction(async (tx) => {
    await tx.query('update appointment set to_day = $3::date where person_id = $1::uuid and role = $2', [person, role, yesterday]);
    await raiseAccess(tx, [person]);
  });
}

embeddedOnly((open) => {
  test('on a telephone two people share what comes unasked begins with the name of whom it is for', async () => {
    const talk = await startTalk(open);
    const [shared, alone] = [await joinContact(talk, 'H-101'), await joinContact(talk, 'H-106')];
    const other = await inviteContact(talk, 'H-102');
    await talk.plays(shared, (p) => p.open(other), '[Yes]');
    const county = await talk.join('S-03');
    await talk.plays(county, '/broadcast', '[Yunping', '[Households', 'The clinic is open on Sunday.', '[Send]', '[Yes, send]');
    await talk.later(1);
    expect(toldOf(shared)).toMatch(/Luo Zhenghai: .*Fang Huizhen/);
    expect(toldOf(shared)).toMatch(/Pan Guilan: .*Fang Huizhen/);
    expect(toldOf(alone)).toContain('The clinic is open');
    expect(toldOf(alone)).not.toMatch(/^.{0,12}Tan Fuquan: /m);
  });

  test('what climbed to somebody opens to them no more once their post there has ended', async () => {
    const posts = ['S-01,Meng Guifen,supervisor,YP-SQ-XJ,,en,2019-01-01,,', 'S-01,Meng Guifen,cadre,YP-SQ-SP,,en,2019-01-01,,'];
    const talk = await startTalk(open, { at: '2019-02-01T02:00:00Z', roster: { people: posts } });
    const village = await talk.join('S-01');
    await talk.later(24 * 6);
    const climb = await one(talk, 'climb', `with_id is not null and kind = 'visit'`);
    await talk.plays(village, forged(`go.climb.${climb}.show`));
    expect(toldOf(village)).toContain('[I take this]');
    await dismiss(talk, 'S-01', 'supervisor');
    const before = toldOf(village).length;
    await talk.plays(village, forged(`go.climb.${climb}.show`), forged(`go.climb.${climb}.take`), forged(`go.climb.${climb}.remind`));
    expect(toldOf(village).slice(before)).not.toMatch(/Luo|Pan|Tan/);
    expect(await talk.house.ground.db.query('select from climb where acknowledged_at is not null')).toEqual([]);
  });

  test('that a complaint reaches nobody is not told to whom it is about, though they appoint people as well', async () => {
    const talk = await startTalk(open, { roster: { people: ['S-03,Fang Huizhen,admin,YP,,en,2019-01-01,,'] } });
    const [subject, admin, household] = [await talk.join('S-03'), await talk.join('A-01'), await joinContact(talk, 'H-101')];
    const before = toldOf(subject).length;
    await talk.plays(household, '/complaint', '[Fang Huizhen]', 'He never answers us.', '[Send]');
    for (const days of [1, 7, 30]) await talk.later(24 * days);
    expect(toldOf(admin)).toContain('nobody I can reach');
    expect(toldOf(subject).slice(before)).not.toContain('nobody I can reach');
  });

  test('on a shared telephone no button shows a complaint without its word', async () => {
    const talk = await startTalk(open);
    const shared = await joinContact(talk, 'H-101');
    const other = await inviteContact(talk, 'H-102');
    await talk.plays(shared, (p) => p.open(other), '[Yes]', '/who', '[Luo Zhenghai]');
    await talk.plays(shared, '/complaint', '[Lin Xiaomei]', 'She asked us for money.', 'heron', '[Send]');
    const id = await one(talk, 'case_file');
    const before = toldOf(shared).length;
    await talk.plays(shared, forged(`go.case.${id}.show`), 'crane', forged(`go.case.${id}.withdraw`), forged(`go.case.${id}.withdraw`));
    expect(toldOf(shared).slice(before)).not.toContain('money');
    await talk.plays(shared, forged(`go.case.${id}.show`), 'heron');
    expect(toldOf(shared).slice(before)).toContain('money');
  });

  test('a complaint takes nothing off the card of the cadre it is about', async () => {
    const talk = await startTalk(open, { at: '2019-03-19T22:00:00Z' });
    const [cadre, household] = [await talk.join('C-01'), await joinContact(talk, 'H-101')];
    const { db, ids } = talk.house.ground;
    await db.query(
      `insert into check_in (id, bot_id, household_id, month, answered_at, how, answers)
       select $1::uuid, bot_id, id, '2019-03', to_timestamp($2::float8 / 1000), 'taps', '{"health":"help"}' from household where code = 'H-101'`,
      [ids.next(), talk.house.clock.now()],
    );
    await talk.plays(household, '/complaint', '[Lin Xiaomei]', 'She asked us for money.', '[Send]');
    await talk.later(4);
    expect(toldOf(cadre)).toContain('asked for help in the check-in');
  });

  test('that somebody else comes is not told to a contact who has said STOP while it waited', async () => {
    const talk = await startTalk(open, { at: '2019-03-20T14:30:00Z' });
    const [stopped, other] = [await joinContact(talk, 'H-101'), await joinContact(talk, 'H-102')];
    const county = await talk.join('S-03');
    await talk.plays(county, '/handover', '[Lin Xiaomei', '[Chen', '[Today]', '[Hand over]');
    await talk.later(0.1);
    await talk.plays(stopped, 'STOP');
    await talk.later(14);
    expect(toldOf(other)).toContain('Chen Lidong');
    expect(toldOf(stopped)).not.toContain('Chen Lidong');
  });

  test('whom a broadcast did not reach is named to nobody whose post has ended since', async () => {
    const posts = ['S-01,Meng Guifen,supervisor,YP-SQ-XJ,,en,2019-01-01,,', 'S-02,Qin Haifeng,supervisor,YP-SQ-XJ,,en,2019-01-01,,'];
    const homes = ['H-201,Zhou Aihua,YP-SQ-XJ,poor,C-01,2019-01-01,Zhou Aihua,+86 100 0000 0201,Chinese,'];
    const talk = await startTalk(open, { at: '2019-03-20T14:30:00Z', roster: { people: posts, households: homes } });
    const [village, stays] = [await talk.join('S-01'), await talk.join('S-02')];
    await joinContact(talk, 'H-101');
    for (const one of [village, stays]) await talk.plays(one, '/broadcast', '[New Home', '[Households', 'The clinic is open.', '[Send]', '[Yes, send]');
    await dismiss(talk, 'S-01', 'supervisor');
    await talk.later(12);
    await talk.later(1);
    expect(await talk.house.ground.db.query('select from broadcast where done_at is not null')).toHaveLength(2);
    expect(toldOf(stays)).toContain('Zhou Aihua');
    expect(toldOf(village)).not.toContain('Zhou Aihua');
  });
});
