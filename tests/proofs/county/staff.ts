import { commands } from '../../../src/conversation/commands/commands.ts';
import { actOnCase } from '../../../src/conversation/cases/act-on-case.ts';
import { pressClimb } from '../../../src/conversation/climbs/press-climb.ts';
import { pressLeave } from '../../../src/conversation/leave-buttons.ts';
import { pressPause } from '../../../src/conversation/pause-buttons.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { addDays, type Day } from '../../../src/lib/calendar.ts';
import { setMuted } from '../../../src/storage/person-settings.ts';
import type { Chance } from '../support/dose.ts';
import { Doing } from './doing.ts';
import type { CadreHere, Chatter, County, Home } from './settle.ts';
import type { Town } from './town.ts';

interface OpenCase {
  readonly id: string;
  readonly stage: string;
  readonly holder: string | null;
  readonly household: string;
  readonly household_person: string | null;
  readonly with: string | null;
  readonly level: number | null;
  readonly taken: boolean;
}

/** What cadres and supervisors do about problems, leave, pauses and what climbs to them; one cadre in fifteen does nothing about problems. */
export class Staff {
  readonly counts = { acts: 0, solved: 0, rated: 0, reopened: 0, leaves: 0, standIns: 0, pauses: 0, taken: 0, reminded: 0, muted: 0 };
  readonly #town: Town;
  readonly #county: County;
  readonly #luck: Chance;
  readonly #eventful: number;
  readonly #mates = new Map<number, CadreHere[]>();
  readonly #doing = new Doing();

  constructor(town: Town, county: County, luck: Chance, eventful: number) {
    this.#town = town;
    this.#eventful = eventful;
    this.#county = county;
    this.#luck = luck;
    this.sortOut();
  }

  /** Who works beside whom. */
  sortOut(): void {
    this.#mates.clear();
    for (const cadre of this.#county.cadres.values()) this.#mates.set(cadre.village, [...(this.#mates.get(cadre.village) ?? []), cadre]);
  }

  /** Problems: the one who has it takes it, and solves it in a while; a supervisor takes what has come up to them; the household says how it went. */
  async solve(): Promise<void> {
    const luck = this.#luck;
    const rows = await this.#town.ground.db.query<OpenCase>(
      `select f.id, f.stage, f.holder_id as holder, f.household_id as household, b.with_id as "with", b.level, b.acknowledged_at is not null as taken,
         (select k.person_id from contact k where k.household_id = f.household_id and k.to_day is null limit 1) as household_person
       from case_file f left join climb b on b.kind = 'case' and b.subject = f.id and b.ended_at is null
       where f.bot_id = $1 and f.closed_at is null order by f.id`,
      [mainBot],
      'county_cases',
    );
    for (const row of rows) {
      if (row.stage === 'solved') this.#rate(row);
      else if (row.with !== null && row.with !== row.holder && !row.taken && luck.percent(25))
        this.#act(row.with, row, row.stage === 'received' ? 'take' : 'take_over');
      else if (row.holder !== null && !deaf(row.holder)) this.#work(row, row.holder);
    }
    await this.#doing.done();
  }

