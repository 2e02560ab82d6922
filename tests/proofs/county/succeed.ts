import { importRoster } from '../../../src/app/operations/import-roster.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { addDays, type Day } from '../../../src/lib/calendar.ts';
import type { Chance } from '../support/dose.ts';
import { homesHeader, linkAll, staffHeader, type CadreHere, type County } from './settle.ts';
import type { Town } from './town.ts';

const sheet = (name: string, lines: readonly string[]) => ({ name, content: Buffer.from(lines.join('\n')) });

interface Theirs {
  readonly code: string;
  readonly name: string;
  readonly area: string;
  readonly register: string;
}

/** Some cadres leave, and somebody new takes over their households: the office says so by its next import. Gives how many households moved. */
export async function succeed(town: Town, county: County, luck: Chance, today: Day, leaving: number): Promise<number> {
  const { ground } = town;
  const gone = new Set<CadreHere>();
  const all = [...county.cadres.values()].filter((cadre) => !cadre.real);
  for (let n = 0; n < leaving && all.length > 0; n++) gone.add(luck.one(all));
  const newcomers = [...gone].map((cadre) => ({ cadre, code: `${cadre.code}+` }));
  const homes: string[] = [];
  const since = new Map<string, Day>();
  for (const { cadre, code } of newcomers) {
    const theirs = await ground.db.query<Theirs>(
      `select h.code, h.head_name as name, ar.code as area, h.register from assignment s join household h on h.id = s.household_id join area ar on ar.id = h.area_id
       where s.person_id = $1::uuid and s.to_day is null order by h.code`,
      [cadre.person],
    );
    const [post] = await ground.db.query<{ since: Day }>(
      `select from_day as since from appointment where person_id = $1::uuid order by from_day desc limit 1`,
      [cadre.person],
    );
    since.set(cadre.person, post?.since ?? today);
    homes.push(...theirs.map((home) => `${home.code},${home.name},${home.area},${home.register},${code},${today},,,`));
  }
  await importRoster(ground, mainBot, [
    sheet('people.csv', [
      staffHeader,
      ...newcomers.flatMap(({ cadre, code }) => [
        `${cadre.code},Cadre ${cadre.code.slice(2)},cadre,V${cadre.village},en,${since.get(cadre.person)},${addDays(today, -1)}`,
        `${code},Successor ${code.slice(2)},cadre,V${cadre.village},en,${today},`,
      ]),
    ]),
    sheet('households.csv', [homesHeader, ...homes]),
  ]);
  const rows = await ground.db.query<{ person: string; code: string }>(
    `select id as person, code from person where bot_id = $1 and code = any($2::text[]) order by code`,
    [mainBot, newcomers.map(({ code }) => code)],
  );
  const joined = rows.map((row): CadreHere => {
    const before = newcomers.find(({ code }) => code === row.code)!.cadre;
    return { ...row, account: ground.ids.next(), chat: `${before.chat}${row.code.length}`, real: false, village: before.village };
  });
  await linkAll(ground, joined);
  for (const cadre of gone) county.cadres.delete(cadre.person);
  for (const cadre of joined) {
    county.cadres.set(cadre.person, cadre);
    county.chatters.set(cadre.person, cadre);
  }
  await ground.db.query(
    `insert into county_place select n.id, z.zone, z.contact from unnest($1::uuid[], $2::uuid[]) as n(id, before) join county_place z on z.person_id = n.before`,
    [joined.map((cadre) => cadre.person), joined.map((cadre) => newcomers.find(({ code }) => code === cadre.code)!.cadre.person)],
  );
  return homes.length;
}
