/** What households report and answer, and what climbs. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { household } from './households.ts';
import { bot, person } from './people.ts';

/** A case as it stands after its latest event: something with stages, a person who must act, and a deadline. */
export const caseFile = pgTable(
  'case_file',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id')
      .notNull()
      .references(() => bot.id),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    type: text('type').notNull(),
    /** Per household and type: a number must not betray that cases of a closed kind lie between. */
    number: integer('number').notNull(),
    stage: text('stage').notNull(),
    category: text('category').notNull(),
    urgency: text('urgency').notNull(),
    words: text('words').notNull(),
    attachments: uuid('attachments').array().notNull(),
    openedAt: moment('opened_at').notNull(),
    openedBy: uuid('opened_by').references(() => person.id),
    /** self: by the household; filed: by somebody for it. */
    openedFor: text('opened_for').notNull(),
    /** Who must act; absent where nobody is there to. */
    holderId: uuid('holder_id').references(() => person.id),
    deadlineAt: moment('deadline_at').notNull(),
    /** When somebody whose task it is first did something. */
    answeredAt: moment('answered_at'),
    /** Since when nobody must act any more; absent while somebody must. */
    settledAt: moment('settled_at'),
    closedAt: moment('closed_at'),
    /** 1 to 5, and a few words: never shown one by one. */
    rating: integer('rating'),
    ratingWords: text('rating_words'),
    /** Whom a complaint is about, as far as they are known; absent in what is no complaint. */
    aboutIds: uuid('about_ids').array(),
    /** The keyed hash of the word that opens news of it on an account several people use. */
    wordHash: text('word_hash'),
    version: integer('version').notNull(),
  },
  (t) => [
    unique('case_number').on(t.householdId, t.type, t.number),
    index('case_open_household')
      .on(t.householdId)
      .where(sql`settled_at is null`),
    index('case_open_holder')
      .on(t.holderId, t.deadlineAt)
      .where(sql`settled_at is null`),
    index('case_open_bot')
      .on(t.botId, t.deadlineAt)
      .where(sql`settled_at is null`),
    index('case_opened_by').on(t.openedBy),
    index('case_settled').on(t.botId, t.settledAt),
    index('case_problem_opened')
      .on(t.botId, t.openedAt)
      .where(sql`type = 'problem'`),
  ],
);

/** What happened to a case: only ever added to; an erasure empties what was said. */
export const caseEvent = pgTable(
  'case_event',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => caseFile.id),
    seq: integer('seq').notNull(),
    at: moment('at').notNull(),
    /** Absent where the clock did it. */
    byId: uuid('by_id').references(() => person.id),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.seq] }), index('case_event_by').on(t.byId, t.at)],
);

/** Something that climbs the ladder until somebody says «I take this» or it is over: a visit that is overdue, a case, a voice note nobody heard. */
export const climb = pgTable(
  'climb',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id')
      .notNull()
      .references(() => bot.id),
    /** visit, case, voice … */
    kind: text('kind').notNull(),
    /** What climbs: the household whose visit it is, the case … */
    subject: uuid('subject').notNull(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    openedAt: moment('opened_at').notNull(),
    /** How many steps of its ladder it has made. */
    level: integer('level').notNull(),
    levelSince: moment('level_since').notNull(),
    /** When the next step is due; absent at the top, and once it is acknowledged. */
    nextAt: moment('next_at'),
    /** With whom it lies. */
    withId: uuid('with_id'),
    /** Whom it must never reach, nor whoever stands in for them. */
    apartFrom: uuid('apart_from').array().notNull(),
    acknowledgedBy: uuid('acknowledged_by'),
    acknowledgedAt: moment('acknowledged_at'),
    endedAt: moment('ended_at'),
  },
  (t) => [
    uniqueIndex('climb_open')
      .on(t.kind, t.subject)
      .where(sql`ended_at is null`),
    index('climb_next')
      .on(t.botId, t.nextAt)
      .where(sql`ended_at is null`),
    index('climb_household')
      .on(t.householdId)
      .where(sql`ended_at is null`),
    index('climb_over')
      .on(t.botId, t.endedAt)
      .where(sql`ended_at is not null`),
  ],
);

const askedForHelp = sql.raw(`answers @? '$.* ? (@ == "help")'`);

/** One month's check-in of one household: from when it was asked for, or filed without being asked. */
export const checkIn = pgTable(
  'check_in',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id')
      .notNull()
      .references(() => bot.id),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    /** `YYYY-MM`, in the household's zone. */
    month: text('month').notNull(),
    askedAt: moment('asked_at'),
    answeredAt: moment('answered_at'),
    answeredBy: uuid('answered_by').references(() => person.id),
    /** taps, voice, filed. */
    how: text('how'),
    /** By topic: well, changed, help. Empty for a voice note until it was heard. */
    answers: jsonb('answers'),
    /** The voice note, who filled in what it says, and when. */
    attachmentId: uuid('attachment_id'),
    filledBy: uuid('filled_by').references(() => person.id),
    filledAt: moment('filled_at'),
  },
  (t) => [
    unique('check_in_month').on(t.householdId, t.month),
    // Those that ask for help are few: by when, and by household.
    index('check_in_help').on(t.botId, t.answeredAt).where(askedForHelp),
    index('check_in_help_of').on(t.householdId, t.answeredAt).where(askedForHelp),
    index('check_in_unheard')
      .on(t.householdId)
      .where(sql`how = 'voice' and filled_at is null`),
    index('check_in_by').on(t.answeredBy),
  ],
);

/** Words, pictures or a voice note of a household that are no problem yet: they wait for whoever is responsible. */
export const householdMessage = pgTable(
  'household_message',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    at: moment('at').notNull(),
    words: text('words').notNull(),
    attachments: uuid('attachments').array().notNull(),
    /** What became of it: self (the household said), case, words, answered. Absent while it waits. */
    sorted: text('sorted'),
    sortedBy: uuid('sorted_by').references(() => person.id),
    sortedAt: moment('sorted_at'),
  },
  (t) => [
    index('household_message_open')
      .on(t.householdId, t.at)
      .where(sql`sorted is null`),
    index('household_message_person').on(t.personId),
  ],
);
