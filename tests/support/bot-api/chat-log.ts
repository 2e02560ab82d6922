import type { ChatEvent } from './chat-store.ts';
import { buttonRows, describeMessage } from './describe-message.ts';
import type { Message } from './wire.ts';

/** One line of a chat as its screen shows it now. */
export interface ChatLogEntry {
  readonly who: string;
  readonly fromBot: boolean;
  readonly text: string;
  /** Rows of the buttons that are there now. */
  readonly buttons: readonly (readonly string[])[];
  readonly edited: boolean;
  /** The message itself; undefined for a toast. */
  readonly message: Message | undefined;
}

function entry(message: Message, fromBot: boolean): ChatLogEntry {
  return {
    who: fromBot ? 'Bot' : (message.from?.first_name ?? 'Someone'),
    fromBot,
    text: describeMessage(message),
    buttons: (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => button.text)),
    edited: message.edit_date !== undefined,
    message,
  };
}

/** The chat as the person sees it now: edits applied, deleted messages gone, toasts where they appeared. */
export function chatLog(events: readonly ChatEvent[]): readonly ChatLogEntry[] {
  let lines: ChatLogEntry[] = [];
  for (const event of events) {
    if (event.kind === 'message') lines.push(entry(event.message, event.fromBot));
    else if (event.kind === 'toast') {
      lines.push({
        who: 'Bot',
        fromBot: true,
        text: `(toast) ${event.text}`,
        buttons: [],
        edited: false,
        message: undefined,
      });
    } else if (event.kind === 'edit' || event.kind === 'delete') {
      const id = event.message.message_id;
      lines = lines.flatMap((line) => {
        if (line.message?.message_id !== id) return [line];
        return event.kind === 'delete' ? [] : [entry(event.message, line.fromBot)];
      });
    }
  }
  return lines;
}

/** The screen as plain text; what was changed after it was sent is marked. */
export function renderScreen(events: readonly ChatEvent[]): string {
  return chatLog(events)
    .map((line) => {
      const rows = line.message === undefined ? [] : buttonRows(line.message);
      const head = `${line.who}: ${line.text}${line.edited ? ' (edited)' : ''}`.replaceAll('\n', '\n  ');
      return `${[head, ...rows.map((row) => `  ${row}`)].join('\n')}\n`;
    })
    .join('');
}
