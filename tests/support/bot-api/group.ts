import type { Bot } from './bot.ts';
import type { ChatState } from './chat-store.ts';
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

  #change(by: User, from: string, to: string): Update {
    const member = (status: string): Readonly<Record<string, unknown>> =>
      status === 'kicked' ? { status, user: this.#bot.me, until_date: 0 } : { status, user: this.#bot.me };
    return this.#bot.updates.push({
      my_chat_member: {
        chat: this.state.chat,
        from: by,
        date: Math.floor(this.#bot.now() / 1000),
        old_chat_member: member(from),
        new_chat_member: member(to),
      },
    });
  }

  /** Somebody adds the bot: it hears of it by my_chat_member. */
  addBot(by: { readonly user: User }): Update {
    this.state.standing = 'member';
    return this.#change(by.user, 'left', 'member');
  }

  /** Somebody throws the bot out. */
  removeBot(by: { readonly user: User }): Update {
    this.state.standing = 'kicked';
    return this.#change(by.user, 'member', 'kicked');
  }
}
