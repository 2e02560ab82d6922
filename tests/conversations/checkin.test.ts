import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { joinContact } from './story.ts';
import { languages, startTalk } from './talk.ts';

const words = {
  en: { all: '[Everything at home is well]', changed: '[Something has changed]', help: '[We need help]', fine: '[School is fine]', well: '[All are well]' },
  'zh-CN': { all: '[家里样样都好]', changed: '[跟以前不一样了]', help: '[有难处]', fine: '[上学都好]', well: '[身体都好]' },
} as const;

/** The morning of 9 March; the questions come on the 10th at ten, where they are. */
const at = '2019-03-09T03:00:00Z';

embeddedOnly((open) => {
  test.each(languages)('asked once a month, answered by one tap, by digits, or not at all, in %s', async (language) => {
    const w = words[language];
    const talk = await startTalk(open, { language, at });
    const cadre = await talk.join('C-01');
    const contact = await joinContact(talk, 'H-101');
    await talk.later(24);
    await talk.plays(contact, w.all, w.all);
    await talk.later(31 * 24);
    await talk.plays(contact, '2', w.fine, '3', w.changed, '1');
    await talk.later(30 * 24);
    await talk.later(8 * 24);
    await talk.plays(contact, w.all);
    await talk.golden('checkin', contact);
    await talk.golden('checkin-cadre', cadre);
  });
});
