import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { importFolder } from '../support/house.ts';
import { journalOfCadre } from '../../src/storage/visits.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { languages, rosterChanged, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    visited: 'Saw Luo Zhenghai today. The door lock is broken. Will bring winter clothes on Friday.',
    save: '[Save]',
    luo: '[Wed 20 Mar Luo',
    correct: '[Correct it]',
    change: '[Change]',
    what: '[What happened]',
    better: 'The lock has been mended since.',
    later: '[Wed 20 Mar Luo',
    add: '[Add a note]',
    note: 'The lock holds.',
    done: '[Done]',
    day: '[Today]',
    home: '[The home]',
    fine: 'All fine.',
    none: '[Nothing]',
    kept: '[Kept]',
    pick: '[Luo',
    brief: '/brief Luo',
    invite: '/invite Pan',
    old: 'Wed 20 Mar',
  },
  'zh-CN': {
    visited: '今天去了罗正海家。门锁坏了。周五送冬衣过去。',
    save: '[保存]',
    luo: '[3月20日周三 罗',
    correct: '[更正]',
    change: '[修改]',
    what: '[情况]',
    better: '门锁后来修好了。',
    later: '[3月20日周三 罗',
    add: '[加备注]',
    note: '锁好用。',
    done: '[看完了]',
    day: '[今天]',
    home: '[住房、家居]',
    fine: '都好。',
    none: '[没有]',
    kept: '[办到了]',
    pick: '[罗正海',
    brief: '/brief 罗',
    invite: '/invite 盘',
    old: '3月20日',
  },
} as const;

embeddedOnly((open) => {
  test.each(languages)('the journal: read with its photo, corrected within its days, noted after; promises; brief; invite, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    const bytes = Buffer.from('the door of the flat');
    await talk.plays(cadre, '/journal', '/cancel', (p) => p.sendPhoto({ caption: w.visited, bytes }), w.save, '/journal', w.luo);
    const photo = cadre
      .chatLog()
      .findLast((line) => line.fromBot && line.message?.photo !== undefined)
      ?.message?.photo?.at(-1);
    expect(talk.house.api.fileBytes(photo!.file_id).equals(bytes)).toBe(true);
    await talk.plays(cadre, w.correct, w.change, w.what, w.better, w.save);
    await talk.later(24 * 3);
    await talk.plays(cadre, '/visit', w.pick, w.day, w.home, w.fine, w.kept, w.none, w.save, w.brief, w.invite, '/today');
    await talk.later(24 * 7);
    await talk.plays(cadre, '/journal', w.later, w.correct, w.add, w.note, '/journal', w.later, w.done);
    await talk.golden('journal', cadre);
    const visits = await talk.visits('H-101');
    expect(visits).toHaveLength(2);
    expect(visits.find((v) => v.visitedOn === '2019-03-20')).toMatchObject({ narrative: w.better, revision: 3 });
    const { actor } = (await loadActorByCode(talk.house.ground.db, 'main', 'C-01'))!;
    expect(await journalOfCadre(talk.house.ground.db, { person: actor.person, limit: 10 })).toHaveLength(2);
  });

  test('promises: not yet, did not work; they are asked again at the next visit', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const visit = ['/visit', '[Luo', '[Today]', '[Usual', 'All fine.'];
    await talk.plays(cadre, 'Saw Luo Zhenghai today. Will bring winter clothes on Friday.', '[Save]');
    await talk.later(24);
    await talk.plays(cadre, ...visit, '[Nothing]', '[Save]');
    await talk.later(24 * 3);
    await talk.plays(cadre, ...visit, 'dunno', '3', '[Nothing]', '[Save]');
    await talk.later(24 * 3);
    await talk.plays(cadre, ...visit, '[Did not work]', '[Nothing]', '[Save]', '/brief Luo');
    await talk.golden('journal-promises', cadre);
  });

  test('a picture or a voice note where a note wants words begins no other visit', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, 'Saw Luo Zhenghai today, all well.', '[Save]', '/journal', '1', '[Add a note]', (p) => p.sendVoice(Buffer.from('voice')));
    expect(toldOf(cadre)).toContain('I have nothing to keep this with.');
    expect(toldOf(cadre)).not.toContain('Which household did you visit?');
    await talk.plays(cadre, 'The roof is mended.');
    expect((await talk.visits('H-101'))[0]).toMatchObject({ revision: 2 });
  });

  test('one’s own language wins over Telegram’s', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/lang', '[简体中文]', '/today', (p) => void p.change({ language_code: 'en' }), '/help');
    await talk.house.restart();
    await talk.plays(cadre, '/visit', '/lang', '1', '/cancel');
    await talk.golden('journal-language', cadre);
  });

  test('a household of somebody else: nothing is found, no old button opens it, no link is made', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, 'Saw Pan Guilan today, all well.', '[Save]', '/invite', '[Pan', '/today', '/brief Pan');
    const old = cadre.lastMessage()!;
    await talk.plays(cadre, '/invite');
    await importFolder(
      talk.house.ground,
      await rosterChanged(talk, { 'H-102,Pan Guilan,YP-SQ-SP,poor,C-01,2019-01-01': 'H-102,Pan Guilan,YP-SQ-SP,poor,C-02,2019-03-20' }),
    );
    await talk.plays(
      cadre,
      '[Pan',
      '/invite Pan',
      '/cancel',
      '/brief Pan',
      '/cancel',
      (p) => p.pressOn(old, 'Log a visit'),
      '/cancel',
      'Saw Pan Guilan today, all well.',
      '/journal',
      '[Wed 20 Mar Pan',
      '[Correct it]',
    );
    await talk.golden('journal-not-mine', cadre);
    expect(await talk.visits('H-102')).toHaveLength(1);
  });
});
