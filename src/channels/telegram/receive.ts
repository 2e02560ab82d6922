import { Context, Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import type { Inbound, What } from '../contract.ts';
import { updateKinds } from './kinds.ts';
import type { Kind, ReadKind, UpdateKind } from './kinds.ts';

/** Who listens: which bot this is, its name behind `@`, and the time for updates that bear none (epoch milliseconds). */
interface Listener {
  readonly bot: string;
  readonly username: string;
  readonly now: () => number;
}

/** telegraf's context wants a client; ours never sends through it, so it gets one without a token. */
const mute = new Telegram('');

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function kindOf(update: Record<string, unknown>): UpdateKind | undefined {
  for (const key in update) if (key !== 'update_id' && Object.hasOwn(updateKinds, key)) return key as UpdateKind;
  return undefined;
}

/** Whose update it was, as far as one can tell from what was not understood. */
function ignored(listener: Listener, updateId: number, sort: string, body?: unknown): Inbound {
  const idOf = (of: unknown): string => (isObject(of) && Number.isSafeInteger(of['id']) ? String(of['id']) : '');
  const account = isObject(body) ? idOf(body['from'] ?? body['user']) : '';
  const chat = isObject(body) ? idOf(body['chat']) || account : '';
  const what: What = { kind: 'ignored', sort };
  return { bot: listener.bot, updateId, chat, from: { account, name: '' }, at: listener.now(), what };
}

function read(listener: Listener, updateId: number, kind: UpdateKind, row: ReadKind, raw: object): Inbound | undefined {
  const botInfo = { username: listener.username } as UserFromGetMe;
  // What the shape let through is all that telegraf's context gets to see.
  const heard = row.read(raw, (body) => new Context({ update_id: updateId, [kind]: body } as unknown as Update, mute, botInfo));
  if (heard === undefined) return undefined;
  const from = heard.ctx.from;
  const chat = heard.ctx.chat;
  // Only in groups do messages come without a person: from anonymous administrators and linked channels.
  if (from === undefined && (chat === undefined || chat.type === 'private')) return undefined;
  const account = String(from?.id ?? chat?.id);
  const name = from === undefined ? '' : from.last_name === undefined ? from.first_name : `${from.first_name} ${from.last_name}`;
  return {
    bot: listener.bot,
    updateId,
    chat: String(chat?.id ?? account),
    from: { account, name, ...(from?.language_code === undefined ? {} : { language: from.language_code }) },
    at: heard.seconds === undefined ? listener.now() : heard.seconds * 1000,
    what: heard.what,
  };
}

/**
 * Turns a raw update into what was done. Never throws: what it does not understand is `ignored` with the sort
 * `malformed` or `unknown`; `undefined` only where there is no update number to acknowledge.
 */
export function hear(update: unknown, listener: Listener): Inbound | undefined {
  if (!isObject(update)) return undefined;
  const updateId = update['update_id'];
  if (typeof updateId !== 'number' || !Number.isSafeInteger(updateId)) return undefined;
  const kind = kindOf(update);
  if (kind === undefined) return ignored(listener, updateId, 'unknown');
  const row: Kind = updateKinds[kind];
  const raw = update[kind];
  if ('why' in row) return ignored(listener, updateId, kind, raw);
  if (!isObject(raw)) return ignored(listener, updateId, 'malformed');
  return read(listener, updateId, kind, row, raw) ?? ignored(listener, updateId, 'malformed', raw);
}
