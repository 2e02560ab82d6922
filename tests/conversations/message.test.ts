import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const two = { en: 'H-107,Tan Fugui,YP-SQ-SP,poor,C-01,2019-01-01,Tan Fugui,,Chinese,', 'zh-CN': 'H-107,谭福贵,YP-SQ-SP,poor,C-01,2019-01-01,谭福贵,,汉语,' };
const members = { en: 'H-107,Tan Fugui,head,1960,male,,,,,', 'zh-CN': 'H-107,谭福贵,head,1960,male,,,,,' };

const words = {
  en: {
    issue: 'Saw Luo Zhenghai today. The door lock is broken, called the property office. Will bring winter clothes on Friday.',
    relative: 'Yesterday with Wei Qiuyue at the care home, she is doing well.',
    code: 'H-102 today, all well.',
    head: '16 March\nSaw Pan Guilan. Her eyes are worse. She asked me to come again today week.',
    twoFit: 'Saw Tan today, the roof leaks.',
    pick: '[Tan Fugui',
    no: 'Did not visit Luo Zhenghai today, the road was closed.',
    nobody: 'The door lock is broken.',
    other: 'Saw Pan Guilan today, the well is dry.',
    more: 'The children were at school.',
    save: '[Save]',
    change: '[Change]',
    line: '[About]',
    purpose: '[The home]',
    discard: '[Discard]',
    name: 'Luo Zhenghai',
    today: '[Today]',
    card: '[Back to card]',
  },
  'zh-CN': {
    issue: '今天去了罗正海家。门锁坏了，给物业打了电话。周五送冬衣过去。',
    relative: '昨天在养老院见到韦秋月，她干得不错。',
    code: 'H-102 今天去了，都好。',
    head: '3月16日\n去了盘桂兰家，眼睛更看不清了，她让我今天再想想办法。',
    twoFit: '今天去了老谭家，屋顶漏雨。',
    pick: '[谭福贵',
    no: '今天没去罗正海家，路封了。',
    nobody: '门锁坏了。',
    other: '今天去了盘桂兰家，井干了。',
    more: '孩子们都在学校。',
    save: '[保存]',
    change: '[修改]',
    line: '[事由]',
    purpose: '[住房、家居]',
    discard: '[不要了]',
    name: '罗正海',
    today: '[今天]',
    card: '[回到整条]',
  },
} as const;

const closed = {
  en: { yes: 'Yes.', no: 'no', others: ['Did not visit Pan Guilan today because of rain'] },
  'zh-CN': { yes: '对', no: '不是', others: ['今天下雨没去盘桂兰家'] },
} as const;

