/**
 * Every table, once, for both databases. Days are `date` read as strings, moments `timestamptz` written from the passed
 * clock: no default here reads the time. Ids are UUIDs made by the caller. What cannot be said here (fill factors) stands in
 * `migrations/0001_tuning.sql`.
 */
export * from './schema/people.ts';
export * from './schema/households.ts';
export * from './schema/chats.ts';
export * from './schema/delivery.ts';
export * from './schema/visits.ts';
export * from './schema/cases.ts';
export * from './schema/planner.ts';
export * from './schema/web.ts';
