/** What is owed to chats, and the pace of sending it. */
import { sql } from 'drizzle-orm';
import { bigint, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** Messages owed. Never rendered text: `message` holds keys and arguments. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    accountId: uuid('account_id').notNull(),
    personId: uuid('person_id'),
    /** Its place among the rows of its chat: the account's version that wrote it, and its number there. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** reply, danger, reminder or bulk: which lane it takes. */
    lane: text('lane').notNull(),
    message: jsonb('message'),
    /** What kind of unasked message it is, and the ids it is about: asked once more right before sending. Absent for answers. */
    kind: text('kind'),
    about: jsonb('about'),
    dedupeKey: text('dedupe_key'),
    /** owed, sent, failed, dropped. */
    state: text('state').notNull(),
    createdAt: moment('created_at').notNull(),
    sendAfter: moment('send_after').notNull(),
    /** Nobody takes the row before: `send_after` at first, then the end of a claim or of a wait after a failure. */
    claimedUntil: moment('claimed_until').notNull(),
    attempts: integer('attempts').notNull(),
    /** The channel's ids of what was sent so far, part by part. */
    sent: text('sent').array().notNull(),
    sentAt: moment('sent_at'),
    code: text('code'),
  },
  (t) => [
    uniqueIndex('outbox_dedupe')
      .on(t.botId, t.dedupeKey)
      .where(sql`dedupe_key is not null`),
    // Every row has a lane; to say so keeps this index from whoever asks by chat. Mostly nothing is owed, and when much is, the database, which takes
    // either index to be empty, would read all of this one for each chat.
    index('outbox_due')
      .on(t.botId, t.lane, t.claimedUntil)
      .where(sql`state = 'owed' and lane is not null`),
    index('outbox_chat')
      .on(t.accountId, t.seq)
      .where(sql`state = 'owed'`),
    index('outbox_failed')
      .on(t.botId, t.createdAt)
      .where(sql`state = 'failed'`),
    // Beside the one of what is owed, so that a row is in one of them at a time: an index that held it before and after it was sent would cost twice.
    index('outbox_told')
      .on(t.accountId, t.seq)
      .where(sql`state <> 'owed' and message is not null`),
    index('outbox_created').using('brin', t.createdAt),
    index('outbox_unasked')
      .on(t.personId, t.sendAfter)
      .where(sql`kind is not null`),
  ],
);

/** A file somebody sent (fetched from the channel as owed work) or asked to be sent, found under its content's hash. */
export const attachment = pgTable(
  'attachment',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    accountId: uuid('account_id').notNull(),
    personId: uuid('person_id').notNull(),
    visitId: uuid('visit_id'),
    type: text('type').notNull(),
    handle: text('handle').notNull(),
    uniqueHandle: text('unique_handle').notNull(),
    mime: text('mime'),
    bytes: integer('bytes'),
    seconds: integer('seconds'),
    /** owed, stored, failed, erased. */
    state: text('state').notNull(),
    sha256: text('sha256'),
    createdAt: moment('created_at').notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: moment('next_at').notNull(),
    code: text('code'),
    /** Of a file that was made here, to be sent to whoever asked for it: what it is called there. */
    name: text('name'),
  },
  (t) => [
    index('attachment_made')
      .on(t.createdAt)
      .where(sql`name is not null and state = 'stored'`),
    index('attachment_visit').on(t.visitId),
    index('attachment_owed')
      .on(t.nextAt)
      .where(sql`state = 'owed'`),
    index('attachment_person').on(t.personId),
  ],
);

/**
 * Where a bot's room to send is written down for all its processes: moments in milliseconds of the server's own clock, read by the
 * functions of the migration. Not logged: a server that crashed knows nothing of the last second, and the function reckons with that.
 */
export const pace = pgTable('pace', {
  botId: text('bot_id').primaryKey(),
  next: doublePrecision('next').notNull(),
  held: doublePrecision('held').notNull(),
  /** The slots that count, and when each was used, in the order of that. */
  slots: doublePrecision('slots').array().notNull(),
  used: doublePrecision('used').array().notNull(),
});

/** When a chat's own bucket is full again. */
export const paceChat = pgTable(
  'pace_chat',
  {
    botId: text('bot_id').notNull(),
    chat: text('chat').notNull(),
    until: doublePrecision('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.botId, t.chat] })],
);
