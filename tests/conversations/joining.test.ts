import { rm, writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { erasePerson } from '../../src/storage/erase.ts';
import { importFolder } from '../support/house.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    yes: '[Yes',
    no: '[No',
    yes2: 'yes',
    visited: 'Saw Luo Zhenghai today, all well.',
    save: '[Save]',
    leave: '[Yes, leave]',
    ended: 'ended',
    today: '[Today]',
    usual: '[Usual visit]',
  },
  'zh-CN': {
    yes: '[可以',
    no: '[不了',
    yes2: '可以',
    visited: '今天去了罗正海家，都挺好。',
    save: '[保存]',
    leave: '[退出]',
    ended: '结束',
    today: '[今天]',
    usual: '[日常走访]',
  },
} as const;

embeddedOnly((open) => {
  test.each(languages)('whoever was erased before they said yes is told that the invitation is no good, in %s', async (language) => {
    const talk = await startTalk(open, { language });
    const code = await talk.house.invite('C-01');
    const cadre = talk.person('C');
    await talk.plays(cadre, (p) => p.open(code));
    await talk.house.ground.db.transaction(async (tx) => {
      const [{ id } = { id: '' }] = await tx.query<{ id: string }>(`select id from person where code = 'C-01'`);
      await erasePerson(tx, id, talk.house.clock.now(), '2019-03-20');
    });
    await talk.plays(cadre, '/help', '/help');
    await talk.golden('joining-erased', cadre);
  });

  test.each(languages)('joining, declining and leaving, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const code = await talk.house.invite('C-01');
    const cadre = talk.person('C');
    await talk.plays(
      cadre,
      'hello?',
      'hello??',
      (p) => p.open(),
      (p) => p.open(code),
      'what is this',
      '/help',
      (p) => p.sendSticker(),
      w.no,
      w.visited,
    );
    await talk.plays(cadre, (p) => p.open(code), w.yes2, w.visited, w.save, '/unlink', w.leave, w.visited, '/today', '/start');
    await talk.golden('joining', cadre);
    expect(await talk.visits('H-101')).toHaveLength(1);
  });

  test('a code is good once, for its days, and for nobody else', async () => {
    const talk = await startTalk(open);
    const code = await talk.house.invite('C-01');
    const [first, second, third] = [talk.person('First'), talk.person('Second'), talk.person('Third')];
    // Both look; the first to say yes is in.
    await talk.plays(first, (p) => p.open(code));
    await talk.plays(second, (p) => p.open(code));
    await talk.plays(first, '[Yes]');
    await talk.plays(second, '[Yes]', 'hello');
    await talk.plays(
      third,
      (p) => p.open(code),
      (p) => p.open('not-a-code-at-all-000000'),
    );
    const late = await talk.house.invite('C-02');
    talk.house.clock.advance(15 * 86_400_000);
    await talk.plays(third, (p) => p.open(late));
    await talk.golden('code.first', first);
    await talk.golden('code.second', second);
    await talk.golden('code.third', third);
    // One's own code once more says so; the same person may have a second account.
    await talk.plays(first, async (p) => p.open(await talk.house.invite('C-01')));
    const again = await talk.house.invite('C-01');
    await talk.plays(third, (p) => p.open(again), '[Yes]', '/who');
    expect(third.lastMessage()?.text).toContain('Lin Xiaomei');
    // A new one that was used ends those before it: whoever finds a lost sheet does not come in.
    const lost = await talk.house.invite('C-01');
    const found = await talk.house.invite('C-01');
    const [owner, finder] = [talk.person('Owner'), talk.person('Finder')];
    await talk.plays(owner, (p) => p.open(found), '[Yes]', '/who');
    expect(owner.lastMessage()?.text).toContain('Lin Xiaomei');
    await talk.plays(finder, (p) => p.open(lost), '/today');
    expect(toldOf(finder)).not.toContain('Lin Xiaomei');
  });

  test('two people on one account', async () => {
    const talk = await startTalk(open, {
      roster: { households: ['H-201,Wang Daming,YP-SQ-SP,poor,C-02,2019-01-01,Wang Daming,,Chinese,'], members: ['H-201,Wang Daming,head,1960,male,,,,,'] },
    });
    const shared = await talk.join('C-01');
    const code = await talk.house.invite('C-02');
    await talk.plays(
      shared,
      '/visit',
      '[Luo Zhenghai',
      (p) => p.open(code),
      '[Yes]',
      '/visit',
      '[Wang Daming',
      '[Today]',
      '/who',
      '[Lin Xiaomei]',
      '[Today]',
      '[Usual visit]',
      'All well.',
      '[Nothing]',
      '[Save]',
      '/who',
      '[Chen Lidong]',
      '[Usual visit]',
      'Well too.',
      '[Nothing]',
      '[Save]',
      '/unlink',
      '[Yes, leave]',
      '/who',
      '/today',
    );
    await talk.golden('shared-account', shared);
    expect((await talk.visits('H-101'))[0]?.narrative).toBe('All well.');
    expect((await talk.visits('H-201'))[0]?.narrative).toBe('Well too.');
  });

  test('a declined invitation leads back to what was open', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const code = await talk.house.invite('C-02');
    await talk.plays(cadre, '/visit', '[Luo Zhenghai', '[Today]', (p) => p.open(code), '[No]', '[Usual visit]', 'All well.', '[Nothing]', '[Save]');
    await talk.golden('declined', cadre);
  });

  test('a group, and a channel', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const { api } = talk.house;
    const group = api.group({ id: -100, title: 'Village' });
    const inGroup = cadre.inGroup(group);
    await talk.plays(inGroup, (p) => group.addBot(p), 'hello bot', 'Saw Luo Zhenghai today');
    await talk.golden('group', inGroup);
    // A channel's posts are for its readers: the bot leaves without a word.
    const channel = api.group({ id: -200, title: 'News', type: 'channel' as never });
    await talk.house.act(cadre, () => channel.addBot(cadre));
    expect(api.callsOf('leaveChat').map((call) => String(call.payload['chat_id']))).toEqual(expect.arrayContaining([String(group.id), String(channel.id)]));
    expect(api.callsOf('sendMessage').filter((call) => String(call.payload['chat_id']) === '-200')).toEqual([]);
  });

  test('an appointment that ends in an import ends access at once', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/visit', '[Luo Zhenghai', '[Today]');
    const old = cadre.lastMessage()!;
    const path = join(talk.roster, 'people.csv');
    await writeFile(path, (await readFile(path, 'utf8')).replace('en,2019-01-01,,\nC-02', 'en,2019-01-01,2019-03-19,\nC-02'));
    for (const sheet of ['areas', 'households', 'members']) await rm(join(talk.roster, `${sheet}.csv`));
    await importFolder(talk.house.ground, talk.roster);
    await talk.plays(cadre, (p) => p.pressOn(old, 'Usual visit'), 'All well.', '/today', '/visit', '/journal');
    await talk.later(24);
    await talk.later(96);
    await talk.golden('appointment-ended', cadre);
    await writeFile(join(talk.roster, 'households.csv'), 'code,head_name\n');
    await writeFile(join(talk.roster, 'members.csv'), 'code,name\n');
  });

  test('a person who blocks the bot and lets it back in', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/visit', '[Luo Zhenghai', (p) => p.block());
    const sent = talk.house.api.callsOf('sendMessage').length;
    await talk.later(24);
    await talk.later(72);
    expect(talk.house.api.callsOf('sendMessage').length).toBe(sent);
    await talk.plays(cadre, (p) => p.unblock(), '/start', '[Today]');
    await talk.golden('blocked', cadre);
  });
});
