import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { languages, startTalk } from './talk.ts';

const names = ['<b>', '& Sons', '_*[', '👨‍👩‍👧 Li', 'عبد الله', '{name}', '</code>'];

embeddedOnly((open) => {
  test('whatever people are called, they are called so', async () => {
    const rows = names.map((name, i) => `H-40${i},${name},YP-SQ-SP,poor,C-02,2019-01-01,${name},,Chinese,`);
    const heads = names.map((name, i) => `H-40${i},${name},head,1960,male,,,,,`);
    const talk = await startTalk(open, { roster: { households: rows, members: heads } });
    const cadre = await talk.join('C-02');
    for (const [i, name] of names.entries()) {
      await talk.plays(
        cadre,
        '/visit',
        `H-40${i}`,
        '[Today]',
        '[Usual',
        `${name} is <i>well</i> & *fine*.`,
        '[Nothing]',
        '[Add a promise]',
        `${name} _again_`,
        '[Skip]',
        '[Save]',
      );
      expect((await talk.visits(`H-40${i}`))[0]?.narrative).toBe(`${name} is <i>well</i> & *fine*.`);
    }
    await talk.plays(cadre, '/today', `/brief H-400`, '/journal');
    await talk.golden('hostile-names', cadre);
  });

  test.each(languages)('identity numbers are masked, and the writer is told, in %s', async (language) => {
    const talk = await startTalk(open, { language });
    const cadre = await talk.join('C-01');
    const id = '110101199003078515';
    const w =
      language === 'en'
        ? { say: `Saw Luo Zhenghai today, his number is ${id}.`, add: '[Add a promise]', promise: `Bring the card ${id}`, skip: '[Skip]', save: '[Save]' }
        : { say: `今天去了罗正海家，身份证${id}。`, add: '[添加承诺]', promise: `把${id}的证送来`, skip: '[跳过]', save: '[保存]' };
    await talk.plays(cadre, w.say, w.add, w.promise, w.skip, w.save, '/journal', '/cancel');
    const [visit] = await talk.visits('H-101');
    expect(JSON.stringify(visit)).not.toContain(id);
    await talk.golden('hostile-identity', cadre);
  });

  test('a narrative of 12,000 characters: short on the card, whole in the journal, split between paragraphs', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const paragraph = (n: number): string => `Paragraph ${n}. ${'The family told me at length how the year went. '.repeat(18)}`.trim();
    const message = (from: number): string => [0, 1, 2, 3].map((i) => paragraph(from + i)).join('\n\n');
    await talk.plays(cadre, '/visit', '[Luo', '[Today]', '[Usual', message(1), message(5), message(9), 'x'.repeat(4000), '[Nothing]', '[Save]');
    const [visit] = await talk.visits('H-101');
    expect(visit?.narrative).toBe([message(1), message(5), message(9)].join('\n'));
    const before = cadre.chatLog().length;
    await talk.plays(cadre, '/journal', '[Wed 20 Mar');
    const shown = cadre
      .chatLog()
      .slice(before)
      .filter((line) => line.fromBot)
      .map((line) => line.text);
    expect(shown.every((text) => [...text].length <= 4096)).toBe(true);
    for (let n = 1; n <= 12; n++) expect(shown.filter((text) => text.includes(paragraph(n)))).toHaveLength(1);
    const card = cadre.chatLog().find((line) => line.buttons.flat().includes('Save'))!.text;
    expect(card.length).toBeLessThan(1000);
  });
});
