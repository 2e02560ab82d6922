import { lines, text, type Button, type Message, type Words } from '../../lib/words.ts';
import { rowOfMessage } from '../../storage/sent-rows.ts';
import type { Draft } from '../draft.ts';

/** So many lines stand on a page: each may have a button. */
export const pageSize = 8;

/** One page of a list: its lines and their buttons, how many lines the whole list has, and where `go.<place>.<page>` leads. */
interface PageOfLines {
  readonly head: Words;
  readonly lines: readonly Words[];
  readonly buttons: readonly (readonly Button[])[];
  readonly place: string;
  readonly page: number;
  readonly total: number;
}

/** The message of a page, with what turns it. */
export function pageOfLines({ head, lines: words, buttons, place, page, total }: PageOfLines): Message {
  const pages = Math.ceil(total / pageSize);
  const turns: Button[] = [
    ...(page > 0 ? [{ label: text('list.before'), data: `go.${place}.${page - 1}` }] : []),
    ...(page + 1 < pages ? [{ label: text('list.after'), data: `go.${place}.${page + 1}` }] : []),
  ];
  return {
    body: lines(head, ...words, ...(pages > 1 ? [text('list.page', { page: page + 1, pages })] : [])),
    buttons: [...buttons, ...(turns.length === 0 ? [] : [turns])],
  };
}

/** The page a button's digits name; the first where there are none. */
export const pageNumber = (digits: string): number => Math.max(0, Number.parseInt(digits, 10) || 0);

/** A message in the place of the one whose button was pressed, where that one is still known. */
export async function inPlace(draft: Draft, message: Message): Promise<Message> {
  const what = draft.inbound?.what;
  const replaces = what?.kind === 'press' ? await rowOfMessage(draft.house.db, draft.desk.account.id, what.message) : undefined;
  return replaces === undefined ? message : { ...message, replaces };
}
