import { expect, test } from 'vitest';
import { upkeep } from '../../../src/app/upkeep.ts';
import { createWebLink } from '../../../src/storage/web-links.ts';
import { useLaunch } from '../../../src/storage/web-logins.ts';
import { openWebSession } from '../../../src/storage/web-sessions.ts';
import { loadActorByCode, loadDesk } from '../../../src/storage/desks.ts';
import { linkAccount } from '../../../src/storage/people.ts';
import { eachDatabase } from '../../support/databases.ts';
import { openOffice, type Office } from '../../support/office.ts';

const hour = 3_600_000;
const tables = ['web_session', 'web_link', 'web_login_used', 'web_view'] as const;

async function counts({ ground }: Office): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of tables) found[table] = (await ground.db.query<{ n: number }>(`select count(*)::int4 as n from ${table}`))[0]!.n;
  return found;
}

/** One of everything for a person, with a kept search for some words. */
async function filled({ ground, clock }: Office, code: string, words: string): Promise<void> {
  const { db, ids } = ground;
  const at = clock.now();
  const person = (await loadActorByCode(db, 'main', code))!.actor.person;
  const account = (await loadDesk(db, { bot: 'main', channel: 'telegram', chat: code, newId: ids.next(), now: at })).account.id;
  await linkAccount(db, { account, person, at });
  const of = { bot: 'main', account, person, at };
  await openWebSession(db, { ...of, tokenHash: ids.secret(8), held: 'cookie', endsAt: at + 12 * hour });
  await createWebLink(db, { ...of, codeHash: ids.secret(8), endsAt: at + hour / 6 });
  expect(await useLaunch(db, { bot: 'main', hash: code, endsAt: at + hour })).toBe(true);
  await db.query(
    `insert into web_view (id, bot_id, person_id, what, created_at) values ($1::uuid, 'main', $2::uuid, $3::jsonb, to_timestamp($4::float8 / 1000))`,
    [ids.next(), person, JSON.stringify({ words }), at],
  );
}

eachDatabase((_name, open) => {
  test('what has ended is forgotten by the day’s upkeep, and what has not is kept', async () => {
    const office = await openOffice(open);
    await filled(office, 'S-03', 'lock');
    const { clock, ground } = office;
    await upkeep(ground);
    expect(await counts(office)).toEqual({ web_session: 1, web_link: 1, web_login_used: 1, web_view: 1 });
    clock.advance(24 * hour);
    await upkeep(ground);
    expect(await counts(office)).toEqual({ web_session: 0, web_link: 0, web_login_used: 0, web_view: 1 });
    clock.advance(366 * 24 * hour);
    await upkeep(ground);
    expect((await counts(office)).web_view).toBe(0);
  });

  test('an erasure takes a person’s own, and everybody’s searches that name them', async () => {
    const office = await openOffice(open);
    await filled(office, 'S-03', 'lin XIAOMEI');
    await filled(office, 'C-01', 'lock');
    await filled(office, 'C-02', 'Luo "Zhenghai" lock');
    const erased = await office.run('erase-person', { code: 'C-01', reason: 'asked for it', yes: true });
    expect([erased.err, erased.code]).toEqual([[], 0]);
    expect(await counts(office)).toEqual({ web_session: 2, web_link: 2, web_login_used: 3, web_view: 1 });
    const [view] = await office.ground.db.query<{ words: string }>(`select what->>'words' as words from web_view`);
    expect(view!.words).toBe('Luo "Zhenghai" lock');
  });
});
