import type { OutFile, Outgoing } from '../channels/contract.ts';
import { render } from '../i18n/render.ts';
import type { Texts } from '../i18n/texts.ts';
import { languageOf } from '../i18n/languages.ts';
import { dayIn } from '../lib/calendar.ts';
import { text } from '../lib/words.ts';
import type { OwedRow } from '../storage/outbox.ts';

/** Renders one owed row in its person's language, as it is to go over the channel now (epoch milliseconds). */
export function outgoingOf(row: OwedRow, texts: Texts, now: number, files: readonly OutFile[], replaces: string | undefined): Outgoing {
  const language = languageOf(row.language, texts.languages) ?? languageOf(row.accountLanguage, texts.languages) ?? texts.fallback;
  const reader = { language, today: dayIn(row.zone ?? 'UTC', now) };
  const { message, name } = row;
  return {
    chat: row.chat,
    text: render(name === undefined ? message.body : text('who.addressed', { name, words: message.body }), reader, texts),
    ...(message.buttons === undefined
      ? {}
      : { buttons: message.buttons.map((line) => line.map(({ label, ...rest }) => ({ ...rest, label: render(label, reader, texts) }))) }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(files.length === 0 ? {} : { files }),
  };
}
