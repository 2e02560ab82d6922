import { importRoster } from '../../../src/app/operations/import-roster.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { commands } from '../../../src/conversation/commands/commands.ts';
import type { Day } from '../../../src/lib/calendar.ts';
import type { Chance } from '../support/dose.ts';
import { linkAll, staffHeader, type CadreHere, type County } from './settle.ts';
import type { Town } from './town.ts';

/** Cadres who leave, and who takes over: the office enters the newcomer, the county's head hands over, and the office ends the old post later. */
export class Successions {
  moved = 0;
  readonly #town: Town;
  readonly #county: County;
  readonly #luck: Chance;
  readonly #since = new Map<string, Day>();
  #gone: readonly CadreHere[] = [];

  constructor(town: Town, county: County, luck: Chance, first: Day) {
    this.#town = town;
    this.#county = county;
    this.#luck = luck;
    for (const cadre of county.cadres.values()) this.#since.set(cadre.code, first);
  }

  /** So many leave; `today` is the successors' first day. */
  async begin(today: Day, leaving: number): Promise<void> {
    const { db } = this.#town.ground;
    const all = [...this.#county.cadres.values()].filter((cadre) => !cadre.real);
    const leavers = new Set(Array.from({ length: Math.min(leaving, all.length) }, () => this.#luck.one(all)));
    const newcomers = await this.#enter([...leavers], today);
    const [head] = await db.query<{ person: string }>(`select id as person from person where bot_id = $1 and code = 'S-C'`, [mainBot]);
    const who = this.#county.chatters.get(head?.person ?? '');
    if (who === undefined) throw new Error('the county has no head');
    for (const [n, cadre] of [...leavers].entries()) {
      const to = newcomers[n];
      if (to === undefined) throw new Error(`${cadre.code} has no successor`);
      const [count] = await db.query<{ n: number }>(`select count(*)::int4 as n from assignment where person_id = $1::uuid and to_day is null`, [cadre.person]);
      this.moved += count?.n ?? 0;
      this.#county.cadres.delete(cadre.person);
      await this.#town.does(who, (draft, speaker) => commands['handover.begin']!.run(draft, speaker, { from: cadre.person, to: to.person, day: today }));
    }
    this.#gone = [...leavers];
  }

  /** The office's next import: those who left last time have no post any more, the newcomers have theirs. */
  async #enter(leavers: readonly CadreHere[], today: Day): Promise<readonly CadreHere[]> {
    const { ground } = this.#town;
    const lines = [
      staffHeader,
      ...this.#gone.map((cadre) => this.#line(cadre.code, cadre.village, this.#since.get(cadre.code) ?? today, today)),
      ...leavers.map((cadre) => this.#line(`${cadre.code}+`, cadre.village, today, '')),
    ];
    await importRoster(ground, mainBot, [{ name: 'people.csv', content: Buffer.from(lines.join('\n')) }]);
    const rows = await ground.db.query<{ person: string; code: string }>(`select id as person, code from person where bot_id = $1 and code = any($2::text[])`, [
      mainBot,
      leavers.map((cadre) => `${cadre.code}+`),
    ]);
    const joined = leavers.map((cadre): CadreHere => {
      const code = `${cadre.code}+`;
      const person = rows.find((row) => row.code === code)?.person;
      if (person === undefined) throw new Error(`${code} was not entered`);
      return { person, code, account: ground.ids.next(), chat: `${cadre.chat}${code.length}`, real: false, village: cadre.village };
    });
    await linkAll(ground, joined);
    for (const cadre of joined) {
      this.#since.set(cadre.code, today);
      this.#county.cadres.set(cadre.person, cadre);
      this.#county.chatters.set(cadre.person, cadre);
    }
    await ground.db.query(
      `insert into county_place select n.id, z.zone, z.contact from unnest($1::uuid[], $2::uuid[]) as n(id, before) join county_place z on z.person_id = n.before`,
      [joined.map((cadre) => cadre.person), leavers.map((cadre) => cadre.person)],
    );
    return joined;
  }

  #line(code: string, village: number, from: Day, to: Day | ''): string {
    return `${code},Cadre ${code.slice(2)},cadre,V${village},en,${from},${to}`;
  }
}
