import { expect, test } from 'vitest';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact, tellStory } from './story.ts';
import { languages, startTalk, toldOf, type Talk } from './talk.ts';

const words = {
  en: {
    cow: 'Our cow has not eaten for two days.',
    calf: 'And the calf is weak too.',
    read: '[Read: Luo',
    problem: '[Make it a problem]',
    income: '[Work, income]',
    week: '[Within a week]',
    go: '[Done]',
    send: '[Send]',
    just: '[Just words]',
    left: '[No]',
    leave: '/leave 21 Mar – 24 Mar',
    nobody: '[Skip]',
    save: '[Save]',
    listen: '[Listen: Luo',
    all: '[Everything at home is well]',
    mushrooms: 'We found so many mushrooms on the hill.',
  },
  'zh-CN': {
    cow: '我家牛两天没吃东西了。',
    calf: '小牛也没精神。',
    read: '[看留言：罗',
    problem: '[记成问题]',
    income: '[收入',
    week: '[一周内要办]',
    go: '[写完了]',
    send: '[发送]',
    just: '[只是说说]',
    left: '[不用]',
    leave: '/leave 3月21日 – 3月24日',
    nobody: '[跳过]',
    save: '[保存]',
    listen: '[听语音：罗',
    all: '[家里样样都好]',
    mushrooms: '山上捡了好多菌子。',
  },
} as const;

/** A Wednesday morning. */
const at = '2019-03-20T01:00:00Z';

const sorted = ({ house }: Talk): Promise<readonly unknown[]> =>
  house.ground.db.query('select words, cardinality(attachments)::int4 as files, sorted from household_message order by at');

