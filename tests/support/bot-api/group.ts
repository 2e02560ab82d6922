import type { Bot } from './bot.ts';
import type { ChatState } from './chat-store.ts';
import { membershipUpdate } from './membership-update.ts';
import type { Update, User } from './wire.ts';

export interface GroupFacts {
  /** Negative, as group ids are. */
  readonly id: number;
  readonly title: string;
  readonly type?: 'group' | 'supergroup';
}

/** A group chat and the bot's place in it. */
export class Group {
  readonly state: ChatState;
  readonly #bot: Bot;

  constructor(bot: Bot, state: ChatState) {
    this.#bot = bot;
    this.state = state;
  }

  get id(): number {
    return this.state.chat.id;
  }

  /** Somebody adds the bot: it hears of it by my_chat_member. */
  addBot(by: { readonly user: User }): Update {
    this.state.standing = 'member';
    return this.#bot.updates.push(membershipUpdate(this.#bot, this.state.chat, by.user, 'left', 'member'));
  }

  /** Somebody throws the bot out. */
  removeBot(by: { readonly user: User }): Update {
    this.state.standing = 'kicked';
    return this.#bot.updates.push(membershipUpdate(this.#bot, this.state.chat, by.user, 'member', 'kicked'));
  }
}
