/** Accounts and what they say and are offered. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { moment, sealed } from './columns.ts';
import { bot, person } from './people.ts';

/**
 * One chat with one bot: whom it speaks for, and its place in its conversations. The row is the lock of the chat:
 * a turn commits only on the version it was decided on.
 */
export const account = pgTable(
  'account',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id')
      .notNull()
      .references(() => bot.id),
    channel: text('channel').notNull(),
    chat: text('chat').notNull(),
    version: integer('version').notNull(),
    /** Who is speaking, of the people linked to this account. */
    speakerId: uuid('speaker_id'),
    /** Conversations by person id. */
    state: jsonb('state').notNull(),
    /** The language the channel says, until the person chooses. */
    language: text('language'),
    reachable: boolean('reachable').notNull(),
    /** When the silence is to be broken (asked once more, then parked). */
    wakeAt: moment('wake_at'),
    /** The hour of `wake_at`, counted since the epoch: it seldom changes from turn to turn, so a turn need not touch the index. */
    wakeHour: integer('wake_hour'),
  },
  (t) => [
    unique('account_chat').on(t.botId, t.channel, t.chat),
    index('account_wake')
      .on(t.wakeHour)
      .where(sql`wake_hour is not null`),
    index('account_unreached')
      .on(t.id)
      .where(sql`not reachable`),
  ],
);

/** An account speaks for a person until unlinked. */
export const accountPerson = pgTable(
  'account_person',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    linkedAt: moment('linked_at').notNull(),
    unlinkedAt: moment('unlinked_at'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.personId] }), index('account_person_person').on(t.personId)],
);

/** A one-time link: only the code's hash is kept. */
export const invite = pgTable(
  'invite',
  {
    codeHash: text('code_hash').primaryKey(),
    botId: text('bot_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    /** The person who made it; absent at the console. */
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    /** The account that opened it. */
    usedBy: uuid('used_by'),
  },
  (t) => [index('invite_person').on(t.personId)],
);

/** Updates heard, so that each takes effect once; `body` (sealed) only where it failed and may be tried again. */
export const inbox = pgTable(
  'inbox',
  {
    botId: text('bot_id').notNull(),
    updateId: bigint('update_id', { mode: 'number' }).notNull(),
    accountId: uuid('account_id'),
    receivedAt: moment('received_at').notNull(),
    /** done, retried (after a failure), failed. */
    state: text('state').notNull(),
    code: text('code'),
    body: sealed('body'),
  },
  (t) => [
    primaryKey({ columns: [t.botId, t.updateId] }),
    index('inbox_received').using('brin', t.receivedAt),
    index('inbox_failed')
      .on(t.botId, t.receivedAt)
      .where(sql`state = 'failed'`),
  ],
);

/** Every version of a flow somebody may still stand on: its source, texts and its commands' input shapes. */
export const flowRelease = pgTable(
  'flow_release',
  {
    name: text('name').notNull(),
    hash: text('hash').notNull(),
    version: integer('version').notNull(),
    source: text('source').notNull(),
    texts: jsonb('texts').notNull(),
    commands: jsonb('commands').notNull(),
    releasedAt: moment('released_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.hash] })],
);

/** A conversation the clock offers: the first tap or digit on its message opens it. */
export const offer = pgTable(
  'offer',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    flow: text('flow').notNull(),
    /** The release its first question was taken from. */
    hash: text('hash').notNull(),
    input: jsonb('input').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    takenAt: moment('taken_at'),
  },
  (t) => [index('offer_person').on(t.personId, t.expiresAt)],
);
