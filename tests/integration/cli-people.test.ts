import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { loadDesk } from '../../src/storage/desks.ts';
import { findInvite, linkByInvite } from '../../src/storage/invites.ts';
import { accountsOf, linkAccount } from '../../src/storage/people.ts';
import { eachDatabase } from '../support/databases.ts';
import { openOffice, type Office } from '../support/office.ts';

async function link(office: Office, code: string, chat: string): Promise<{ account: string; person: string }> {
  const { db, ids, clock } = office.ground;
  const desk = await loadDesk(db, { bot: office.bot, channel: 'telegram', chat, newId: ids.next() });
  const person = (await loadActorByCode(db, office.bot, code))!.actor.person;
  await linkAccount(db, { account: desk.account.id, person, at: clock.now() });
  return { account: desk.account.id, person };
}

const codeOf = (url: string): string => new URL(url).searchParams.get('start') ?? '';

eachDatabase((_name, open) => {
  test('an invitation is a link that works once and expires; only its hash is kept', async () => {
    const office = await openOffice(open);
    const { db, seal, ids } = office.ground;
    const { clock } = office;
    const done = await office.run('invite', { code: 'C-01' });
    expect(done.out).toHaveLength(1);
    expect(done.out[0]).toMatch(/^https:\/\/t\.me\/ferry_bot\?start=[\w-]{24}$/);
    const codeHash = seal.hash(codeOf(done.out[0]!));
    const found = await findInvite(db, { bot: office.bot, codeHash, at: clock.now() });
    expect(found?.person).toBe((await loadActorByCode(db, office.bot, 'C-01'))!.actor.person);
    const account = (await loadDesk(db, { bot: office.bot, channel: 'telegram', chat: '5', newId: ids.next() })).account.id;
    expect(await linkByInvite(db, { codeHash, account, person: found!.person, at: clock.now() })).toBe(true);
    expect(await linkByInvite(db, { codeHash, account, person: found!.person, at: clock.now() })).toBe(false);
    const late = seal.hash(codeOf((await office.run('invite', { code: 'C-02' })).out[0]!));
    clock.advance(office.ground.programme.invite_days * 86_400_000 + 1);
    expect(await findInvite(db, { bot: office.bot, codeHash: late, at: clock.now() })).toBeUndefined();
  });

  test('a household’s code invites its contact; nobody’s code is told', async () => {
    const office = await openOffice(open);
    expect((await office.run('invite', { code: 'H-101' })).out).toHaveLength(1);
    expect(await office.fails('invite', { code: 'nobody' })).toBe('person.unknown');
    expect(await office.fails('invite', {})).toBe('invite.nobody');
    expect(await office.fails('invite', { area: 'nowhere' })).toBe('area.unknown');
  });

  test('in bulk: everybody with a role in an area who has not joined, as CSV or a sheet to print', async () => {
    const office = await openOffice(open);
    await link(office, 'C-01', '101');
    const done = await office.run('invite', { role: 'cadre', format: 'csv' });
    const rows = parse(done.written, { bom: true, columns: true }) as unknown as Record<string, string>[];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row['code'])).not.toContain('C-01');
    expect(new Set(rows.map((row) => row['link'])).size).toBe(rows.length);
    const all = await office.run('invite', { role: 'cadre', format: 'csv', all: true });
    expect(parse(all.written, { bom: true, columns: true }).length).toBe(rows.length + 1);
    const sheet = (await office.run('invite', { role: 'contact', format: 'html' }, 'zh-CN')).written;
    expect(sheet.match(/<svg /g)?.length).toBe(3);
    expect(sheet).toContain('只能用一次');
    expect(sheet).not.toMatch(/<script|http-equiv="refresh"|src=/i);
  });

  test('unlink ends access at once: a person’s accounts, or one account', async () => {
    const office = await openOffice(open);
    const { db, seal, clock } = office.ground;
    const { person } = await link(office, 'C-01', '101');
    const invited = await office.run('invite', { code: 'C-01' });
    const done = await office.run('unlink', { code: 'C-01' });
    expect(done.out[0]).toMatch(/: one account no longer has access\.$/);
    expect(await accountsOf(db, person)).toEqual([]);
    expect(await findInvite(db, { bot: office.bot, codeHash: seal.hash(codeOf(invited.out[0]!)), at: clock.now() })).toBeUndefined();
    const second = await link(office, 'C-02', '202');
    expect((await office.run('unlink', { chat: '202' })).code).toBe(0);
    expect(await accountsOf(db, second.person)).toEqual([]);
    expect(await office.fails('unlink', { chat: '999' })).toBe('account.unknown');
  });
});
