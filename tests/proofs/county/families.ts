import { mainBot } from '../../../src/app/serve.ts';
import { commands } from '../../../src/conversation/commands/commands.ts';
import { answersOf, monthOf } from '../../../src/domain/checkins/check-in.ts';
import { addDays, dayIn, type Day } from '../../../src/lib/calendar.ts';
import { json } from '../../../src/storage/json.ts';
import { responsible } from '../../../src/storage/households.ts';
import { markUnreachable } from '../../../src/storage/outbox.ts';
import { setStopped } from '../../../src/storage/person-settings.ts';
import type { Chance } from '../support/dose.ts';
import { Doing } from './doing.ts';
import type { Chatter, County, Home } from './settle.ts';
import type { Town } from './town.ts';

const categories = ['food', 'school', 'health', 'house', 'water', 'income', 'other'];
const troubles = ['The roof leaks.', 'No water since yesterday.', 'The school wants money.', '药费太贵了。'];

/** Of so many households in a year one reports a problem by itself. */
const problemsAYear = 0.3;

/** What households do by themselves: answer check-ins, report problems, say STOP, block the bot. */
export class Families {
  readonly counts = { checkIns: 0, helpAsked: 0, problems: 0, danger: 0, stopped: 0, blocked: 0, filed: 0, realCheckIns: 0, realReports: 0 };
  readonly #town: Town;
  readonly #county: County;
  readonly #luck: Chance;
  readonly #homes: ReadonlyMap<string, Home>;
  readonly #reachable: readonly Home[];
  readonly #silent: readonly Home[];
  readonly #eventful: number;
  readonly #answers = new Map<Day, Home[]>();

  readonly #doing = new Doing();

  constructor(town: Town, county: County, luck: Chance, eventful: number) {
    this.#town = town;
    this.#eventful = eventful;
    this.#county = county;
    this.#luck = luck;
    this.#homes = new Map(county.homes.map((home) => [home.id, home]));
    this.#reachable = county.homes.filter((home) => home.contact !== undefined);
    this.#silent = county.homes.filter((home) => home.contact === undefined && home.register !== 'general');
  }

  /** Who was asked since a moment (epoch milliseconds) will answer in a while, or not at all. */
  async asked(since: number, today: Day): Promise<void> {
    const rows = await this.#town.ground.db.query<{ household: string }>(
      `select household_id as household from check_in where asked_at >= to_timestamp($1::float8 / 1000) and answered_at is null order by id`,
      [since],
      'county_asked',
    );
    for (const { household } of rows) {
      const home = this.#homes.get(household);
      if (home?.contact === undefined || !this.#luck.percent(65)) continue;
      const day = addDays(today, this.#luck.whole(0, 5));
      this.#answers.set(day, [...(this.#answers.get(day) ?? []), home]);
    }
  }

  /** What comes in on a day: most say that all is well, some ask for help. */
  async answer(today: Day): Promise<void> {
    const homes = this.#answers.get(today) ?? [];
    this.#answers.delete(today);
    const well: Home[] = [];
    for (const home of homes) {
      const who = home.contact;
      if (who === undefined) continue;
      if (who.real) this.#answerForReal(who);
      else if (this.#luck.percent(2)) this.#help(home, who);
      else well.push(home);
    }
    await this.#doing.done();
    await this.#allWell(well);
    this.counts.checkIns += homes.length;
  }

  async #allWell(homes: readonly Home[]): Promise<void> {
    const { ground, clock } = this.#town;
    const now = clock.now();
    await ground.db.query(
      `update check_in c set answered_at = to_timestamp($1::float8 / 1000), answered_by = a.person, how = 'taps', answers = $2::jsonb
       from unnest($3::uuid[], $4::uuid[], $5::text[]) as a(household, person, month)
       where c.household_id = a.household and c.month = a.month and c.answered_at is null and c.bot_id = $6`,
      [
        now,
        json(answersOf({ food: 'all', school: null, health: null, house: null, work: null })),
        homes.map((home) => home.id),
        homes.flatMap((home) => home.contact?.person ?? []),
        homes.map((home) => monthOf(dayIn(home.zone, now))),
        mainBot,
      ],
      'county_all_well',
    );
  }

  #help(home: Home, who: Chatter): void {
    this.counts.helpAsked += 1;
    this.#does(who, 'checkin.answer', { household: home.id, food: 'well', school: null, health: 'help', house: 'changed', work: 'well' });
  }

