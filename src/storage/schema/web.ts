/** The supervisors' pages: who is signed in, what signs in, and searches that were kept. */
import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { account } from './chats.ts';
import { moment } from './columns.ts';
import { bot, person } from './people.ts';

const ofBot = () =>
  text('bot_id')
    .notNull()
    .references(() => bot.id);
const ofAccount = () =>
  uuid('account_id')
    .notNull()
    .references(() => account.id);
const ofPerson = () =>
  uuid('person_id')
    .notNull()
    .references(() => person.id);

/** Somebody signed in. It says who asks, and gives no right of its own: what they may see is asked anew each time. */
export const webSession = pgTable(
  'web_session',
  {
    /** `Seal.hash` of the token, which the browser alone has. */
    tokenHash: text('token_hash').primaryKey(),
    botId: ofBot(),
    accountId: ofAccount(),
    personId: ofPerson(),
    /** How the browser holds the token: cookie, bearer. */
    held: text('held').notNull(),
    createdAt: moment('created_at').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [index('web_session_ends').on(t.endsAt), index('web_session_person').on(t.personId)],
);

/** A link that signs in once: only its code's hash is kept. */
export const webLink = pgTable(
  'web_link',
  {
    codeHash: text('code_hash').primaryKey(),
    botId: ofBot(),
    accountId: ofAccount(),
    personId: ofPerson(),
    createdAt: moment('created_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [index('web_link_ends').on(t.endsAt), index('web_link_person').on(t.personId)],
);

/** Launch data of a channel that signed somebody in: each does so once. */
export const webLoginUsed = pgTable(
  'web_login_used',
  {
    botId: ofBot(),
    hash: text('hash').notNull(),
    /** When the data would be too old by themselves. */
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.botId, t.hash] }), index('web_login_used_ends').on(t.endsAt)],
);

/** What somebody looked for, kept under an id that can be passed on: it is opened under the rights of whoever opens it. */
export const webView = pgTable(
  'web_view',
  {
    id: uuid('id').primaryKey(),
    botId: ofBot(),
    personId: ofPerson(),
    what: jsonb('what').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [index('web_view_person').on(t.personId), index('web_view_created').on(t.createdAt)],
);
