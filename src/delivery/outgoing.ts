import type { OutFile, Outgoing } from '../channels/contract.ts';
import { render, type Reader } from '../i18n/render.ts';
import type { Texts } from '../i18n/texts.ts';
import { languageOf } from '../i18n/languages.ts';
import { dayIn } from '../lib/calendar.ts';
import { text } from '../lib/words.ts';
import type { OwedRow } from '../storage/outbox.ts';

/** Whoever reads a row, now (epoch milliseconds). */
export function readerOf(row: OwedRow, texts: Texts, now: number): Reader {
  const language = languageOf(row.language, texts.languages) ?? languageOf(row.accountLanguage, texts.languages) ?? texts.fallback;
  return { language, today: dayIn(row.zone ?? 'UTC', now) };
}

/** What a row becomes besides its words. */
interface Beside {
  readonly files: readonly OutFile[];
  /** What its picture shows, in words, where there is no picture to be had. */
  readonly unseen?: string | undefined;
  /** The channel's id of the message it replaces. */
  readonly replaces: string | undefined;
}

/** Renders one owed row in its person's language, as it is to go over the channel. */
export function outgoingOf(row: OwedRow, reader: Reader, texts: Texts, { files, unseen, replaces }: Beside): Outgoing {
  const { message, name } = row;
  const said = render(name === undefined ? message.body : text('who.addressed', { name, words: message.body }), reader, texts);
  return {
    chat: row.chat,
    text: unseen === undefined ? said : `${said}\n\n${unseen}`,
    ...(message.buttons === undefined
      ? {}
      : { buttons: message.buttons.map((line) => line.map(({ label, ...rest }) => ({ ...rest, label: render(label, reader, texts) }))) }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(files.length === 0 ? {} : { files }),
  };
}
