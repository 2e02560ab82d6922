import { afterEach, expect, test } from 'vitest';
import type { Channel, Outgoing, Sent } from '../../../src/channels/contract.ts';
import { noPacer } from '../../../src/delivery/pacer.ts';
import { Artist } from '../../../src/delivery/picture/artist.ts';
import { Relay } from '../../../src/delivery/relay.ts';
import { makeTexts } from '../../../src/i18n/texts.ts';
import { MovableClock } from '../../../src/lib/clock.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { noMetrics } from '../../../src/lib/metrics.ts';
import type { Message } from '../../../src/lib/words.ts';
import type { OwedRow } from '../../../src/storage/outbox.ts';
import { owe } from '../../../src/storage/owe.ts';
import { linkAccount } from '../../../src/storage/people.ts';
import { addBot, addPerson, deskOf, id, sweep, t0 } from '../../integration/storage/world.ts';
import { embeddedOnly } from '../../support/databases.ts';

const message: Message = {
  body: 'Digest',
  picture: { title: 'County', note: 'Monday', panels: [{ kind: 'shares', title: 'Visited', rows: [{ label: 'Village', said: '3 / 4', part: 3, of: 4 }] }] },
};
const texts = makeTexts({ en: { 'picture.line': '{title}: {items}.', 'picture.item': '{label} {said}', 'list.comma': ', ' } });

let artists: Artist[] = [];
const artist = (): Artist => (artists.push(new Artist()), artists.at(-1)!);
afterEach(async () => {
  await Promise.all(artists.map((one) => one.close()));
  artists = [];
});

embeddedOnly((open) => {
  test('a digest broken off after its picture goes on only with one, lest its text be left out', async () => {
    const { db } = await open();
    await addBot(db);
    const person = await addPerson(db, 'P');
    await linkAccount(db, { account: (await deskOf(db, '1')).account.id, person, at: t0 });
    await owe(db, 'b1', [{ id: id(), person, kind: 'digest', lane: 'bulk', message, sendAfter: t0 }], t0);
    const clock = new MovableClock(t0);
    const tries: { readonly files: number; readonly text: string; readonly from: number }[] = [];
    const answers: Sent[] = [
      { how: 'failed', code: 'network.timeout', messages: ['1'] },
      { how: 'sent', messages: ['2'] },
    ];
    const channel = {
      send({ files = [], text }: Outgoing, from: number) {
        tries.push({ files: files.length, text, from });
        return Promise.resolve(answers.shift()!);
      },
    } as unknown as Channel;
    const relayWith = (drawing: Artist): Relay =>
      new Relay({
        db,
        channel,
        clock,
        log: silentLog,
        metrics: noMetrics,
        pacer: noPacer,
        textsOf: () => texts,
        stillTrue: (rows) => Promise.resolve(rows.map(() => 'send')),
        filesOf: () => Promise.resolve([]),
        artist: drawing,
        again: () => undefined,
      });
    const owed = async (): Promise<readonly OwedRow[]> => {
      clock.advance(3_600_000);
      return sweep(db, { bot: 'b1', now: clock.now(), claimUntil: clock.now() + 10_000, limit: 9 });
    };
    const states = () => db.query('select state, code, sent from outbox');

    await relayWith(artist()).takeSwept(await owed());
    expect(await states()).toEqual([{ state: 'owed', code: 'network.timeout', sent: ['1'] }]);
    const gone = artist();
    await gone.close();
    await relayWith(gone).takeSwept(await owed());
    expect(await states()).toEqual([{ state: 'owed', code: 'picture', sent: ['1'] }]);
    await relayWith(artist()).takeSwept(await owed());
    expect(await states()).toEqual([{ state: 'sent', code: null, sent: ['1', '2'] }]);
    expect(tries).toEqual([
      { files: 1, text: 'Digest', from: 0 },
      { files: 1, text: 'Digest', from: 1 },
    ]);
  });
});
