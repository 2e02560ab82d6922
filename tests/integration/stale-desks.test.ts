import { expect, test } from 'vitest';
import { loadActorByCode, loadDesk, type Desk } from '../../src/storage/desks.ts';
import { contactOfHousehold, householdByCode } from '../../src/storage/households.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { commitTurns, type TurnOutcome } from '../../src/storage/turns.ts';
import { eachDatabase } from '../support/databases.ts';
import { openOffice, type Office } from '../support/office.ts';
import { turnOn } from './storage/world.ts';

const sheets = {
  areas: 'code,name,level,parent_code,time_zone',
  people: 'code,name,role,area_code,phone,language,from,to,id_number',
  households: 'code,head_name,area_code,register,cadre_code,since,contact_name,contact_phone',
} as const;

async function imports(office: Office, sheet: keyof typeof sheets, ...rows: readonly string[]): Promise<void> {
  const bytes = new TextEncoder().encode([sheets[sheet], ...rows, ''].join('\n'));
  const done = await office.run('import', { files: [{ name: `${sheet}.csv`, bytes }] });
  expect([done.code, ...done.err]).toEqual([0]);
}

/** Of whom a chat is kept in another process's memory: staff by their code, a family's contact by the household's. */
const cast = ['S-11', 'S-12', 'S-03', 'C-01', 'C-02', 'A-02', 'H-101', 'H-102'] as const;
type Cast = (typeof cast)[number];

/** An office whose staff and families have a chat each, and the desks of them as they are before anything happens. */
async function officeInUse(open: Parameters<typeof openOffice>[0]): Promise<Office & { readonly desks: ReadonlyMap<Cast, Desk> }> {
  const office = await openOffice(open);
  const { db, ids, clock } = office.ground;
  await imports(
    office,
    'people',
    'S-11,Of New Home,supervisor,YP-SQ-XJ,,en,2019-01-01,,',
    'S-12,Of Shangping,supervisor,YP-SQ-SP,,en,2019-01-01,,',
    'C-02,Chen Lidong,cadre,YP-SQ-SP,+86 100 0000 9002,en,2019-01-01,,',
    'A-02,Once Admin,admin,YP-SQ-SP,,en,2019-01-01,2019-02-01,',
  );
  const desks = new Map<Cast, Desk>();
  for (const code of cast) {
    const household = code.startsWith('H') ? await householdByCode(db, 'main', code) : undefined;
    const person = household === undefined ? (await loadActorByCode(db, 'main', code))!.actor.person : (await contactOfHousehold(db, household.id))!;
    const { account } = await loadDesk(db, { bot: 'main', channel: 'telegram', chat: code, newId: ids.next() });
    await linkAccount(db, { account: account.id, person, at: clock.now() });
  }
  for (const code of cast) desks.set(code, await deskOf(office, code));
  return { ...office, desks };
}

const deskOf = ({ ground: { db, ids } }: Office, chat: string): Promise<Desk> => loadDesk(db, { bot: 'main', channel: 'telegram', chat, newId: ids.next() });

/** Whose turns, decided on what was, do not commit any more. */
async function overtaken({ ground, desks }: Awaited<ReturnType<typeof officeInUse>>): Promise<readonly Cast[]> {
  const outcomes: TurnOutcome[] = [];
  for (const code of cast) outcomes.push(...(await commitTurns(ground.db, [turnOn(desks.get(code)!, { bot: 'main' })])));
  return cast.filter((_, n) => outcomes[n] === 'conflict');
}

