import { expect, test } from 'vitest';
import { commands } from '../../src/conversation/commands/commands.ts';
import type { Draft, Speaker } from '../../src/conversation/draft.ts';
import type { Sql } from '../../src/storage/database.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { visitById } from '../../src/storage/visits.ts';
import { embeddedOnly } from '../support/databases.ts';
import { openOffice, type Office } from '../support/office.ts';

/** A draft as far as the command looks at it; `db` is what it reads from. */
const draftOn = ({ ground, clock }: Office, db: Sql): Draft & { readonly facts: ((tx: Sql) => Promise<boolean | void>)[] } =>
  ({ house: { db, ids: ground.ids, programme: ground.programme }, now: clock.now(), facts: [], audit: () => undefined, tell: () => '' }) as unknown as Draft;

embeddedOnly((open) => {
  test('a correction that another one overtakes while it is read does not undo it under the same number', async () => {
    const office = await openOffice(open);
    const { db } = office.ground;
    const visit = await office.visit('C-01', 'H-101', { visitedOn: '2026-03-10', narrative: 'first' });
    const speaker = (await loadActorByCode(db, 'main', 'C-01')) as Speaker;
    const correct = async (from: Sql, narrative: string): Promise<boolean> => {
      const draft = draftOn(office, from);
      const input = { visit, day: '2026-03-10', met: 'home', purpose: 'routine', narrative, attachments: [], concerns: [], promises: [] };
      expect((await commands['visit.correct']!.run(draft, speaker, input)).kind).toBe('ran');
      return db.transaction(async (tx) => (await draft.facts[0]!(tx)) !== false);
    };
    let reads = 0;
    const overtaken: Sql = {
      query: async (text, values, name) => {
        if (++reads === 2) await correct(db, 'second');
        return db.query(text, values, name);
      },
    };
    await correct(overtaken, 'third');
    const revisions = await db.query<{ revision: number }>('select revision from journal_entry where visit_id = $1::uuid order by seq', [visit]);
    expect(revisions.map(({ revision }) => revision)).toEqual([1, 2, 3]);
    expect((await visitById(db, visit))?.revision).toBe(3);
  });
});
