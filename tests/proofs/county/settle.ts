import type { Ground } from '../../../src/app/ground.ts';
import { importRoster } from '../../../src/app/operations/import-roster.ts';
import { mainBot } from '../../../src/app/serve.ts';
import type { Register } from '../../../src/domain/households/household.ts';
import type { Day, Zone } from '../../../src/lib/calendar.ts';
import type { Chance } from '../support/dose.ts';

/** How large a county is, and how many of its chats are real conversations: one in so many. */
export interface Size {
  readonly households: number;
  readonly cadres: number;
  readonly villages: number;
  readonly townships: number;
  /** One in so many cadres writes real messages, and so do the households in their care; 0: nobody does. */
  readonly realEvery: number;
  /** So many times as much comes up as is usual: a small county would show too little in a short while. */
  readonly eventful: number;
}

/** Most of it goes by the capital's clock, one township by its own, and one lies where clocks are put forward and back. */
export const zones: readonly Zone[] = ['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin'];

/** Somebody a chat belongs to. */
export interface Chatter {
  readonly person: string;
  readonly account: string;
  readonly chat: string;
  /** Updates come in over the channel, and answers go out over it. */
  readonly real: boolean;
}

export interface CadreHere extends Chatter {
  readonly code: string;
  readonly village: number;
}

export interface Home {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly village: number;
  readonly zone: Zone;
  readonly register: Register;
  /** Its contact, where it has one whom chat reaches. */
  readonly contact?: Chatter;
}

export interface County {
  readonly homes: readonly Home[];
  /** By person. */
  readonly cadres: Map<string, CadreHere>;
  /** Everybody a chat belongs to, by person. */
  readonly chatters: Map<string, Chatter>;
  /** Villages without a first secretary. */
  readonly vacant: number;
}

const surnames = 'Luo Pan Tan Wei Qin Huang Meng Liang Nong Lan Ya Mo Cen Ban Lu Huo Long Tian Shi Peng'.split(' ');
const given = 'Zhenghai Guilan Fuquan Meihua Jianguo Xiuying Decai Shuzhen Yongfu Chunhua Guangming Lihua Shoushan Qiaoyun Zhiqiang Ailian'.split(' ');
const nameOf = (n: number): string => `${surnames[n % surnames.length]} ${given[Math.floor(n / surnames.length) % given.length]}`;
const zoneOf = (township: number, { townships }: Size): Zone => zones[Math.max(0, township - (townships - zones.length))] ?? zones[0]!;
const registerOf = (n: number): Register => (n % 25 === 24 ? 'general' : n % 10 === 9 ? 'exited' : n % 7 === 6 ? 'key' : n % 5 === 4 ? 'marginal' : 'poor');
const sheet = (name: string, lines: readonly string[]) => ({ name, content: Buffer.from(lines.join('\n')) });
export const staffHeader = 'code,name,role,area_code,language,from,to';
const homesHeader = 'code,head_name,area_code,register,cadre_code,since,contact_name,contact_phone,language';

/** Brings a county into the database by the house's own import, and links its people to chats. One village in thirty has no first secretary. */
export async function settle(ground: Ground, size: Size, since: Day, luck: Chance): Promise<County> {
  const { households, cadres, villages, townships } = size;
  const each = <T>(count: number, of: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => of(n));
  const villageOf = (cadre: number): number => Math.floor((cadre * villages) / cadres);
  const cadreOf = (household: number): number => household % cadres;
  const hasHead = (village: number): boolean => village % 30 !== 29;
  const hasContact = each(households, (n) => registerOf(n) !== 'general' && luck.percent(60));
  await importRoster(ground, mainBot, [
    sheet('areas.csv', [
      'code,name,level,parent_code,time_zone',
      `C,Yunping County,county,,${zones[0]}`,
      ...each(townships, (n) => `T${n},Township ${n},township,C,${zoneOf(n, size)}`),
      ...each(villages, (n) => `V${n},Village ${n},village,T${n % townships},${zoneOf(n % townships, size)}`),
    ]),
    sheet('people.csv', [
      staffHeader,
      `A,The Office,admin,C,en,${since},`,
      `S-C,County Head,supervisor,C,en,${since},`,
      ...each(townships, (n) => `S-T${n},Head of Township ${n},supervisor,T${n},en,${since},`),
      ...each(villages, (n) => n).flatMap((n) => (hasHead(n) ? [`S-V${n},Secretary of Village ${n},supervisor,V${n},zh-CN,${since},`] : [])),
      ...each(cadres, (n) => `C-${n},Cadre ${n},cadre,V${villageOf(n)},${n % 3 === 0 ? 'zh-CN' : 'en'},${since},`),
    ]),
    sheet('households.csv', [
      homesHeader,
      ...each(households, (n) => {
        const cadre = cadreOf(n);
        const register = registerOf(n);
        const contact = hasContact[n] === true ? `${nameOf(n + 7)},1390000${String(n).padStart(5, '0')}` : ',';
        return `H-${n},${nameOf(cadre * 31 + Math.floor(n / cadres))},V${villageOf(cadre)},${register},${register === 'general' ? '' : `C-${cadre}`},${since},${contact},${n % 2 === 0 ? 'zh-CN' : 'en'}`;
      }),
    ]),
  ]);
  return link(ground, size, luck);
}