eachDatabase((_name, open) => {
  test('an area that an import moves stops the turns of all who hold a post in it, above where it was or is, and of who lives there', async () => {
    const office = await officeInUse(open);
    await imports(office, 'areas', 'YP-N,North Township,township,YP,', 'YP-SQ-XJ,New Home Community,village,YP-N,');
    expect(await overtaken(office)).toEqual(['S-11', 'S-03', 'C-01', 'H-101']);
    const [post] = (await deskOf(office, 'S-11')).people[0]!.actor.appointments;
    expect(post?.areaPath.split('/')).toHaveLength(5);
    expect(post?.areaPath).not.toBe(office.desks.get('S-11')!.people[0]!.actor.appointments[0]?.areaPath);
  });

  test('an area that gets another time zone does so for posts that are over too, and for the families there', async () => {
    const office = await officeInUse(open);
    await imports(office, 'areas', 'YP-SQ-SP,Shangping Village,village,YP-SQ,Asia/Urumqi');
    expect(await overtaken(office)).toEqual(['S-12', 'C-01', 'C-02', 'A-02', 'H-102']);
    for (const code of ['S-12', 'C-02', 'A-02', 'H-102']) expect((await deskOf(office, code)).people[0]!.zone).toBe('Asia/Urumqi');
  });

  test('a root area in another time zone is so for everybody', async () => {
    const office = await officeInUse(open);
    await imports(office, 'areas', 'YP,Yunping County,county,,Asia/Urumqi');
    expect(await overtaken(office)).toEqual(cast);
  });

  test('whoever an import calls otherwise, or gives another language, is so in every chat', async () => {
    const office = await officeInUse(open);
    await imports(
      office,
      'people',
      'C-01,Lin Xiaomei,cadre,YP-SQ,+86 100 0000 9001,zh-CN,2019-01-01,,',
      'S-12,Of Upper Shangping,supervisor,YP-SQ-SP,,en,2019-01-01,,',
    );
    await imports(office, 'households', 'H-102,Pan Guilan,YP-SQ-SP,poor,C-01,2019-01-01,Pan Guilang,+86 100 0000 0102');
    expect(await overtaken(office)).toEqual(['S-12', 'C-01', 'H-102']);
    expect((await deskOf(office, 'C-01')).people[0]!.language).toBe('zh-CN');
    expect((await deskOf(office, 'H-102')).people[0]!.actor.name).toBe('Pan Guilang');
  });

  test('a household that moves is seen by others, and what is due there is due by its new register', async () => {
    const office = await officeInUse(open);
    await imports(office, 'areas', 'YP-SQ-SP,Shangping Village,village,YP-SQ,Asia/Urumqi');
    for (const code of cast) (office.desks as Map<Cast, Desk>).set(code, await deskOf(office, code));
    await imports(office, 'households', 'H-101,Luo Zhenghai,YP-SQ-SP,poor,C-01,2019-01-01,,');
    expect(await overtaken(office)).toEqual(['S-11', 'S-12', 'S-03', 'C-01', 'C-02', 'A-02', 'H-101']);
    expect((await deskOf(office, 'H-101')).people[0]!.zone).toBe('Asia/Urumqi');
    for (const code of cast) (office.desks as Map<Cast, Desk>).set(code, await deskOf(office, code));
    await imports(office, 'households', 'H-101,Luo Zhenghai,YP-SQ-SP,exited,C-01,2019-01-01,,');
    expect(await overtaken(office)).toEqual(['C-01', 'H-101']);
  });

  test('what is taken from a cadre is taken from who stands in for them', async () => {
    const office = await officeInUse(open);
    const { db, ids } = office.ground;
    const [away, standIn] = [(await loadActorByCode(db, 'main', 'C-01'))!.actor.person, (await loadActorByCode(db, 'main', 'C-02'))!.actor.person];
    await db.query(
      `insert into leave (id, bot_id, cadre_id, stand_in_id, from_day, to_day, state, asked_at) values ($1::uuid, 'main', $2::uuid, $3::uuid, '2026-03-09', '2026-03-20', 'accepted', to_timestamp(0))`,
      [ids.next(), away, standIn],
    );
    await imports(office, 'households', 'H-101,Luo Zhenghai,YP-SQ-XJ,exited,C-01,2019-01-01,,');
    expect(await overtaken(office)).toEqual(['C-01', 'C-02', 'H-101']);
    (office.desks as Map<Cast, Desk>).set('C-02', await deskOf(office, 'C-02'));
    expect((await office.run('erase-person', { code: 'H-102', reason: 'asked for it', yes: true })).code).toBe(0);
    expect(await overtaken(office)).toContain('C-02');
  });
});
