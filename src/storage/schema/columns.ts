import { customType, date, timestamp } from 'drizzle-orm/pg-core';

/** A moment, written from the passed clock. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** A calendar day, read as a string. */
export const day = (name: string) => date(name, { mode: 'string' });
/** What `lib/seal` made: nonce, tag and ciphertext in one. */
export const sealed = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
/** Words with their places, as a search finds them. */
export const searchable = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });
