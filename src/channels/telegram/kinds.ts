import type { Context } from 'telegraf';
import type { z } from 'zod';
import type { What } from '../contract.ts';
import { content } from './content.ts';
import { callbackShape, memberShape, messageShape } from './shapes.ts';
import type { CallbackBody, MemberBody, MessageBody } from './shapes.ts';

/** Every kind of update in Bot API 10.1; telegraf's own types stop at 7.1. */
export type UpdateKind =
  | 'message'
  | 'edited_message'
  | 'channel_post'
  | 'edited_channel_post'
  | 'business_connection'
  | 'business_message'
  | 'edited_business_message'
  | 'deleted_business_messages'
  | 'guest_message'
  | 'message_reaction'
  | 'message_reaction_count'
  | 'inline_query'
  | 'chosen_inline_result'
  | 'callback_query'
  | 'shipping_query'
  | 'pre_checkout_query'
  | 'purchased_paid_media'
  | 'poll'
  | 'poll_answer'
  | 'my_chat_member'
  | 'chat_member'
  | 'chat_join_request'
  | 'chat_boost'
  | 'removed_chat_boost'
  | 'managed_bot';

/** What a kind that is read says: in which context, when (epoch seconds, where the update tells) and what was done. */
interface Heard {
  readonly ctx: Context;
  readonly seconds: number | undefined;
  readonly what: What;
}

/** A kind that is read; `undefined` where the update does not look as the Bot API describes it. */
export interface ReadKind {
  readonly read: (raw: object, context: (body: unknown) => Context) => Heard | undefined;
}

function read<Body>(shape: z.ZodType<Body>, seconds: (body: Body) => number | undefined, what: (ctx: Context, body: Body, raw: object) => What): ReadKind {
  return {
    read(raw, context) {
      const parsed = shape.safeParse(raw);
      if (!parsed.success) return undefined;
      const ctx = context(parsed.data);
      return { ctx, seconds: seconds(parsed.data), what: what(ctx, parsed.data, raw) };
    },
  };
}

/** A kind that is left alone, and why. */
interface LeftKind {
  readonly why: string;
}

const left = (why: string): LeftKind => ({ why });

export type Kind = LeftKind | ReadKind;

const ignored = (sort: string): What => ({ kind: 'ignored', sort });

function message(ctx: Context, body: MessageBody, raw: object): What {
  if (body.chat.type !== 'private') {
    // The last news of a group we have left must not call us back into it.
    const farewell = 'left_chat_member' in raw || 'migrate_to_chat_id' in raw;
    return farewell ? ignored('farewell') : { kind: 'group', title: body.chat.type === 'channel' ? 'channel' : 'group' };
  }
  if (body.from?.is_bot === true) return ignored('another bot');
  return content(body, raw, ctx.me);
}

function edited(_ctx: Context, body: MessageBody, raw: object): What {
  if (body.chat.type !== 'private') return ignored('edit in a group');
  if (body.from?.is_bot === true) return ignored('another bot');
  const said = content(body, raw, '');
  if (said.kind === 'media') return { kind: 'edit', message: said.message, text: said.caption };
  if (said.kind === 'text') return { kind: 'edit', message: said.message, text: said.text };
  // A live location edits its message every few seconds.
  return ignored('edit without words');
}

function press(_ctx: Context, body: CallbackBody): What {
  if (body.message === undefined) return ignored('button of no message');
  if (body.message.chat.type !== 'private') return { kind: 'group', title: body.message.chat.type === 'channel' ? 'channel' : 'group' };
  const held = String(body.message.message_id);
  if (body.data === undefined || body.data === '') return { kind: 'other', message: held, sort: 'button without data' };
  return { kind: 'press', press: body.id, message: held, data: body.data };
}

function member(_ctx: Context, body: MemberBody): What {
  const { status, is_member: restricted } = body.new_chat_member;
  if (body.chat.type === 'private') {
    if (status === 'kicked') return { kind: 'reach', reachable: false };
    return status === 'member' ? { kind: 'reach', reachable: true } : ignored(`status ${status}`);
  }
  const inside = status === 'member' || status === 'administrator' || status === 'creator' || (status === 'restricted' && restricted === true);
  return inside ? { kind: 'group', title: body.chat.type === 'channel' ? 'channel' : 'group' } : ignored('left a group');
}

/** What becomes of each kind of update. A kind that is new in the Bot API is one line here. */
export const updateKinds: Readonly<Record<UpdateKind, Kind>> = {
  message: read(messageShape, (body) => body.date, message),
  edited_message: read(messageShape, (body) => body.edit_date ?? body.date, edited),
  callback_query: read(callbackShape, () => undefined, press),
  my_chat_member: read(memberShape, (body) => body.date, member),
  channel_post: left('a channel talks to its readers, not to the bot; being added to one is my_chat_member'),
  edited_channel_post: left('as channel_post'),
  business_connection: left('nobody runs a business through this bot'),
  business_message: left('as business_connection'),
  edited_business_message: left('as business_connection'),
  deleted_business_messages: left('as business_connection'),
  guest_message: left('private chats only: the bot answers no calls from chats it is not in'),
  message_reaction: left('a thumb is no answer; asked for nowhere'),
  message_reaction_count: left('as message_reaction'),
  inline_query: left('the bot has no inline mode: it would show data in other chats'),
  chosen_inline_result: left('as inline_query'),
  shipping_query: left('nothing is sold'),
  pre_checkout_query: left('nothing is sold'),
  purchased_paid_media: left('nothing is sold'),
  poll: left('the bot sends no polls'),
  poll_answer: left('the bot sends no polls'),
  chat_member: left('who else is in a group is not our business'),
  chat_join_request: left('the bot runs no group'),
  chat_boost: left('the bot runs no group'),
  removed_chat_boost: left('the bot runs no group'),
  managed_bot: left('the bot manages no other bots'),
};

/** The kinds to ask Telegram for. */
export const wantedKinds: readonly UpdateKind[] = (Object.keys(updateKinds) as UpdateKind[]).filter((kind) => 'read' in updateKinds[kind]);
