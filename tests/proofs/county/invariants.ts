import { mainBot } from '../../../src/app/serve.ts';
import { cadenceOf } from '../../../src/domain/households/cadence.ts';
import { timeOf } from '../../../src/domain/programme/hours.ts';
import { isWorkingDay } from '../../../src/domain/time/working-days.ts';
import { addDays, startOfDay, type Day, type Zone } from '../../../src/lib/calendar.ts';
import { toContacts } from '../../../src/domain/reminders/to-contacts.ts';
import { toStaff } from '../../../src/planner/to-staff.ts';
import type { Sql, Value } from '../../../src/storage/database.ts';
import { awaySql } from '../../../src/storage/responsible.ts';
import { visitedHouseholds } from '../../../src/storage/visits.ts';
import type { Chance } from '../support/dose.ts';
import { zones, type County, type Home } from './settle.ts';
import type { Town } from './town.ts';

const hour = 3_600_000;
const clock = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 19);

/** What must hold on every day, asked of the database; what does not is written down with the day. */
export class Invariants {
  readonly broken: string[] = [];
  readonly counts = { asked: 0, pastDeadline: 0, takenBelow: 0 };
  readonly #town: Town;
  readonly #county: County;
  readonly #luck: Chance;
  readonly #asking: Promise<void>[] = [];

  constructor(town: Town, county: County, luck: Chance) {
    this.#town = town;
    this.#county = county;
    this.#luck = luck;
  }

