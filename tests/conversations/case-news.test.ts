import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { embeddedOnly } from '../support/databases.ts';
import { inviteContact, joinContact } from './story.ts';
import { startTalk, toldOf } from './talk.ts';

/** Ten in the evening there: nobody is written to before half past seven. */
const evening = '2019-03-20T14:00:00Z';
const night = 12;

embeddedOnly((open) => {
  test('a problem that was settled in the night is no task in the morning; that it is settled is told', async () => {
    const talk = await startTalk(open, { at: evening });
    const [household, cadre] = [await joinContact(talk, 'H-101'), await talk.join('C-01')];
    const before = toldOf(cadre).length;
    await talk.plays(household, '/report', '[Water]', '[Within a week]', 'The tap is dry.', '[Send]');
    expect(toldOf(cadre).slice(before)).toBe('');
    await talk.plays(household, '[It is settled]');
    await talk.later(night);
    expect(toldOf(cadre).slice(before)).toContain('says it is settled');
    expect(toldOf(cadre).slice(before)).not.toContain('New problem');
  });

  test('a problem of the evening is no news in the morning for whoever has handed the household over; the successor has it', async () => {
    const talk = await startTalk(open, { at: evening });
    const [household, cadre, successor] = [await joinContact(talk, 'H-101'), await talk.join('C-01'), await talk.join('C-02')];
    const before = toldOf(cadre).length;
    await talk.plays(household, '/report', '[Water]', '[Within a week]', 'The tap is dry.', '[Send]');
    const { db } = talk.house.ground;
    const { person } = (await loadActorByCode(db, mainBot, 'C-02'))!.actor;
    const home = `(select id from household where code = 'H-101')`;
    await db.query(`update assignment set to_day = '2019-03-20' where household_id = ${home}`);
    await db.query(`insert into assignment (id, household_id, person_id, from_day) select gen_random_uuid(), ${home}, $1::uuid, '2019-03-21'`, [person]);
    await talk.later(night);
    expect(toldOf(cadre).slice(before)).not.toMatch(/New problem|The tap is dry/);
    await talk.plays(successor, '/problems', '[No. 1');
    expect(toldOf(successor)).toContain('received · with Chen Lidong');
    await talk.plays(successor, '[Take it]');
    expect(toldOf(household)).toContain('Chen Lidong has taken it on');
  });

  test('news of a complaint that waited says nothing once others use the telephone', async () => {
    const talk = await startTalk(open, { at: evening });
    const [household, county] = [await joinContact(talk, 'H-101'), await talk.join('S-03')];
    await talk.plays(household, '/complaint', '[Lin Xiaomei]', 'She asked us for money.', '[Send]');
    await talk.later(night);
    await talk.plays(county, '[I look into it]');
    talk.house.clock.advance(12 * 3_600_000);
    await talk.plays(county, '[Answer it]', 'I have spoken with her.');
    const code = await inviteContact(talk, 'H-102');
    await talk.plays(household, (p) => p.open(code), '[Yes]');
    const before = toldOf(household).length;
    await talk.later(night);
    const seen = toldOf(household).slice(before);
    expect(seen).toContain('There is news for you, and for nobody else to read.');
    expect(seen).not.toContain('spoken with her');
    // No word was chosen while one person alone used it: then it is for another telephone.
    await talk.plays(household, '/who', '[Luo Zhenghai]', '[Read it]');
    expect(toldOf(household)).toContain('I show it only where you alone use the chat.');
    expect(toldOf(household).slice(before)).not.toContain('spoken with her');
  });
});
