import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { setMuted } from '../../src/storage/person-settings.ts';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact } from './story.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    luo: '[Luo',
    today: '[Today]',
    goods: '[Goods]',
    rice: 'Rice and oil.',
    none: '[Nothing]',
    save: '[Save]',
    brief: 'Pan',
    english: '[English]',
    go: '[Go on]',
    drop: '[Throw away]',
    hello: 'hello',
    visited: 'Saw Pan Guilan today, all well.',
  },
  'zh-CN': {
    luo: '[罗正海',
    today: '[今天]',
    goods: '[送东西]',
    rice: '米和油。',
    none: '[没有]',
    save: '[保存]',
    brief: '盘',
    english: '[简体中文]',
    go: '[接着记]',
    drop: '[不要了]',
    hello: '你好',
    visited: '今天去了盘桂兰家，都好。',
  },
} as const;

/** What somebody was told since they were told `before`. */
const toldSince = (person: Person, before: string): string => toldOf(person).slice(before.length);

embeddedOnly((open) => {
  test('a silence is broken when people are awake, also where the service was away meanwhile', async () => {
    const talk = await startTalk(open, { at: '2019-01-22T02:00:00Z' });
    const cadre = await talk.join('C-01');
    const contact = await joinContact(talk, 'H-101');
    const at = async (moment: string): Promise<readonly number[]> => {
      const before = [cadre, contact].map(toldOf);
      talk.house.clock.set(moment);
      await talk.house.tick();
      return [cadre, contact].map((person, i) => toldSince(person, before[i]!).split(/Still here when you are ready|I have put this aside/).length - 1);
    };
    await talk.plays(cadre, '/visit', '[Luo', '[Today]');
    await talk.plays(contact, '/report', '[House]');
    // Twenty hours later it is six in the morning there; staff may be written to from half past seven, households from nine.
    expect(await at('2019-01-23T06:00:00+08:00')).toEqual([0, 0]);
    expect(await at('2019-01-23T07:29:00+08:00')).toEqual([0, 0]);
    expect(await at('2019-01-23T07:30:00+08:00')).toEqual([1, 0]);
    expect(await at('2019-01-23T09:00:00+08:00')).toEqual([0, 1]);
    // The moment at which it would be laid aside is missed: it waits for the morning.
    expect(await at('2019-01-26T22:00:00+08:00')).toEqual([0, 0]);
    expect(await at('2019-01-27T07:31:00+08:00')).toEqual([1, 0]);
    expect(await at('2019-01-27T09:01:00+08:00')).toEqual([0, 1]);
    expect(await at('2019-01-30T10:00:00+08:00')).toEqual([0, 0]);
  });

  test('what was only looked into is laid aside without a word, and its buttons still lead there', async () => {
    const talk = await startTalk(open, { at: '2019-01-22T02:00:00Z' });
    const contact = await joinContact(talk, 'H-101');
    const county = await talk.join('S-03');
    const before = [contact, county].map(toldOf);
    await talk.plays(contact, '/report');
    await talk.plays(county, '/broadcast');
    for (let day = 0; day < 5; day++) await talk.later(24);
    for (const [i, person] of [contact, county].entries()) expect(toldSince(person, before[i]!)).not.toMatch(/Still here|put this aside/);
    await talk.plays(contact, 'thanks', '/resume');
    expect(toldSince(contact, before[0]!)).not.toContain('You had started something');
    expect(toldSince(contact, before[0]!)).toContain('Nothing is waiting for you.');
    await talk.plays(contact, '[House]', '[Within a week]', 'The roof leaks.', '[Send]');
    expect(toldSince(contact, before[0]!)).toContain('It is your no. 1');
  });

  test('no question, however many there were, has buttons that go elsewhere', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    // The 600th question would write its buttons as `go.…`: it stands in the midst of this visit.
    await talk.house.ground.db.query(`update account set version = version + 1, state = jsonb_set(state, '{question}', '595')`);
    await talk.plays(cadre, '/visit', '[Luo Zhenghai', '[Today]', '[Usual', 'All is well.', '[Nothing]', '[Add a promise]', 'Bring rice', '[Skip]', '[Save]');
    expect((await talk.visits('H-101')).map((visit) => visit.promises.map((promise) => promise.words))).toEqual([['Bring rice']]);
  });

  test('what stands behind a command that ends at once goes nowhere else', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/visit', '[Luo Zhenghai', '[Today]', '[Usual', 'All is well.', '[Nothing]', '/problems water', '[Save]');
    expect((await talk.visits('H-101')).map((visit) => visit.narrative)).toEqual(['All is well.']);

    const supervisor = await talk.join('S-03');
    await talk.plays(supervisor, '/report', '[Luo', '[Water]', '[Within a week]', '/digest today');
    expect(toldOf(supervisor)).toContain('/digest today\nBot: ');
    expect(toldOf(supervisor)).toContain('households in care');
    expect(toldOf(supervisor)).not.toContain('What happened: today');
  });

  test.each(languages)('commands in the middle return to the open question, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    await talk.plays(
      cadre,
      '/visit',
      '/help',
      w.luo,
      '/brief',
      w.brief,
      `/brief ${w.brief}`,
      w.today,
      '/lang',
      w.english,
      w.goods,
      '/today',
      '/nonsense',
      '/who',
      w.rice,
      w.none,
      '/help',
      w.save,
    );
    await talk.golden('interrupted-commands', cadre);
    expect((await talk.visits('H-101'))[0]).toMatchObject({ narrative: w.rice, purpose: 'goods' });
  });

  test.each(languages)('a silence is broken once, then all is laid aside and offered again, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    // This is about silences alone: the mornings' cards are told of elsewhere.
    const { db } = talk.house.ground;
    const { actor } = (await loadActorByCode(db, mainBot, 'C-01'))!;
    await setMuted(db, actor.person, { cardsMuted: true, digestsMuted: true });
    await talk.plays(cadre, '/visit', w.luo, w.today);
    await talk.house.restart();
    await talk.later(24);
    await talk.later(1);
    await talk.plays(cadre, w.goods);
    await talk.later(24);
    await talk.later(73);
    await talk.later(24 * 7);
    await talk.house.restart();
    await talk.plays(cadre, w.visited, w.save, w.go, w.rice, w.none, w.save);
    // Thrown away at the person's word, and /resume.
    await talk.plays(cadre, '/resume', '/visit', w.luo, w.today);
    await talk.later(24);
    await talk.later(73);
    await talk.plays(cadre, w.hello, w.drop, '/resume', '/visit', w.luo, w.today);
    await talk.later(24);
    await talk.later(73);
    await talk.plays(cadre, '/resume');
    await talk.golden('interrupted-silence', cadre);
    expect((await talk.visits('H-101'))[0]).toMatchObject({ visitedOn: '2019-03-20', narrative: w.rice });
    expect(await talk.visits('H-102')).toHaveLength(1);
  });
});
