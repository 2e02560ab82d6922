/** How far the clock and what it does for many have come. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, moment } from './columns.ts';
import { area, person } from './people.ts';

/** A plan's window, claimed by whoever runs it: the second claim finds it taken. Where it runs in pages the row is their lock, and says how far they came. */
export const planRun = pgTable(
  'plan_run',
  {
    botId: text('bot_id').notNull(),
    plan: text('plan').notNull(),
    areaId: text('area_id').notNull(),
    window: text('window').notNull(),
    claimedAt: moment('claimed_at').notNull(),
    /** Where the page after the last one begins. */
    reached: text('reached'),
    doneAt: moment('done_at'),
  },
  (t) => [primaryKey({ columns: [t.botId, t.plan, t.areaId, t.window] })],
);

/** What a person's morning cards have raised so far, one row a person: a card is one read and one write. */
export const raised = pgTable('raised', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id),
  /** The day of the last card, where the person is. */
  cardOn: day('card_on'),
  /** By item: how often it was raised and on which day last; until which day it was put off, and why. Items that are over are not kept. */
  items: jsonb('items').notNull(),
});

/** How long somebody spent with the bot on a day, counted from the answers they were given that day. */
export const effort = pgTable(
  'effort',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    day: day('day').notNull(),
    seconds: integer('seconds').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.day] })],
);

/** A supervisor's words to many. */
export const broadcast = pgTable('broadcast', {
  id: uuid('id').primaryKey(),
  botId: text('bot_id').notNull(),
  byId: uuid('by_id')
    .notNull()
    .references(() => person.id),
  areaId: uuid('area_id')
    .notNull()
    .references(() => area.id),
  /** cadres or contacts. */
  audience: text('audience').notNull(),
  words: text('words').notNull(),
  /** Where it was sent from, and the message there that shows how far it is. */
  accountId: uuid('account_id').notNull(),
  cardId: uuid('card_id').notNull(),
  createdAt: moment('created_at').notNull(),
  /** The person the last page ended with. */
  reached: uuid('reached'),
  expandedAt: moment('expanded_at'),
  /** What the card says by now: how many it has gone out to. */
  toldSent: integer('told_sent').notNull(),
  toldAt: moment('told_at'),
  doneAt: moment('done_at'),
});

/** To whom a broadcast goes: with the message owed, or none where nobody could be written to. */
export const broadcastTo = pgTable(
  'broadcast_to',
  {
    broadcastId: uuid('broadcast_id')
      .notNull()
      .references(() => broadcast.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    rowId: uuid('row_id'),
    /** Why there is none: unreachable, stopped. */
    code: text('code'),
  },
  (t) => [primaryKey({ columns: [t.broadcastId, t.personId] }), index('broadcast_to_person').on(t.personId)],
);

/** A cadre's households going to a successor, from a day on. */
export const handover = pgTable(
  'handover',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    byId: uuid('by_id')
      .notNull()
      .references(() => person.id),
    fromId: uuid('from_id')
      .notNull()
      .references(() => person.id),
    toId: uuid('to_id')
      .notNull()
      .references(() => person.id),
    /** The areas it was given over: paths. */
    paths: text('paths').array().notNull(),
    fromDay: day('from_day').notNull(),
    accountId: uuid('account_id').notNull(),
    cardId: uuid('card_id').notNull(),
    createdAt: moment('created_at').notNull(),
    /** How many there are to move, once begun; how many have moved; which could not be. */
    total: integer('total'),
    moved: integer('moved').notNull(),
    left: uuid('left_ids').array().notNull(),
    toldMoved: integer('told_moved').notNull(),
    toldAt: moment('told_at'),
    doneAt: moment('done_at'),
  },
  (t) => [
    uniqueIndex('handover_open')
      .on(t.fromId)
      .where(sql`done_at is null`),
  ],
);
