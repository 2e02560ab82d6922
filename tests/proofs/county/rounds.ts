import { addDays, dayIn, firstOfMonth, type Day } from '../../../src/lib/calendar.ts';
import { responsibleFor } from '../../../src/storage/responsible.ts';
import { daysNow } from '../../../src/storage/zones.ts';
import { mainBot } from '../../../src/app/serve.ts';
import type { Chance } from '../support/dose.ts';
import { Doing } from './doing.ts';
import type { County, Home } from './settle.ts';
import type { Town } from './town.ts';
import { logVisits, type Going } from './visits.ts';

/** How somebody works. */
interface Habit {
  /** In so many of a hundred months a household is visited after its month is over. */
  readonly late: number;
}

/** When each household will be visited next, by its cadre's habits; ill people and people on leave go later, or others go for them. */
export class Rounds {
  readonly #county: County;
  readonly #luck: Chance;
  readonly #habits = new Map<string, Habit>();
  readonly #ill = new Map<string, Day>();
  readonly #by = new Map<Day, Home[]>();

  constructor(county: County, luck: Chance, first: Day) {
    this.#county = county;
    this.#luck = luck;
    for (const home of county.homes) if (home.register !== 'general') this.#put(home, addDays(first, luck.whole(0, 27)));
  }

  /** One day's visits: those of the real chats by message, the others many at a time. Gives how many of each. */
  async walk(town: Town, today: Day): Promise<{ readonly visits: number; readonly real: number }> {
    const { db } = town.ground;
    const luck = this.#luck;
    const homes = this.#by.get(today) ?? [];
    this.#by.delete(today);
    this.#fallIll(today);
    const days = await daysNow(db, mainBot, town.clock.now());
    const responsible = await responsibleFor(db, { households: homes.map((home) => home.id), days });
    const goings: Going[] = [];
    const real: Going[] = [];
    for (const home of homes) {
      const person = responsible.get(home.id)?.person;
      const who = person === undefined ? undefined : this.#county.cadres.get(person);
      const well = who === undefined ? undefined : this.#ill.get(who.person);
      if (person === undefined || who === undefined || (well !== undefined && well > today)) this.#put(home, addDays(well ?? today, luck.whole(1, 4)));
      else (who.real ? real : goings).push({ home, person, ago: luck.percent(15) ? luck.whole(1, luck.percent(10) ? 12 : 2) : 0 });
    }
    const logged = await logVisits(town, goings, luck);
    const counted = new Set(logged.filter(({ counts }) => counts).map(({ home }) => home.id));
    for (const { home } of goings) this.#after(home, counted.has(home.id), today);
    const told = new Set<Going>();
    const doing = new Doing();
    for (const going of real) doing.begin(going.person, async () => void ((await byMessage(town, this.#county, going)) && told.add(going)));
    await doing.done();
    for (const going of real) this.#after(going.home, told.has(going), today);
    return { visits: logged.length, real: told.size };
  }

  /** Where nobody was met, or it could not be logged, they come again in the same month or the next. */
  #after(home: Home, counts: boolean, today: Day): void {
    this.#put(home, counts ? this.#next(home, today) : addDays(today, this.#luck.whole(2, 9)));
  }

  #next(home: Home, today: Day): Day {
    const luck = this.#luck;
    const late = luck.percent(this.#habitOf(home).late);
    const much = late && luck.percent(12) ? luck.whole(15, 40) : 0;
    if (home.register === 'exited') return addDays(today, late ? luck.whole(91, 112) + much : luck.whole(60, 89));
    return addDays(firstOfMonth(today, late ? 2 : 1), luck.whole(0, late ? 22 : 27) + much);
  }

  #habitOf(home: Home): Habit {
    const key = `${home.village}:${Number(home.code.slice(2)) % 7}`;
    const known = this.#habits.get(key);
    if (known !== undefined) return known;
    const made = { late: this.#luck.one([1, 2, 3, 4, 6, 12, 25]) };
    this.#habits.set(key, made);
    return made;
  }

  #fallIll(today: Day): void {
    for (const person of this.#county.cadres.keys()) if (this.#luck.next() < 1.5 / 365) this.#ill.set(person, addDays(today, this.#luck.whole(2, 15)));
  }

  #put(home: Home, day: Day): void {
    const there = this.#by.get(day);
    if (there === undefined) this.#by.set(day, [home]);
    else there.push(home);
  }
}

/** A visit told in one message, and saved. True where it was. */
async function byMessage(town: Town, county: County, { home, person }: Going): Promise<boolean> {
  const who = county.chatters.get(person);
  if (who === undefined) return false;
  await town.chats.say(who, `Visited ${home.name} today. The stove is warm and the children are at school.`);
  await town.chats.through(who);
  const [row] = await town.ground.db.query<{ last: Day | null }>('select last_visit_on as last from household where id = $1::uuid', [home.id]);
  return row?.last === dayIn(home.zone, town.clock.now());
}