embeddedOnly((open) => {
  test.each(languages)('what a household leaves open stands on the card, is read and sorted, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = { cadre: await talk.join('C-01'), family: await joinContact(talk, 'H-101') };
    const story = tellStory(talk, cast);
    await story.does('family', w.cow, w.calf);
    await story.does('family', (p: Person) => p.sendVoice(Buffer.from('voice')));
    await story.later(24);
    await story.does('cadre', w.read, w.problem, w.income, w.week, w.send);
    await story.golden('unsorted');
    expect(await sorted(talk)).toEqual([{ words: `${w.cow}\n${w.calf}`, files: 1, sorted: 'case' }]);
  });

  test('what the household itself has answered is on nobody’s list, and nothing of it climbs', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const cadre = await talk.join('C-01');
    const [family, neighbours] = [await joinContact(talk, 'H-101'), await joinContact(talk, 'H-102')];
    await talk.plays(family, w.cow, w.left);
    await talk.plays(neighbours, w.mushrooms);
    // Within two hours they may still say themselves what it is.
    await talk.plays(cadre, '/messages');
    expect(toldOf(cadre)).not.toContain('Pan Guilan');
    await talk.later(3);
    await talk.plays(cadre, '/messages', '[Pan Guilan');
    expect(toldOf(cadre)).toContain(w.mushrooms);
    expect(toldOf(cadre)).not.toContain(w.cow);
    // Put aside, it is still there; taken as just words it is not.
    await talk.plays(cadre, '/cancel', '/messages', '[Pan Guilan', w.just, '/messages');
    expect(toldOf(cadre).trim().split('\n').at(-1)).not.toContain('Pan Guilan');
    expect(await sorted(talk)).toEqual([
      { words: w.cow, files: 0, sorted: 'self' },
      { words: w.mushrooms, files: 0, sorted: 'words' },
    ]);
    await talk.later(48);
    expect(await talk.house.ground.db.query(`select kind from climb where kind <> 'visit'`)).toEqual([]);
  });

  test('of two who see to the same message at once only one does', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const [cadre, standIn] = [await talk.join('C-01'), await talk.join('C-02')];
    const family = await joinContact(talk, 'H-101');
    await talk.plays(cadre, '/leave 20 Mar – 24 Mar', '[Chen', '[Save]');
    await talk.plays(standIn, '[Yes');
    await talk.plays(family, w.cow);
    await talk.later(3);
    const choices = [w.problem, w.income, w.week];
    await talk.plays(cadre, '/messages', '[Luo', ...choices);
    await talk.plays(standIn, '/messages', '[Luo', ...choices);
    await talk.plays(cadre, w.send);
    await talk.plays(standIn, w.send);
    expect(toldOf(standIn)).toContain('Somebody has seen to this message already');
    expect(await talk.house.ground.db.query('select count(*)::int4 as cases from case_file')).toEqual([{ cases: 1 }]);
    // What the family adds to what was seen to waits once more, with what it belongs to.
    await talk.plays(family, w.calf);
    await talk.later(3);
    await talk.plays(cadre, '/messages', '[Luo');
    await talk.plays(standIn, '/messages', '[Luo', w.just);
    await talk.plays(cadre, w.just);
    expect(toldOf(cadre)).toContain(w.calf);
    expect(toldOf(cadre)).toContain('Somebody has seen to this message already');
    expect(await sorted(talk)).toEqual([{ words: `${w.cow}\n${w.calf}`, files: 0, sorted: 'words' }]);
    // What it adds while somebody reads is not sorted unread.
    await talk.plays(family, w.mushrooms);
    await talk.later(3);
    await talk.plays(cadre, '/messages', '[Luo');
    await talk.plays(family, 'And nuts.');
    await talk.plays(cadre, w.just);
    expect(toldOf(cadre)).toContain('This family has written more');
    expect(await sorted(talk)).toEqual([{ words: `${w.cow}\n${w.calf}\n${w.mushrooms}\nAnd nuts.`, files: 0, sorted: null }]);
    // It is there to be read at once; a problem made of what was read is kept, and the rest waits on.
    await talk.plays(cadre, '/messages', '[Luo', w.problem, w.income, w.week);
    await talk.plays(family, 'And berries.');
    await talk.plays(cadre, w.send);
    expect(toldOf(cadre)).toContain('Saved: no. 2');
    expect(toldOf(cadre)).toContain('has written more since');
    await talk.plays(cadre, '/messages', '[Luo');
    expect(toldOf(cadre)).toContain('And berries.');
    await talk.plays(cadre, w.just);
    expect(await sorted(talk)).toMatchObject([{ sorted: 'words' }]);
  });

  test('only whoever looks after the household reads what it wrote', async () => {
    const w = words.en;
    const talk = await startTalk(open, { at });
    const [cadre, other] = [await talk.join('C-01'), await talk.join('C-02')];
    await talk.plays(await joinContact(talk, 'H-102'), w.mushrooms);
    await talk.later(3);
    await talk.plays(other, '/messages');
    expect(toldOf(other)).not.toContain('Pan Guilan');
    await talk.plays(cadre, '/messages', '[Pan Guilan');
    expect(toldOf(cadre)).toContain(w.mushrooms);
  });

  test.each(languages)('while nobody is there for a household its supervisor reads and sorts what it wrote, and listens, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cast = { cadre: await talk.join('C-01'), supervisor: await talk.join('S-03'), family: await joinContact(talk, 'H-101') };
    const story = tellStory(talk, cast);
    await talk.plays(cast.family, w.mushrooms);
    await talk.later(3);
    // The cadre is there: it is theirs alone.
    await story.does('supervisor', '/messages');
    await story.does('cadre', w.leave, w.nobody, w.save);
    await talk.plays(cast.family, '/cancel', '/checkin', (p: Person) => p.sendVoice(Buffer.from('voice')));
    await story.later(24);
    await story.does('supervisor', w.read, w.problem, w.income, w.week, w.send);
    await story.does('supervisor', w.listen, w.all);
    await story.golden('unsorted-leave');
    expect(await sorted(talk)).toEqual([{ words: w.mushrooms, files: 0, sorted: 'case' }]);
    expect(await talk.house.ground.db.query(`select filled_at is not null as filled from check_in`)).toEqual([{ filled: true }]);
    // Back at work, it is the cadre's again.
    await talk.plays(cast.family, w.cow);
    await talk.later(10 * 24);
    const before = toldOf(cast.supervisor);
    await talk.plays(cast.supervisor, '/messages', '/checkin');
    expect(toldOf(cast.supervisor).slice(before.length)).not.toContain(language === 'en' ? 'Luo' : '罗');
  });
});
