/** The journal. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { day, moment, searchable } from './columns.ts';
import { household } from './households.ts';
import { person } from './people.ts';

/** A visit as it stands after its latest revision; the journal holds all of them. */
export const visit = pgTable(
  'visit',
  {
    id: uuid('id').primaryKey(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    cadreId: uuid('cadre_id')
      .notNull()
      .references(() => person.id),
    visitedOn: day('visited_on').notNull(),
    recordedAt: moment('recorded_at').notNull(),
    purpose: text('purpose').notNull(),
    met: text('met').notNull(),
    narrative: text('narrative').notNull(),
    concerns: text('concerns').array().notNull(),
    attachments: uuid('attachments').array().notNull(),
    late: boolean('late').notNull(),
    revision: integer('revision').notNull(),
    erasedAt: moment('erased_at'),
    /** The narrative as `cutWords` cuts it; absent until it is cut. */
    words: searchable('words'),
  },
  (t) => [
    index('visit_words').using('gin', t.words),
    index('visit_uncut')
      .on(t.id)
      .where(sql`words is null`),
    index('visit_household').on(t.householdId, t.visitedOn),
    index('visit_cadre').on(t.cadreId, t.recordedAt, t.id),
    index('visit_day').on(t.visitedOn, t.id),
    // Who was visited in a month is read from it alone, however long the journal is.
    index('visit_month')
      .on(t.visitedOn, t.householdId, t.met)
      .where(sql`erased_at is null`),
  ],
);

/** The journal: only ever added to. */
export const journalEntry = pgTable(
  'journal_entry',
  {
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    seq: integer('seq').notNull(),
    kind: text('kind').notNull(),
    visitId: uuid('visit_id').notNull(),
    revision: integer('revision').notNull(),
    authorId: uuid('author_id').notNull(),
    recordedAt: moment('recorded_at').notNull(),
    /** Absent after an erasure, with the salt. */
    content: jsonb('content'),
    salt: text('salt'),
    digest: text('digest').notNull(),
    prev: text('prev').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.seq] }), index('journal_visit').on(t.visitId)],
);

export const promise = pgTable(
  'promise',
  {
    id: uuid('id').primaryKey(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    visitId: uuid('visit_id').notNull(),
    cadreId: uuid('cadre_id')
      .notNull()
      .references(() => person.id),
    words: text('words').notNull(),
    dueOn: day('due_on'),
    outcome: text('outcome'),
    outcomeVisitId: uuid('outcome_visit_id'),
    outcomeOn: day('outcome_on'),
  },
  (t) => [
    index('promise_open')
      .on(t.householdId)
      .where(sql`outcome is null`),
    index('promise_visit').on(t.visitId),
    index('promise_kept')
      .on(t.outcomeOn)
      .where(sql`outcome = 'kept'`),
    index('promise_outcome')
      .on(t.outcomeVisitId)
      .where(sql`outcome_visit_id is not null`),
  ],
);

/** What a household was asked about a visit: did somebody come on that day? Never shown to the cadre, and to nobody one by one. */
export const visitConfirmation = pgTable(
  'visit_confirmation',
  {
    visitId: uuid('visit_id').primaryKey(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    askedAt: moment('asked_at').notNull(),
    /** yes, no, unsure. */
    answer: text('answer'),
    answeredAt: moment('answered_at'),
  },
  (t) => [index('visit_confirmation_household').on(t.householdId), index('visit_confirmation_person').on(t.personId)],
);
