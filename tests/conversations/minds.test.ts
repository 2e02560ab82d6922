import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import type { Message } from '../support/bot-api/wire.ts';
import { startTalk, type Deed } from './talk.ts';

const messageOf = (update: unknown): number => (update as { message: { message_id: number } }).message.message_id;

embeddedOnly((open) => {
  test('/back from every step to the start', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(
      cadre,
      '/back',
      '/visit',
      '[Luo',
      '[Today]',
      '[Goods]',
      'Rice and oil.',
      '[Nothing]',
      '[Add a promise]',
      'Flour too',
      '[Skip]',
      '/back',
      '/back',
      '/back',
      '/back',
      '/back',
      '/back',
      '/back',
      '/back',
      '/back',
    );
    await talk.plays(cadre, '[Pan', '[Yesterday]', '[Health]', 'She coughs.', '[Nothing]', '[Save]');
    await talk.golden('minds-back', cadre);
    expect((await talk.visits('H-102'))[0]).toMatchObject({ visitedOn: '2019-03-19', purpose: 'health', narrative: 'She coughs.', promises: [] });
  });

  test('editing the message that held an answer', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const ids: number[] = [];
    const says =
      (text: string): Deed =>
      (p) =>
        void ids.push(messageOf(p.say(text)));
    const edits =
      (i: number, text: string): Deed =>
      (p) =>
        p.edit(ids[i]!, text);
    await talk.plays(
      cadre,
      '/visit',
      says('Pan'),
      says('16 March'),
      '[Health]',
      says('She coughs.'),
      edits(2, 'She coughs a lot.'),
      edits(1, '17 March'),
      edits(1, 'some day'),
      edits(0, 'Luo'),
      '[Nothing]',
    );
    await talk.plays(
      cadre,
      '[Add a promise]',
      says('Bring cough syrup'),
      says('Friday'),
      edits(3, 'Bring two bottles of syrup'),
      edits(4, 'Saturday'),
      '[Save]',
      edits(1, '18 March'),
      '[Discard]',
    );
    await talk.golden('minds-edit', cadre);
    expect((await talk.visits('H-101'))[0]).toMatchObject({ visitedOn: '2019-03-17', narrative: 'She coughs a lot.' });
    expect((await talk.visits('H-101'))[0]?.promises.map((p) => [p.words, p.due])).toEqual([['Bring two bottles of syrup', '2019-03-23']]);
  });

  test('editing a message that named a button', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const ids: number[] = [];
    const says =
      (text: string): Deed =>
      (p) =>
        void ids.push(messageOf(p.say(text)));
    const edits =
      (i: number, text: string): Deed =>
      (p) =>
        p.edit(ids[i]!, text);
    await talk.plays(
      cadre,
      '/visit',
      says('1'),
      says('yesterday'),
      edits(1, '10 March'),
      says('Usual visit'),
      edits(2, 'Health'),
      edits(2, 'no such thing'),
      'She coughs.',
      says('nothing'),
      edits(3, 'Food'),
      '[Save]',
    );
    await talk.golden('minds-edit-named', cadre);
    expect((await talk.visits('H-101'))[0]).toMatchObject({ visitedOn: '2019-03-10', purpose: 'health', concerns: ['food'] });
  });

  test('every line of the card can be changed; promises that fell due are asked of the household they were made to', async () => {
    const talk = await startTalk(open, { at: '2019-03-09T02:00:00Z' });
    const cadre = await talk.join('C-01');
    talk.house.clock.set('2019-03-10T02:00:00Z');
    await talk.plays(cadre, 'Saw Pan Guilan today. Will bring rice by 15 March.', '[Save]');
    talk.house.clock.set('2019-03-20T02:00:00Z');
    await talk.plays(
      cadre,
      '/visit',
      '[Luo',
      '[Today]',
      '[Goods]',
      'Rice.',
      '[Nothing]',
      '[Change]',
      '[Household]',
      '[Pan',
      '[Kept]',
      '[Change]',
      '[Day]',
      '[Yesterday]',
      '[Change]',
      '[Day]',
      '12 March',
      '[Change]',
      '[Met]',
      '[Elsewhere]',
    );
    await talk.plays(
      cadre,
      '[Change]',
      '[What happened]',
      'Rice and oil.',
      '[Change]',
      '[Worries]',
      '[Food]',
      '[Done]',
      '[Change]',
      '[About]',
      '[Keep it]',
      '[Change]',
      '[Back to card]',
      '[Add a promise]',
      'Come again',
      '[Skip]',
      '[Change]',
      '[Promises]',
      '[Remove',
      '[Keep it]',
      '[Save]',
    );
    await talk.golden('minds-lines', cadre);
    expect((await talk.visits('H-102'))[0]).toMatchObject({
      visitedOn: '2019-03-12',
      met: 'elsewhere',
      narrative: 'Rice and oil.',
      concerns: ['food'],
      purpose: 'goods',
      promises: [],
    });
  });

  test('/cancel asks where more than one answer would go; its old buttons do nothing', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    let sure: Message | undefined;
    await talk.plays(
      cadre,
      '/cancel',
      '/visit',
      '/cancel',
      '/visit',
      '[Luo',
      '/cancel',
      '/visit',
      '[Luo',
      '[Today]',
      '/cancel',
      '[Keep it]',
      '/cancel',
      (p) => void (sure = p.lastMessage()),
      '[Throw away]',
      (p) => p.pressOn(sure!, 'Throw away'),
    );
    await talk.plays(
      cadre,
      '/visit',
      '[Pan',
      '[Today]',
      (p) => p.pressOn(sure!, 'Throw away'),
      (p) => p.pressOn(sure!, 'Keep it'),
      '[Usual',
    );
    await talk.golden('minds-cancel', cadre);
  });

  test('/cancel asks nothing where one only looked', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, 'Saw Luo Zhenghai today. All well.', '[Save]');
    await talk.plays(cadre, '/journal', '[Wed 20 Mar Luo', '/cancel');
    expect(cadre.lastMessage()?.reply_markup).toBeUndefined();
    await talk.plays(cadre, '/cancel', '/journal', '[Wed 20 Mar Luo', '[Correct it]', '[Change]', '[What happened]', 'All is well.', '/cancel', '[Keep it]');
    await talk.golden('minds-cancel-looked', cadre);
  });
});
