import type { ChatEvent } from './chat-store.ts';
import { buttonRows, describeMessage, keyboardRows } from './describe-message.ts';
import type { Message } from './wire.ts';

function author(message: Message, fromBot: boolean): string {
  return fromBot ? 'Bot' : (message.from?.first_name ?? 'Someone');
}

/** The beginning of a message, enough to know it by. */
function excerpt(message: Message): string {
  const [line = ''] = describeMessage(message).split('\n');
  const characters = Array.from(line);
  return characters.length <= 30 ? `"${line}"` : `"${characters.slice(0, 30).join('')}…"`;
}

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

function block(head: string, rows: readonly string[]): string {
  return [indented(head), ...rows.map((row) => `  ${row}`)].join('\n');
}

function edited(event: ChatEvent & { kind: 'edit' }): string {
  const who = author(event.message, event.fromBot);
  const before = describeMessage(event.before);
  const after = describeMessage(event.message);
  const rows = buttonRows(event.message);
  if (before === after) return block(`${who}: (edits the buttons of ${excerpt(event.before)})`, rows.length === 0 ? ['(no buttons)'] : rows);
  return block(`${who}: (edits ${excerpt(event.before)}) ${after}`, rows);
}

function render(event: ChatEvent): string {
  switch (event.kind) {
    case 'message':
      return block(`${author(event.message, event.fromBot)}: ${describeMessage(event.message)}`, [
        ...buttonRows(event.message),
        ...keyboardRows(event.keyboard),
      ]);
    case 'edit':
      return edited(event);
    case 'delete':
      return `${author(event.message, event.fromBot)}: (deletes ${excerpt(event.message)})`;
    case 'press':
      return `${event.who}: (taps) [${event.button}]`;
    case 'toast':
      return indented(`Bot: (${event.alert ? 'alert' : 'toast'}) ${event.text}`);
  }
}

/** The story of a chat as stable plain text for golden files: every event in order, edits where they happened. */
export function transcript(events: readonly ChatEvent[]): string {
  return events.map((event) => `${render(event)}\n`).join('');
}
