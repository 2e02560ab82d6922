/** Bots, areas, and who is appointed to what. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { day, moment, sealed, searchable } from './columns.ts';

/** One bot: one county, its token, its root area, its limits. `BOT_TOKEN` is the one-bot shorthand. */
export const bot = pgTable('bot', {
  id: text('id').primaryKey(),
  username: text('username'),
  rootAreaId: uuid('root_area_id'),
  /** The name of its programme. */
  programme: text('programme').notNull(),
  /** Its own rules as they were given, with their hash; absent: the deployment's, `flows/programme.yaml`. */
  programmeText: text('programme_text'),
  programmeHash: text('programme_hash'),
  /** By which rules of cadence its households' due days were last reckoned: their hash; absent before they first were. */
  reckonedBy: text('reckoned_by'),
  perSecond: integer('per_second').notNull(),
  /** Absent where a setting holds it, or nobody serves it. */
  token: sealed('token'),
  createdAt: moment('created_at').notNull(),
});

export const area = pgTable(
  'area',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id')
      .notNull()
      .references(() => bot.id),
    code: text('code').notNull(),
    name: text('name').notNull(),
    level: text('level').notNull(),
    parentId: uuid('parent_id'),
    /** Ids from the root to this area, each between slashes. */
    path: text('path').notNull(),
    zone: text('zone').notNull(),
  },
  (t) => [unique('area_code').on(t.botId, t.code), index('area_path').on(t.botId, t.path.op('text_pattern_ops'))],
);

export const person = pgTable(
  'person',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id')
      .notNull()
      .references(() => bot.id),
    /** Absent for a household's contact, who has no post. */
    code: text('code'),
    name: text('name').notNull(),
    phone: text('phone'),
    language: text('language'),
    idNumber: sealed('id_number'),
    /** Raised whenever what the person may see changes: a turn decided on an older number does not commit. */
    access: integer('access').notNull(),
    erasedAt: moment('erased_at'),
    /** The name as `cutName` cuts it; absent where it was never cut. */
    words: searchable('words'),
  },
  (t) => [
    unique('person_code').on(t.botId, t.code),
    index('person_uncut')
      .on(t.id)
      .where(sql`words is null`),
  ],
);

export const appointment = pgTable(
  'appointment',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    role: text('role').notNull(),
    areaId: uuid('area_id')
      .notNull()
      .references(() => area.id),
    fromDay: day('from_day').notNull(),
    toDay: day('to_day'),
  },
  (t) => [index('appointment_person').on(t.personId), index('appointment_area').on(t.areaId, t.role)],
);

/** What a person has chosen about unasked messages; no row: nothing chosen. */
export const personSetting = pgTable('person_setting', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id),
  /** A contact's STOP: nothing unasked until START. */
  stoppedAt: moment('stopped_at'),
  /** Staff may mute cards and digests, never what climbs to them. */
  cardsMuted: boolean('cards_muted').notNull(),
  digestsMuted: boolean('digests_muted').notNull(),
  /** week or month, where it is not the level's own rhythm. */
  digestRhythm: text('digest_rhythm'),
});

/** Who saw and who changed what. */
export const audit = pgTable(
  'audit',
  {
    id: uuid('id').primaryKey(),
    botId: text('bot_id').notNull(),
    at: moment('at').notNull(),
    /** Absent where a command at the console did it; `via` says which. */
    actorId: uuid('actor_id'),
    via: text('via').notNull(),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    reason: text('reason'),
  },
  (t) => [index('audit_subject').on(t.subjectKind, t.subjectId, t.at), index('audit_actor').on(t.actorId, t.at)],
);
