import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { startTalk, toldOf } from './talk.ts';

embeddedOnly((open) => {
  test('a card and a broken silence in the same minute after a restart: each is said once', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/visit', '[Luo Zhenghai', '[Today]');
    await talk.house.restart();
    await talk.later(24);
    expect(toldOf(cadre).match(/Still here/g)).toHaveLength(1);
    expect(toldOf(cadre).match(/this is waiting for you/g)).toHaveLength(1);
  });
});