  #does(who: Chatter, command: string, input: unknown): void {
    this.#doing.begin(who.chat, () => this.#town.does(who, (draft, speaker) => commands[command]!.run(draft, speaker, input)));
  }

  #answerForReal(who: Chatter): void {
    const { chats } = this.#town;
    const offered = chats.buttons(who).filter((data) => data.startsWith('go.offer.'));
    if (offered.length === 0) return;
    this.counts.realCheckIns += 1;
    const pressed = this.#luck.percent(80) ? offered[0]! : offered.at(-1)!;
    this.#doing.begin(who.chat, async () => {
      await chats.press(who, pressed);
      await chats.through(who);
    });
  }

  /** Problems of one of `parts` parts of a day; in danger it is told at once. */
  async report(parts: number): Promise<void> {
    const luck = this.#luck;
    const expected = (this.#eventful * this.#reachable.length * problemsAYear) / 365 / parts;
    for (let left = expected; left > 0; left--) {
      if (luck.next() >= left) break;
      const home = luck.one(this.#reachable);
      if (home.contact === undefined) continue;
      const urgency = luck.percent(5) ? 'danger' : luck.one(['week', 'week', 'later']);
      this.counts.problems += 1;
      if (urgency === 'danger') this.counts.danger += 1;
      const trouble = luck.one(troubles);
      if (home.contact.real) this.#reportForReal(home.contact, trouble);
      else {
        const input = { type: 'problem', household: home.id, category: luck.one(categories), urgency, note: { text: trouble, attachments: [] } };
        this.#does(home.contact, 'case.open', input);
      }
    }
    await this.#doing.done();
  }

  #reportForReal(who: Chatter, trouble: string): void {
    this.counts.realReports += 1;
    const { chats } = this.#town;
    this.#doing.begin(who.chat, async () => {
      await chats.say(who, '/report');
      for (const choice of [0, 1]) {
        const data = chats.buttons(who).filter((one) => !one.startsWith('go.'));
        const pressed = data[choice] ?? data[0];
        if (pressed !== undefined) await chats.press(who, pressed);
      }
      await chats.say(who, trouble);
      await chats.through(who);
    });
  }

  /** A few of a hundred leave in a year, one way or the other. */
  async leave(): Promise<void> {
    const { ground, clock } = this.#town;
    for (let left = (this.#eventful * this.#reachable.length * 0.06) / 365; left > 0; left--) {
      if (this.#luck.next() >= left) break;
      const who = this.#luck.one(this.#reachable).contact;
      if (who === undefined || who.real) continue;
      if (this.#luck.percent(50)) {
        this.counts.stopped += 1;
        await setStopped(ground.db, who.person, clock.now());
      } else {
        this.counts.blocked += 1;
        await markUnreachable(ground.db, who.account, 'blocked', clock.now());
      }
    }
  }

  /** Of two hundred households without a telephone three a month tell their cadre how it is, who puts it down for them. */
  async tellCadres(): Promise<void> {
    for (let left = (this.#eventful * this.#silent.length * 0.015) / 30; left > 0; left--) {
      if (this.#luck.next() >= left) break;
      const home = this.#luck.one(this.#silent);
      const { db } = this.#town.ground;
      const who = this.#county.chatters.get((await responsible(db, home.id, dayIn(home.zone, this.#town.clock.now()))) ?? '');
      if (who === undefined) continue;
      this.counts.filed += 1;
      this.#does(who, 'checkin.answer', { household: home.id, food: 'all', school: null, health: null, house: null, work: null });
    }
    await this.#doing.done();
  }
}