interface PersonRow {
  readonly person: string;
  readonly code: string | null;
  readonly area: string | null;
  readonly household: string | null;
}

/** Gives everybody on the staff a chat, and three of four contacts. */
async function link(ground: Ground, size: Size, luck: Chance): Promise<County> {
  const { db, ids } = ground;
  const people = await db.query<PersonRow>(
    `select p.id as person, p.code, (select a.code from appointment ap join area a on a.id = ap.area_id where ap.person_id = p.id) as area,
       (select h.code from contact c join household h on h.id = c.household_id where c.person_id = p.id limit 1) as household
     from person p where p.bot_id = $1 order by p.code nulls last, household`,
    [mainBot],
  );
  const cadreNumber = ({ code, household }: PersonRow): number =>
    household === null ? Number(code?.split('-')[1] ?? -1) : Number(household.slice(2)) % size.cadres;
  const linked = people.filter((one) => one.household === null || luck.percent(75));
  const chatters = linked.map((one, n): PersonRow & Chatter => ({
    ...one,
    account: ids.next(),
    chat: String(10_000 + n),
    real: (one.code === null || one.code.startsWith('C-')) && cadreNumber(one) % size.realEvery === 1,
  }));
  await linkAll(ground, chatters);
  const county: County = {
    homes: [],
    cadres: new Map(),
    chatters: new Map(),
    vacant: Array.from({ length: size.villages }, (_, n) => n).filter((n) => n % 30 === 29).length,
  };
  const contacts = new Map<string, Chatter>();
  for (const one of chatters) {
    county.chatters.set(one.person, one);
    if (one.household !== null) contacts.set(one.household, one);
    else if (one.code?.startsWith('C-') === true) county.cadres.set(one.person, { ...one, code: one.code, village: Number(one.area?.slice(1)) });
  }
  const homes = await db.query<Omit<Home, 'village'> & { readonly area: string }>(
    `select h.id, h.code, h.head_name as name, ar.code as area, ar.zone, h.register from household h join area ar on ar.id = h.area_id where h.bot_id = $1 order by h.id`,
    [mainBot],
  );
  return { ...county, homes: homes.map(({ area, ...home }) => ({ ...home, village: Number(area.slice(1)), ...present(contacts.get(home.code)) })) };
}

const present = (contact: Chatter | undefined): { readonly contact?: Chatter } => (contact === undefined ? {} : { contact });

/** Links people to accounts of their own, as an invitation does. */
export async function linkAll({ db, clock }: Ground, chatters: readonly Chatter[]): Promise<void> {
  const accounts = chatters.map((one) => one.account);
  await db.query(
    `insert into account (id, bot_id, channel, chat, version, state, language, reachable)
     select a.id, $1, 'telegram', a.chat, 0, '{}', 'en', true from unnest($2::uuid[], $3::text[]) as a(id, chat)`,
    [mainBot, accounts, chatters.map((one) => one.chat)],
  );
  await db.query(
    `insert into account_person (account_id, person_id, linked_at) select l.account, l.person, to_timestamp($1::float8 / 1000) from unnest($2::uuid[], $3::uuid[]) as l(account, person)`,
    [clock.now(), accounts, chatters.map((one) => one.person)],
  );
}