embeddedOnly((open) => {
  test.each(languages)('a visit in one message and two taps, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, w.issue, w.save);
    const card = cadre.chatLog().findLast((line) => line.buttons.flat().length > 2)!.message!;
    await talk.plays(cadre, (p) => p.pressOn(card, w.save.slice(1, -1)), w.relative, w.save, w.code, w.change, w.line, w.purpose, w.save, w.head, w.save);
    await talk.golden('message', cadre);
    const [relative, issue] = await talk.visits('H-101').then((all) => [...all].sort((a, b) => (a.visitedOn < b.visitedOn ? -1 : 1)));
    expect(issue).toMatchObject({ visitedOn: '2019-03-20', narrative: w.issue, concerns: ['housing'], met: 'home' });
    expect(issue?.promises.map((p) => p.due)).toEqual(['2019-03-22']);
    expect(relative).toMatchObject({ visitedOn: '2019-03-19', narrative: w.relative });
    expect((await talk.visits('H-102')).map((v) => [v.visitedOn, v.purpose])).toEqual([
      ['2019-03-20', 'home'],
      ['2019-03-16', 'routine'],
    ]);
    expect(await talk.visits('H-101')).toHaveLength(2);
  });

  test.each(languages)('what is not clear is asked, what is no visit is not saved, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, roster: { households: [two[language]], members: [members[language]] } });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, w.nobody, w.no, w.twoFit, w.pick, w.discard, w.name, w.today, '/cancel', '/cancel');
    await talk.golden('message-unclear', cadre);
    for (const code of ['H-101', 'H-106', 'H-107']) expect(await talk.visits(code)).toEqual([]);
  });

  test.each(languages)('a second household while a draft is open: neither is lost nor mixed, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, w.issue, w.more, w.other, w.save, w.save, '/visit', w.other, w.discard);
    await talk.golden('message-two-drafts', cadre);
    expect((await talk.visits('H-101'))[0]?.narrative).toBe(`${w.issue}\n${w.more}`);
    expect((await talk.visits('H-102'))[0]?.narrative).toBe(w.other);
  });

  test.each(languages)(
    'at a question with buttons, yes is yes, and nothing else short or about another family gets into the story, in %s',
    async (language) => {
      const w = closed[language];
      const talk = await startTalk(open, { language });
      const cadre = await talk.join('C-01');
      await talk.plays(cadre, words[language].issue, '13', w.no, ...w.others, w.yes);
      await talk.golden('closed', cadre);
      expect((await talk.visits('H-101')).map((visit) => visit.narrative)).toEqual([words[language].issue]);
    },
  );

  test.each(languages)('two families of one name in one village are told apart by their codes, in %s', async (language) => {
    const w = words[language];
    const name = { en: 'Luo Zhenghai', 'zh-CN': '罗正海' }[language];
    const twin = `H-120,${name},YP-SQ-XJ,poor,C-01,2019-01-01,${name},,,`;
    const talk = await startTalk(open, { language, roster: { households: [twin] } });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, w.issue, language === 'en' ? '[Luo Zhenghai (H-120)' : '[罗正海（H-120）', w.save);
    await talk.golden('message-namesakes', cadre);
    expect((await talk.visits('H-120')).map((visit) => visit.narrative)).toEqual([w.issue]);
    expect(await talk.visits('H-101')).toEqual([]);
  });

  test.each(languages)('photos, albums and voice notes, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    const sent = (): number => talk.house.api.callsOf('sendMessage').length;
    await talk.plays(cadre, (p) => p.sendPhoto({ caption: w.code }), w.save);
    const before = sent();
    await talk.plays(cadre, (p) => p.sendAlbum([{ caption: w.issue }, {}, {}]));
    expect(sent()).toBe(before + 1);
    await talk.plays(
      cadre,
      w.save,
      (p) => p.sendAlbum([{}, { caption: w.relative }, {}]),
      w.save,
      (p) => p.sendVoice(Buffer.from('voice')),
      `[${w.name}`,
      w.today,
    );
    await talk.plays(cadre, '/cancel', language === 'en' ? '[Throw away]' : '[不要了]');
    await talk.golden('message-media', cadre);
    const [relative, issue] = await talk.visits('H-101').then((all) => [...all].sort((a, b) => (a.visitedOn < b.visitedOn ? -1 : 1)));
    expect(issue).toMatchObject({ narrative: w.issue });
    expect(issue?.attachments).toHaveLength(3);
    expect(relative).toMatchObject({ narrative: w.relative, visitedOn: '2019-03-19' });
    expect(relative?.attachments).toHaveLength(3);
    expect((await talk.visits('H-102'))[0]?.attachments).toHaveLength(1);
  });

  test('an edited message is read again as a whole before saving, and proposes a correction after', async () => {
    const w = words.en;
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    let id = 0;
    const said = (text: string) => (p: typeof cadre) => void (id = (p.say(text).message as { message_id: number }).message_id);
    const edits = (text: string) => (p: typeof cadre) => p.edit(id, text);
    await talk.plays(
      cadre,
      said('Saw Luo Zhenghai today, all well.'),
      '[Change]',
      '[About]',
      '[Health]',
      edits('Saw Pan Guilan yesterday, all well.'),
      '[Save]',
    );
    expect((await talk.visits('H-102'))[0]).toMatchObject({ visitedOn: '2019-03-19', purpose: 'health' });
    await talk.plays(cadre, edits('Saw Pan Guilan yesterday, she has a cough.'), '[Save]');
    expect((await talk.visits('H-102'))[0]).toMatchObject({ narrative: 'Saw Pan Guilan yesterday, she has a cough.', revision: 2 });
    // One of several messages: only its own part is another.
    await talk.plays(cadre, said(w.issue), w.more, edits(`${w.issue} Twice.`), '[Save]');
    expect((await talk.visits('H-101'))[0]?.narrative).toBe(`${w.issue} Twice.\n${w.more}`);
    await talk.plays(cadre, edits(w.issue), '[Save]');
    expect((await talk.visits('H-101'))[0]).toMatchObject({ narrative: `${w.issue}\n${w.more}`, revision: 2 });
    // Another family's news is no correction of this one's.
    await talk.plays(cadre, edits('Saw Pan Guilan today, all well.'));
    expect(toldOf(cadre)).toContain('now it names another family');
    expect((await talk.visits('H-101'))[0]).toMatchObject({ narrative: `${w.issue}\n${w.more}`, revision: 2 });
    await talk.plays(cadre, said('hello there'), edits('hello you'));
    await talk.golden('message-edited', cadre);
  });
});
