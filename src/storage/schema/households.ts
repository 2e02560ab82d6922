/** Households, who lives there, who speaks for them and who looks after them. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, moment, sealed, searchable } from './columns.ts';
import { area, bot, person } from './people.ts';

export const household = pgTable(
  'household',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id')
      .notNull()
      .references(() => bot.id),
    code: text('code').notNull(),
    headName: text('head_name').notNull(),
    areaId: uuid('area_id')
      .notNull()
      .references(() => area.id),
    register: text('register').notNull(),
    language: text('language'),
    address: text('address'),
    /** First day in care. */
    since: day('since').notNull(),
    /** First day that counts towards the present cadence, where it is later than `since`. */
    owedFrom: day('owed_from'),
    pausedFrom: day('paused_from'),
    pausedReason: text('paused_reason'),
    lastVisitOn: day('last_visit_on'),
    dueOn: day('due_on'),
    overdueFrom: day('overdue_from'),
    /** Where the journal's chain ends. */
    chainSeq: integer('chain_seq').notNull(),
    chainHead: text('chain_head').notNull(),
    /** The head's name as `cutName` cuts it; absent where it was never cut. */
    words: searchable('words'),
  },
  (t) => [
    unique('household_code').on(t.botId, t.code),
    index('household_area').on(t.areaId),
    index('household_overdue').on(t.botId, t.overdueFrom),
    index('household_uncut')
      .on(t.id)
      .where(sql`words is null`),
  ],
);

export const member = pgTable(
  'member',
  {
    id: uuid('id').primaryKey(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    name: text('name').notNull(),
    relation: text('relation').notNull(),
    birthYear: integer('birth_year'),
    sex: text('sex'),
    schooling: text('schooling'),
    health: text('health'),
    disability: text('disability'),
    workAbility: text('work_ability'),
    idNumber: sealed('id_number'),
    /** The name as `cutName` cuts it; absent where it was never cut. */
    words: searchable('words'),
  },
  (t) => [
    index('member_household').on(t.householdId),
    index('member_words').using('gin', t.words),
    index('member_uncut')
      .on(t.id)
      .where(sql`words is null`),
  ],
);

/** Who speaks for a household. */
export const contact = pgTable(
  'contact',
  {
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    fromDay: day('from_day').notNull(),
    toDay: day('to_day'),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.personId] }), index('contact_person').on(t.personId)],
);

/** Household × cadre × from–to: at any time exactly one open for a household in care. */
export const assignment = pgTable(
  'assignment',
  {
    id: uuid('id').primaryKey(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    fromDay: day('from_day').notNull(),
    toDay: day('to_day'),
  },
  (t) => [
    index('assignment_person').on(t.personId),
    index('assignment_household').on(t.householdId),
    uniqueIndex('assignment_open')
      .on(t.householdId)
      .where(sql`to_day is null`),
  ],
);

/** A household out of care for a while: from the proposal on; a supervisor confirms or declines. */
export const pause = pgTable(
  'pause',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    reason: text('reason').notNull(),
    fromDay: day('from_day').notNull(),
    lookAgainOn: day('look_again_on').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: moment('proposed_at').notNull(),
    /** proposed, confirmed, declined, ended, lapsed. */
    state: text('state').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    endedBy: uuid('ended_by'),
    endedAt: moment('ended_at'),
  },
  (t) => [
    uniqueIndex('pause_open')
      .on(t.householdId)
      .where(sql`state in ('proposed', 'confirmed')`),
    index('pause_proposed')
      .on(t.botId, t.fromDay)
      .where(sql`state = 'proposed'`),
  ],
);

/** A cadre away from the first to the last of these days, and who was asked to stand in. */
export const leave = pgTable(
  'leave',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    cadreId: uuid('cadre_id')
      .notNull()
      .references(() => person.id),
    /** Absent where nobody was named: the supervisor hears what there is. */
    standInId: uuid('stand_in_id').references(() => person.id),
    fromDay: day('from_day').notNull(),
    toDay: day('to_day').notNull(),
    /** asked, accepted, declined, alone (nobody was named), over (ended early or replaced). */
    state: text('state').notNull(),
    askedAt: moment('asked_at').notNull(),
    answeredAt: moment('answered_at'),
  },
  (t) => [
    index('leave_cadre').on(t.cadreId, t.toDay),
    index('leave_stand_in')
      .on(t.standInId)
      .where(sql`state = 'accepted'`),
    index('leave_day').on(t.botId, t.toDay),
  ],
);
