import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { startTalk, type Talk } from '../conversations/talk.ts';
import { joinContact } from '../conversations/story.ts';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';

/** A button nobody showed this person, on a message they have. */
const forged = (data: string) => (person: Person) => person.pressData(person.lastMessage()!, data);

const one = async (talk: Talk, table: string): Promise<{ id: string; state: string }> =>
  (await talk.house.ground.db.query<{ id: string; state: string }>(`select id, state from ${table}`))[0]!;

const nonsense = ['go.leave.not-an-id.yes', 'go.leave', 'go.pause..yes', 'go.mute.everything.off', 'go.offer.x', 'go.__proto__.x', 'go.constructor'];

embeddedOnly((open) => {
  test('nobody but the one who was asked stands in; what they may see ends with the leave', async () => {
    const talk = await startTalk(open, {
      at: '2019-01-28T02:00:00Z',
      roster: { people: ['C-03,Wu Xinyi,cadre,YP-SQ,,en,2019-01-01,,'], households: ['H-201,Zhou Aihua,YP-SQ-SP,poor,C-03,2019-01-01,,,Chinese,'] },
    });
    const [away, asked, other] = [await talk.join('C-01'), await talk.join('C-02'), await talk.join('C-03')];
    const contact = await joinContact(talk, 'H-101');
    await talk.plays(away, '/leave 1 Feb – 7 Feb', '[Chen Lidong]', '[Save]');
    const { id } = await one(talk, 'leave');
    for (const person of [away, other, contact]) await talk.plays(person, forged(`go.leave.${id}.yes`), forged(`go.leave.${id}.no`));
    for (const person of [asked, other, contact]) await talk.plays(person, forged(`go.leave.${id}.end`), ...nonsense.map(forged));
    expect((await one(talk, 'leave')).state).toBe('asked');

    const { db } = talk.house.ground;
    const household = (await householdByCode(db, mainBot, 'H-101'))!;
    const brief = async (person: Person): Promise<boolean> => {
      await talk.plays(person, '/brief H-101');
      return person.lastMessage()?.text?.includes('Building 6') === true;
    };
    await talk.plays(asked, forged(`go.leave.${id}.yes`));
    expect(await brief(asked)).toBe(false);
    await talk.later(4 * 24);
    expect([await brief(asked), await brief(other)]).toEqual([true, false]);
    await talk.plays(asked, '/cancel');
    // The leave ends while a visit is half said: it is not saved.
    await talk.plays(asked, 'Saw Luo Zhenghai today, all well.');
    await talk.plays(away, forged(`go.leave.${id}.end`));
    await talk.plays(asked, '[Save]');
    expect(await talk.visits('H-101')).toEqual([]);
    expect(await brief(asked)).toBe(false);
    expect((await loadActorByCode(db, mainBot, 'C-02'))?.actor.standsInFor).toBeUndefined();
    expect(household.assignments).toHaveLength(1);
  });

  test('a pause is confirmed by a supervisor of the household alone, and by nobody who proposed it', async () => {
    const talk = await startTalk(open, {
      at: '2019-01-28T02:00:00Z',
      // The cadre supervises the county as well: no one confirms their own work.
      roster: { people: ['C-01,Lin Xiaomei,supervisor,YP,+86 100 0000 9001,en,2019-01-01,,'] },
    });
    const [cadre, colleague, supervisor] = [await talk.join('C-01'), await talk.join('C-02'), await talk.join('S-03')];
    await talk.plays(cadre, '/pause', '[Tan Fuquan', '[Moved away]', '1 March', '[Save]');
    const { id } = await one(talk, 'pause');
    for (const person of [cadre, colleague]) await talk.plays(person, forged(`go.pause.${id}.yes`), forged(`go.pause.${id}.no`));
    await talk.plays(colleague, forged(`go.pause.${id}.look`), forged(`go.pause.${id}.resume`), forged(`go.pause.${id}.keep`));
    expect((await one(talk, 'pause')).state).toBe('proposed');
    await talk.plays(supervisor, forged(`go.pause.${id}.resume`));
    expect((await one(talk, 'pause')).state).toBe('proposed');
    await talk.plays(supervisor, forged(`go.pause.${id}.yes`));
    expect((await one(talk, 'pause')).state).toBe('confirmed');
  });
});
