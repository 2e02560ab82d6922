/**
 * Every table, once, for both databases. Days are `date` read as strings, moments `timestamptz` written from the passed
 * clock: no default here reads the time. Ids are UUIDs made by the caller. What cannot be said here (fill factors) stands in
 * `migrations/0001_tuning.sql`.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const day = (name: string) => date(name, { mode: 'string' });
/** What `lib/seal` made: nonce, tag and ciphertext in one. */
const sealed = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** One bot: one county, its token, its root area, its limits. `BOT_TOKEN` is the one-bot shorthand. */
export const bot = pgTable('bot', {
  id: text('id').primaryKey(),
  username: text('username'),
  rootAreaId: uuid('root_area_id'),
  programme: text('programme').notNull(),
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
  },
  (t) => [unique('person_code').on(t.botId, t.code)],
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
  },
  (t) => [unique('household_code').on(t.botId, t.code), index('household_area').on(t.areaId), index('household_overdue').on(t.botId, t.overdueFrom)],
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
  },
  (t) => [index('member_household').on(t.householdId)],
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
    index('outbox_due')
      .on(t.botId, t.lane, t.claimedUntil)
      .where(sql`state = 'owed'`),
    index('outbox_chat')
      .on(t.accountId, t.seq)
      .where(sql`state = 'owed'`),
    index('outbox_failed')
      .on(t.botId, t.createdAt)
      .where(sql`state = 'failed'`),
    index('outbox_account')
      .on(t.accountId)
      .where(sql`message is not null`),
    index('outbox_created').using('brin', t.createdAt),
    index('outbox_unasked')
      .on(t.personId, t.sendAfter)
      .where(sql`kind is not null`),
  ],
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
  },
  (t) => [
    index('visit_household').on(t.householdId, t.visitedOn),
    index('visit_cadre').on(t.cadreId, t.recordedAt, t.id),
    index('visit_day').on(t.visitedOn, t.id),
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

/** A file somebody sent: fetched from the channel as owed work, then found under its content's hash. */
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
  },
  (t) => [
    index('attachment_visit').on(t.visitId),
    index('attachment_owed')
      .on(t.nextAt)
      .where(sql`state = 'owed'`),
    index('attachment_person').on(t.personId),
  ],
);

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
    /** proposed, confirmed, declined, ended. */
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
  ],
);

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

/**
 * Where a bot's room to send is written down for all its processes: moments in milliseconds of the server's own clock, read by the
 * functions of the migration. Not logged: a server that crashed knows nothing of the last second, and the function reckons with that.
 */
export const pace = pgTable('pace', {
  botId: text('bot_id').primaryKey(),
  next: doublePrecision('next').notNull(),
  held: doublePrecision('held').notNull(),
  /** When each slot was last used, oldest first. */
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
    index('check_in_answered').on(t.botId, t.answeredAt),
    index('check_in_unheard')
      .on(t.householdId)
      .where(sql`how = 'voice' and filled_at is null`),
    index('check_in_by').on(t.answeredBy),
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