  /**
   * Asks of the county as it is now, while it goes on: resolves as soon as there is a picture of it. What is found stands in `broken` after the next
   * `answered`.
   */
  #meanwhile(ask: (db: Sql) => Promise<void>): Promise<void> {
    return new Promise((begun, failed) => {
      const asked = this.#town.ground.db.transaction(async (tx) => {
        await tx.query('set transaction isolation level repeatable read, read only');
        await tx.query('select');
        begun();
        await ask(tx);
      });
      this.#asking.push(asked);
      asked.catch(failed);
    });
  }

  /** Resolves when all that was asked so far is answered; rejects where something could not be asked. */
  async answered(): Promise<void> {
    await Promise.all(this.#asking.splice(0));
  }

  async #none(db: Sql, what: string, day: Day, query: string, values: readonly Value[] = []): Promise<void> {
    this.counts.asked += 1;
    const rows = await db.query(`${query} limit 3`, values);
    if (rows.length > 0 && this.broken.length < 20) this.broken.push(`${day} ${what}: ${JSON.stringify(rows)}`);
  }

  /** Right after a zone's morning. */
  async morning(zone: Zone, day: Day): Promise<void> {
    // No cards go out on days off: what came up meanwhile is on the next.
    if (!isWorkingDay(this.#town.ground.programme, day)) return;
    const now = this.#town.clock.now();
    await this.#meanwhile((db) => this.#cards(db, zone, day, now));
  }

  async #cards(db: Sql, zone: Zone, day: Day, now: number): Promise<void> {
    const { programme } = this.#town.ground;
    const cap = programme.weekly_cap.staff;
    // Whose week is full, whoever cannot be reached or has muted cards, hears of it later or elsewhere.
    const hears = `exists (select from account_person l join account a on a.id = l.account_id where l.person_id = who.person and l.unlinked_at is null and a.reachable)
      and not exists (select from person_setting ps where ps.person_id = who.person and ps.cards_muted)
      and (select count(*) from outbox o where o.person_id = who.person and o.kind = any($3::text[]) and o.state <> 'dropped' and o.send_after >= to_timestamp($4::float8 / 1000)) < ${cap}`;
    const who = `join assignment s on s.household_id = h.id and s.from_day <= $2::date and (s.to_day is null or s.to_day >= $2::date)
      left join lateral ${awaySql('s.person_id', '$2::date')} on true cross join lateral (select case when away.id is null then s.person_id else away.stand_in end as person) who
      left join raised r on r.person_id = who.person`;
    const values = [zone, day, [...toStaff], startOfDay(addDays(day, -6), zone)];
    const ahead = programme.remind.period_ends_days;
    await this.#none(
      db,
      'a visit that is due and nobody was reminded of',
      day,
      `select h.code, h.due_on, who.person from household h join area ar on ar.id = h.area_id ${who}
       where ar.zone = $1 and h.register <> 'general' and h.paused_from is null and h.due_on <= $2::date + ${ahead} and who.person is not null
         and not coalesce(r.items ? ('visit:' || h.id || ':' || h.due_on), false) and ${hears}`,
      values,
    );
    await this.#none(
      db,
      'a problem that nobody was reminded of',
      day,
      `select h.code, f.number, f.id, who.person from case_file f join household h on h.id = f.household_id join area ar on ar.id = h.area_id ${who}
       where ar.zone = $1 and f.type = 'problem' and f.settled_at is null and f.opened_at < to_timestamp($5::float8 / 1000) and f.holder_id = who.person
         and not coalesce(r.items ? ('problem:' || f.id), false) and ${hears}`,
      [...values, now],
    );
    await this.#none(
      db,
      'a promise that nobody was reminded of',
      day,
      `select h.code, p.due_on, who.person from promise p join household h on h.id = p.household_id join area ar on ar.id = h.area_id ${who}
       where ar.zone = $1 and p.outcome is null and h.paused_from is null and h.register <> 'general' and p.due_on between $2::date - 30 and $2::date + 1 and who.person is not null
         and not coalesce(r.items ? ('promise:' || p.id), false) and ${hears}`,
      values,
    );
  }

  /** When a day is over. */
  async evening(day: Day): Promise<void> {
    const now = this.#town.clock.now();
    const some = Array.from({ length: 40 }, () => this.#luck.one(this.#county.homes));
    await this.#meanwhile(async (db) => {
      await this.#said(db, day, now);
      await this.#climbs(db, day, now);
      await this.#cadences(db, day, some);
    });
  }

  async #said(db: Sql, day: Day, now: number): Promise<void> {
    const { programme } = this.#town.ground;
    await this.#none(
      db,
      'a household in care without exactly one responsible cadre',
      day,
      `select h.code, count(s.id) from household h left join assignment s on s.household_id = h.id and s.from_day <= $2::date and (s.to_day is null or s.to_day >= $2::date)
       where h.bot_id = $1 and h.register <> 'general' and h.paused_from is null and h.since <= $2::date group by h.id having count(s.id) <> 1`,
      [mainBot, day],
    );
    await this.#none(
      db,
      'a thing that was raised too often',
      day,
      `select person_id, items from raised where items @? '$.* ? (@.times > ${programme.raise_at_most})'`,
    );
    await this.#none(
      db,
      'two cards in a day',
      day,
      `select o.person_id, count(*) from outbox o join county_place z on z.person_id = o.person_id
       where o.kind = 'card' and o.state <> 'dropped' and o.created_at > to_timestamp($1::float8 / 1000)
       group by o.person_id, (o.send_after at time zone z.zone)::date having count(*) > 1`,
      [now - 48 * hour],
    );
    for (const [kinds, cap] of [
      [toStaff, programme.weekly_cap.staff],
      [toContacts, programme.weekly_cap.contacts],
    ] as const) {
      await this.#none(
        db,
        `more than ${cap} unasked messages in seven days`,
        day,
        `select o.person_id, count(*) from outbox o where o.kind = any($1::text[]) and o.state <> 'dropped' and o.created_at > to_timestamp($2::float8 / 1000)
           and o.send_after >= to_timestamp($3::float8 / 1000) and o.send_after <= to_timestamp($4::float8 / 1000) group by o.person_id having count(*) > ${cap}`,
        [[...kinds], now - 11 * 24 * hour, startOfDay(addDays(day, -6), zones[0]!), now],
      );
    }
    const { quiet_hours: quiet, contact_hours: contact } = programme;
    const [from, to] = [clock(timeOf(quiet.from)), clock(timeOf(quiet.to))];
    await this.#none(
      db,
      'a message in quiet hours that was no danger',
      day,
      `select o.kind, o.send_after, z.zone from outbox o join county_place z on z.person_id = o.person_id cross join lateral (select (o.send_after at time zone z.zone)::time as at) t
       where o.kind is not null and o.lane <> 'danger' and o.state <> 'dropped' and o.created_at > to_timestamp($1::float8 / 1000) and (t.at >= '${from}' or t.at < '${to}')`,
      [now - 26 * hour],
    );
    await this.#none(
      db,
      'a check-in outside the hours for households',
      day,
      `select o.kind, o.send_after, z.zone from outbox o join county_place z on z.person_id = o.person_id cross join lateral (select (o.send_after at time zone z.zone)::time as at) t
       where o.kind = any($2::text[]) and z.contact and o.state <> 'dropped' and o.created_at > to_timestamp($1::float8 / 1000)
         and (t.at < '${clock(timeOf(contact.from))}' or t.at >= '${clock(timeOf(contact.to))}')`,
      [now - 26 * hour, [...toContacts]],
    );
    await this.#none(
      db,
      'somebody asked twice in a month',
      day,
      `select o.person_id, o.about from outbox o where o.kind = 'check_in' and o.created_at > to_timestamp($1::float8 / 1000) group by o.person_id, o.about having count(*) > 1`,
      [now - 9 * 24 * hour],
    );
    await this.#none(
      db,
      'two check-ins of a household in a month',
      day,
      `select household_id, month from check_in where month >= to_char($1::date - 40, 'YYYY-MM') group by 1, 2 having count(*) > 1`,
      [day],
    );
  }

  async #climbs(db: Sql, day: Day, now: number): Promise<void> {
    const above = `exists (select from household h join area ar on ar.id = h.area_id join area up on starts_with(ar.path, up.path) join appointment ap on ap.area_id = up.id and ap.role = 'supervisor'
      where h.id = b.household_id and ap.person_id = b.with_id)`;
    // A day is left for the night and the hours between two looks.
    await this.#none(
      db,
      'a problem past its deadline that is with nobody above',
      day,
      `select f.id, f.stage, f.urgency, f.deadline_at, b.level, b.next_at, b.with_id from case_file f left join climb b on b.kind = 'case' and b.subject = f.id and b.ended_at is null
       where f.bot_id = $1 and f.settled_at is null and f.deadline_at < to_timestamp($2::float8 / 1000) and (b.id is null or (b.acknowledged_at is null and not ${above}))`,
      [mainBot, now - 26 * hour],
    );
    await this.#none(
      db,
      'an overdue visit that does not climb',
      day,
      `select h.code, h.overdue_from, b.level from household h left join climb b on b.kind = 'visit' and b.subject = h.id and b.ended_at is null
       where h.bot_id = $1 and h.register <> 'general' and h.paused_from is null and h.overdue_from <= $2::date - 8
         and (b.id is null or (b.acknowledged_at is null and (b.level < 2 or not ${above})))`,
      [mainBot, day],
    );
    await this.#none(
      db,
      'something that climbed to somebody who was not told',
      day,
      `select b.id, b.kind, b.with_id, b.level from climb b where b.bot_id = $1 and b.ended_at is null and b.acknowledged_at is null
         and b.level_since between to_timestamp($2::float8 / 1000) and to_timestamp($3::float8 / 1000) and ${above}
         and not exists (select from outbox o where o.person_id = b.with_id and o.created_at >= b.level_since - interval '1 second' and (o.kind = 'case.danger'
           or (o.kind in ('climb', 'climb.given', 'case.news') and (o.about->'climbs' ? b.id::text or o.about->>'case' = b.subject::text))))`,
      [mainBot, now - 26 * hour, now - hour],
    );
    const [row] = await db.query<{ past: number; below: number }>(
      `select count(*)::int4 as past, (count(*) filter (where b.acknowledged_at is not null and not ${above}))::int4 as below
       from case_file f join climb b on b.kind = 'case' and b.subject = f.id and b.ended_at is null where f.bot_id = $1 and f.settled_at is null and f.deadline_at < to_timestamp($2::float8 / 1000)`,
      [mainBot, now],
      'county_past',
    );
    this.counts.pastDeadline = Math.max(this.counts.pastDeadline, row?.past ?? 0);
    this.counts.takenBelow = Math.max(this.counts.takenBelow, row?.below ?? 0);
  }

  /** What is stored of when a visit is due is what the domain computes, for some households. */
  async #cadences(db: Sql, day: Day, some: readonly Home[]): Promise<void> {
    const { programme } = this.#town.ground;
    const households = await visitedHouseholds(
      db,
      some.map((home) => ({ id: home.id, counts: programme.counts })),
    );
    this.counts.asked += 1;
    for (const household of households) {
      if (household === undefined) continue;
      const { dueOn, overdueFrom } = cadenceOf(programme, household, household.counted);
      if (dueOn !== household.dueOn || overdueFrom !== household.overdueFrom)
        this.broken.push(`${day} due otherwise than reckoned: ${household.code} ${dueOn} ${household.dueOn} ${JSON.stringify(household.counted)}`);
    }
  }

  /** When all is over: what was on cards, of everything that was ever sent. */
  async end(day: Day): Promise<void> {
    await this.answered();
    const { db } = this.#town.ground;
    await this.#none(
      db,
      'a thing that was on too many cards',
      day,
      `select o.person_id, line->>'key' as key, count(*) from outbox o cross join lateral jsonb_array_elements(o.about->'lines') as line
       where o.kind = 'card' and o.state <> 'dropped' group by 1, 2 having count(*) > ${this.#town.ground.programme.raise_at_most}`,
    );
    await this.#none(
      db,
      'a message that waits for good',
      day,
      `select id, kind, send_after from outbox where state = 'owed' and send_after < to_timestamp($1::float8 / 1000)`,
      [this.#town.clock.now() - 24 * hour],
    );
    await this.#none(db, 'an update that failed', day, `select update_id, code from inbox where state = 'failed'`);
    await this.#none(db, 'a message that failed', day, `select id, kind, code from outbox where state = 'failed' and code <> 'blocked'`);
  }
}
