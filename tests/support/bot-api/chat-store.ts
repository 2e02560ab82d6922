import type { Chat, Message, ReplyKeyboard } from './wire.ts';

/** Something that happened in a chat, in the order in which a person would have seen it. */
export type ChatEvent =
  | {
      readonly kind: 'message';
      readonly fromBot: boolean;
      readonly message: Message;
      readonly keyboard?: ReplyKeyboard;
    }
  | { readonly kind: 'edit'; readonly fromBot: boolean; readonly message: Message; readonly before: Message }
  | { readonly kind: 'delete'; readonly fromBot: boolean; readonly message: Message }
  | { readonly kind: 'press'; readonly who: string; readonly button: string; readonly message: Message }
  | { readonly kind: 'toast'; readonly text: string; readonly alert: boolean };

/** What the bot may do in a chat: `unmet` is a person who never wrote to it. */
export type Standing = 'member' | 'blocked' | 'unmet' | 'left' | 'kicked';

export interface StoredMessage {
  readonly message: Message;
  readonly fromBot: boolean;
  /** Telegram refuses to edit a message that was sent with a reply keyboard. */
  readonly editable: boolean;
}

export interface ChatState {
  chat: Chat;
  standing: Standing;
  nextMessageId: number;
  keyboard: ReplyKeyboard | undefined;
  readonly messages: Map<number, StoredMessage>;
  readonly events: ChatEvent[];
  /** How many events were forgotten under the cap; cursors count from the beginning of time. */
  forgotten: number;
}

type Listener = (chatId: number, event: ChatEvent) => void;

/** All chats of one bot, their messages and what happened in them. */
export class ChatStore {
  readonly #chats = new Map<number, ChatState>();
  readonly #listeners = new Set<Listener>();
  readonly #cap: number;

  constructor(cap: number) {
    this.#cap = cap;
  }

  get(chatId: number): ChatState | undefined {
    return this.#chats.get(chatId);
  }

  byUsername(username: string): ChatState | undefined {
    for (const state of this.#chats.values()) if (state.chat.username === username) return state;
    return undefined;
  }

  open(chat: Chat, standing: Standing): ChatState {
    const known = this.#chats.get(chat.id);
    if (known !== undefined) {
      known.chat = chat;
      return known;
    }
    const state: ChatState = {
      chat,
      standing,
      nextMessageId: 1,
      keyboard: undefined,
      messages: new Map(),
      events: [],
      forgotten: 0,
    };
    this.#chats.set(chat.id, state);
    return state;
  }

  /** Stores a message or its new version. */
  put(state: ChatState, stored: StoredMessage): void {
    state.messages.set(stored.message.message_id, stored);
    if (state.messages.size > this.#cap) {
      const oldest = state.messages.keys().next().value;
      if (oldest !== undefined) state.messages.delete(oldest);
    }
  }

  /** Records an event and tells everyone who waits for one. */
  record(state: ChatState, event: ChatEvent): void {
    state.events.push(event);
    if (state.events.length > this.#cap * 2) {
      state.forgotten += this.#cap;
      state.events.splice(0, this.#cap);
    }
    for (const listener of this.#listeners) listener(state.chat.id, event);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
