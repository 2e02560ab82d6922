import type { Picture } from './picture.ts';

/**
 * What a person will read, before it is in any language: a text key with its arguments, or something said as it is.
 * Outbox rows hold this; delivery renders it in the person's language at sending.
 */
export type Words =
  | string
  | number
  | { readonly key: string; readonly args?: Readonly<Record<string, Words>> }
  /** A calendar day, `YYYY-MM-DD`, written as the language writes days. */
  | { readonly day: string }
  /** A month, named by a day in it, in short: with its year from a year ago on. */
  | { readonly month: string }
  | { readonly list: readonly Words[]; readonly join: 'lines' | 'paragraphs' | 'and' | 'commas' };

/** A button: its label and what comes back when it is pressed (at most 64 bytes, never personal data), or a link, or a page that opens inside the app (https). */
export type Button =
  | { readonly label: Words; readonly data: string }
  | { readonly label: Words; readonly url: string }
  | { readonly label: Words; readonly app: string };

/** One message that is owed to one chat. */
export interface Message {
  readonly body: Words;
  /** Rows of buttons under the message. */
  readonly buttons?: readonly (readonly Button[])[];
  /** Ids of attachments that go with it. */
  readonly files?: readonly string[];
  /** Drawn when the message is sent, and said in words under it. */
  readonly picture?: Picture<Words>;
  /** Instead of a new message: replace the message sent for this outbox row. */
  readonly replaces?: string;
  /** The content hash of the flow release whose texts are meant, where it is not the current one. */
  readonly texts?: string;
}

/** A text by key. */
export const text = (key: string, args?: Readonly<Record<string, Words>>): Words => (args === undefined ? { key } : { key, args });

/** Words under each other. */
export const lines = (...list: readonly Words[]): Words => ({ list, join: 'lines' });