  #work(row: OpenCase, holder: string): void {
    const luck = this.#luck;
    if (row.stage === 'received' && luck.percent(60)) this.#act(holder, row, 'take');
    else if (row.stage === 'taken' && luck.percent(40)) this.#act(holder, row, 'work');
    else if (row.stage !== 'received' && luck.percent(20)) {
      this.counts.solved += 1;
      this.#act(holder, row, 'solve', 'It is done.');
    }
  }

  #rate(row: OpenCase): void {
    if (row.household_person === null || !this.#luck.percent(30)) return;
    const unsolved = this.#luck.percent(8);
    this.counts[unsolved ? 'reopened' : 'rated'] += 1;
    this.#act(row.household_person, row, unsolved ? 'unsolved' : 'rate', undefined, this.#luck.whole(2, 5));
  }

  #act(person: string, { id }: OpenCase, act: string, words?: string, rating?: number): void {
    const who = this.#county.chatters.get(person);
    if (who === undefined) return;
    this.counts.acts += 1;
    if (who.real && act !== 'solve')
      this.#doing.begin(who.chat, () => this.#town.chats.press(who, `go.case.${id}.${act}${act === 'rate' ? `.${rating ?? 5}` : ''}`));
    else
      this.#press(who, (draft, speaker) =>
        actOnCase(draft, speaker, id, { act, ...(words === undefined ? {} : { words }), ...(rating === undefined || act !== 'rate' ? {} : { rating }) }),
      );
  }

  /** What climbs: whoever it has come to takes it, or reminds the cadre, or does nothing. */
  async hearClimbs(): Promise<void> {
    const rows = await this.#town.ground.db.query<{ id: string; person: string }>(
      `select id, with_id as person from climb where bot_id = $1 and kind <> 'case' and ended_at is null and acknowledged_at is null and level >= 2 and with_id is not null
         and level_since > to_timestamp($2::float8 / 1000) order by id`,
      [mainBot, this.#town.clock.now() - 86_400_000],
      'county_climbs',
    );
    for (const { id, person } of rows) {
      const who = this.#county.chatters.get(person);
      if (who === undefined || !this.#luck.percent(12)) continue;
      const what = this.#luck.percent(50) ? 'take' : 'remind';
      this.counts[what === 'take' ? 'taken' : 'reminded'] += 1;
      this.#press(who, (draft, speaker) => pressClimb(draft, speaker, `${id}.${what}`));
    }
    await this.#doing.done();
  }

  #press(who: Chatter, act: Parameters<Town['does']>[1]): void {
    this.#doing.begin(who.chat, () => this.#town.does(who, act));
  }

  /** Some ask for leave, with a colleague to stand in, or none; those who were asked say yes, no, or nothing. */
  async takeLeave(today: Day): Promise<void> {
    const luck = this.#luck;
    const { db } = this.#town.ground;
    for (const { id, person } of await db.query<{ id: string; person: string }>(
      `select id, stand_in_id as person from leave where bot_id = $1 and state = 'asked' and to_day >= $2::date order by id`,
      [mainBot, today],
    )) {
      const who = this.#county.chatters.get(person);
      if (who === undefined || luck.percent(40)) continue;
      const yes = luck.percent(80);
      if (yes) this.counts.standIns += 1;
      this.#press(who, (draft, speaker) => pressLeave(draft, speaker, `${id}.${yes ? 'yes' : 'no'}`));
    }
    await this.#doing.done();
    for (const cadre of this.#county.cadres.values()) {
      if (luck.next() >= (1.3 * this.#eventful) / 365) continue;
      const mates = (this.#mates.get(cadre.village) ?? []).filter((one) => one.person !== cadre.person);
      const from = addDays(today, luck.whole(1, 8));
      const input = { from, to: addDays(from, luck.whole(1, 13)), stand_in: mates.length === 0 || luck.percent(15) ? null : luck.one(mates).person };
      this.counts.leaves += 1;
      this.#press(cadre, (draft, speaker) => commands['leave.ask']!.run(draft, speaker, input));
    }
    await this.#doing.done();
  }

  /** Households that go away today for a while. */
  leaving(): readonly Home[] {
    const { homes } = this.#county;
    const gone: Home[] = [];
    for (let left = (this.#eventful * homes.length * 0.04) / 365; left > 0 && this.#luck.next() < left; left--) gone.push(this.#luck.one(homes));
    return gone;
  }

  /** Households that are away for a while: proposed, mostly confirmed, and taken back when somebody looks again. */
  async pause(today: Day, home: Home, person: string | undefined): Promise<void> {
    const who = person === undefined ? undefined : this.#county.chatters.get(person);
    if (who === undefined) return;
    this.counts.pauses += 1;
    const input = { household: home.id, reason: this.#luck.one(['moved', 'away', 'refused', 'died']), look_again: addDays(today, this.#luck.whole(20, 90)) };
    this.#press(who, (draft, speaker) => commands['pause.propose']!.run(draft, speaker, input));
    await this.#doing.done();
  }

  /** What became of the pauses that stand open. */
  async lookAtPauses(today: Day): Promise<void> {
    const { db } = this.#town.ground;
    const asked = await db.query<{ pause: string; person: string }>(
      `select distinct on (z.id) z.id as pause, o.person_id as person from pause z join outbox o on o.kind = 'pause.ask' and o.state = 'sent' and o.about->>'pause' = z.id::text and o.created_at >= to_timestamp($2::float8 / 1000)
       where z.bot_id = $1 and z.state = 'proposed' and z.proposed_at >= to_timestamp($2::float8 / 1000) order by z.id, o.person_id`,
      [mainBot, this.#town.clock.now() - 3 * 86_400_000],
    );
    for (const { pause, person } of asked) {
      const who = this.#county.chatters.get(person);
      if (who === undefined || !this.#luck.percent(60)) continue;
      const answer = this.#luck.percent(85) ? 'yes' : 'no';
      this.#press(who, (draft, speaker) => pressPause(draft, speaker, `${pause}.${answer}`));
    }
    const due = await db.query<{ pause: string; person: string }>(
      `select z.id as pause, s.person_id as person from pause z join assignment s on s.household_id = z.household_id and s.to_day is null
       where z.bot_id = $1 and z.state in ('proposed', 'confirmed') and z.look_again_on <= $2::date order by z.id`,
      [mainBot, today],
    );
    for (const { pause, person } of due) {
      const who = this.#county.chatters.get(person);
      if (who === undefined || !this.#luck.percent(40)) continue;
      const wish = this.#luck.percent(80) ? 'resume' : 'keep';
      this.#press(who, (draft, speaker) => pressPause(draft, speaker, `${pause}.${wish}`));
    }
    await this.#doing.done();
  }

  /** One in thirty mutes the cards at some time in a year, and lets them come again. */
  async mute(): Promise<void> {
    for (const cadre of this.#county.cadres.values()) {
      if (this.#luck.next() >= this.#eventful / 30 / 365) continue;
      this.counts.muted += 1;
      await setMuted(this.#town.ground.db, cadre.person, { cardsMuted: true, digestsMuted: false });
    }
  }
}

/** By their number one cadre in fifteen never does anything about a problem. */
const deaf = (person: string): boolean => Number.parseInt(person.slice(-4), 16) % 15 === 0;
