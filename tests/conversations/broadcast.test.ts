import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact } from './story.ts';
import { languages, startTalk, toldOf } from './talk.ts';

const words = {
  en: {
    all: '[Yunping',
    cadres: '[Cadres]',
    words: 'Heavy rain tonight. Please call every family by the river.',
    send: '[Send]',
    yes: '[Yes, send]',
    no: '[No, not now]',
  },
  'zh-CN': { all: '[云坪', cadres: '[帮扶干部]', words: '今晚有大雨，请给河边各家打个电话。', send: '[发送]', yes: '[好，发吧]', no: '[先不发]' },
} as const;

const posts = ['S-01,Meng Guifen,supervisor,YP-SQ-XJ,+86 100 0000 9111,,2019-01-01,,', 'C-03,Nobody Here,cadre,YP-SQ-SP,+86 100 0000 9003,,2019-01-01,,'];

embeddedOnly((open) => {
  test.each(languages)(
    'words to the cadres of a county: shown, counted, two taps; progress in one message, and a report of who was not reached, in %s',
    async (language) => {
      const w = words[language];
      const talk = await startTalk(open, { language, at: '2019-01-16T02:00:00Z', roster: { people: posts } });
      const cadre = await talk.join('C-01');
      const blocked = await talk.join('C-02');
      await talk.plays(blocked, (p) => p.block());
      const supervisor = await talk.join('S-03');
      await talk.plays(supervisor, '/broadcast', w.all, w.cadres, w.words, w.send, w.no);
      expect(toldOf(cadre)).not.toContain(w.words);
      await talk.plays(supervisor, '/broadcast', w.all, w.cadres, w.words, w.send, w.yes);
      await talk.later(0.1);
      await talk.golden('broadcast', supervisor);
      await talk.golden('broadcast-cadre', cadre);
    },
  );

  test('quiet hours are kept; whoever said STOP is left out, also where it waits; nobody hears it twice, whatever is restarted', async () => {
    const talk = await startTalk(open, { at: '2019-03-20T14:30:00Z', roster: { people: posts } });
    const cadre = await talk.join('C-01');
    const contact = await joinContact(talk, 'H-101');
    const other = await joinContact(talk, 'H-102');
    const supervisor = await talk.join('S-03');
    const send = ['/broadcast', '[Yunping', '[Households', 'The clinic is open on Sunday.', '[Send]', '[Yes, send]'];
    await talk.plays(supervisor, ...send);
    expect(toldOf(contact)).not.toContain('clinic');
    await talk.plays(other, 'STOP');
    await talk.house.restart();
    await talk.house.tick();
    await talk.later(9);
    expect(toldOf(contact)).not.toContain('clinic');
    await talk.later(2);
    await talk.house.restart();
    await talk.later(1);
    expect(toldOf(contact).match(/The clinic is open/g)).toHaveLength(1);
    expect(toldOf(other)).not.toContain('clinic');
    expect(toldOf(cadre)).not.toContain('clinic');
    expect(toldOf(supervisor)).toContain('1 of 3 have it');
    expect(toldOf(supervisor)).toContain('Pan Guilan');
  });

  test('a supervisor writes to their own area alone, and not after their post has ended', async () => {
    const talk = await startTalk(open, { roster: { people: posts } });
    const cadre = await talk.join('C-01');
    const village = await talk.join('S-01');
    await talk.plays(village, '/broadcast');
    expect(toldOf(village)).toContain('[New Home Community');
    expect(toldOf(village)).not.toMatch(/\[(Shangping|Yunping|Shiqiao)/);
    await talk.plays(village, 'Shangping', '/cancel');
    await talk.plays(cadre, '/broadcast');
    expect(toldOf(cadre)).not.toContain('which area');
  });

  test('a contact who has heard enough this week is left out, and the sender is told before and after', async () => {
    const talk = await startTalk(open, { at: '2019-03-20T02:00:00Z' });
    const family = await joinContact(talk, 'H-101');
    const supervisor = await talk.join('S-03');
    const send = (words: string) => talk.plays(supervisor, '/broadcast', '[Yunping', '[Households', words, '[Send]', '[Yes, send]').then(() => talk.later(0.1));
    await send('The clinic is open on Sunday.');
    await send('The road is closed.');
    const neighbours = await joinContact(talk, 'H-102');
    await send('Bring your papers.');
    expect(toldOf(family)).toContain('The road is closed.');
    expect(toldOf(family)).not.toContain('Bring your papers.');
    expect(toldOf(neighbours)).toContain('Bring your papers.');
    expect(toldOf(supervisor)).toContain('2 of them cannot be reached by chat, or have already had this week’s messages');
    await talk.later(7 * 24);
    await send('The seed has come.');
    expect(toldOf(family)).toContain('The seed has come.');
  });
});
