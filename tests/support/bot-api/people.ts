import type { Bot } from './bot.ts';
import { chatLog, renderScreen, type ChatLogEntry } from './chat-log.ts';
import type { ChatState } from './chat-store.ts';
import { findButton, findKey, type ButtonName } from './find-button.ts';
import type { Group } from './group.ts';
import { membershipUpdate, type Membership } from './membership-update.ts';
import {
  captionContent,
  contactContent,
  documentContent,
  photoContent,
  stickerContent,
  textContent,
  voiceContent,
  type ContactOptions,
  type DocumentOptions,
  type PhotoOptions,
  type VoiceOptions,
} from './person-content.ts';
import type { ReplyWaits } from './reply-waits.ts';
import { transcript } from './transcript.ts';
import type { Message, Update, User } from './wire.ts';

export interface PersonFacts {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** A fake Telegram user in one chat with the bot: acts as a person does and sees what a person sees. */
export class Person {
  readonly #bot: Bot;
  readonly #waits: ReplyWaits;
  readonly #state: ChatState;
  #user: User;

  constructor(bot: Bot, waits: ReplyWaits, user: User, state: ChatState) {
    this.#bot = bot;
    this.#waits = waits;
    this.#user = user;
    this.#state = state;
  }

  get id(): number {
    return this.#user.id;
  }

  get user(): User {
    return this.#user;
  }

  get chatId(): number {
    return this.#state.chat.id;
  }

  /** Changes name, username or app language, as people do in their settings. */
  change(facts: Partial<Omit<PersonFacts, 'id'>>): void {
    this.#user = { ...this.#user, ...facts };
    if (this.#state.chat.type === 'private') {
      const { language_code: _language, is_bot: _bot, ...names } = this.#user;
      this.#state.chat = { ...this.#state.chat, ...names };
    }
  }

  #next(): { message_id: number; from: User; chat: ChatState['chat']; date: number } {
    const id = this.#state.nextMessageId;
    this.#state.nextMessageId += 1;
    return { message_id: id, from: this.#user, chat: this.#state.chat, date: Math.floor(this.#bot.now() / 1000) };
  }

  #push(update: Partial<Update>): Update {
    // A bot that has left the group hears nothing of it.
    if (this.#state.standing === 'left' || this.#state.standing === 'kicked') return { ...update, update_id: 0 };
    return this.#bot.updates.push(update);
  }

  /** Sends a message with any content, such as `{dice: …}`; the other methods are shorthands. */
  send(content: Readonly<Record<string, unknown>>): Update {
    if (this.#state.standing === 'blocked') throw new Error(`${this.#user.first_name} has blocked the bot; call unblock() first`);
    if (this.#state.standing === 'unmet') this.#state.standing = 'member';
    const message: Message = { ...this.#next(), ...content };
    this.#bot.chats.put(this.#state, { message, fromBot: false, editable: false });
    this.#bot.chats.record(this.#state, { kind: 'message', fromBot: false, message });
    this.#waits.acted(this.chatId);
    return this.#push({ message });
  }

  say(text: string, options: { readonly replyTo?: Message } = {}): Update {
    const { replyTo } = options;
    return this.send({ ...textContent(text), ...(replyTo === undefined ? {} : { reply_to_message: replyTo }) });
  }

  /** Follows a link `t.me/bot?start=code`, or just taps Start. */
  open(startCode?: string): Update {
    return this.say(startCode === undefined ? '/start' : `/start ${startCode}`);
  }

  sendPhoto(options: PhotoOptions = {}): Update {
    return this.send(photoContent(this.#bot.files, options));
  }

  /** Several photos at once: as many messages, with one media_group_id. */
  sendAlbum(photos: readonly Omit<PhotoOptions, 'mediaGroupId'>[]): readonly Update[] {
    const mediaGroupId = `1${String(this.#state.chat.id).replace('-', '')}${this.#state.nextMessageId}`;
    return photos.map((photo) => this.sendPhoto({ ...photo, mediaGroupId }));
  }

  sendVoice(bytes: Buffer, options: VoiceOptions = {}): Update {
    return this.send(voiceContent(this.#bot.files, bytes, options));
  }

  sendDocument(bytes: Buffer, options: DocumentOptions): Update {
    return this.send(documentContent(this.#bot.files, bytes, options));
  }

  sendSticker(emoji = '👍'): Update {
    return this.send(stickerContent(this.#bot.files, emoji));
  }

  /** Shares a contact: the person's own (with user_id) where no other is given. */
  sendContact(contact: ContactOptions): Update {
    return this.send(contactContent(this.#user, contact));
  }

  sendLocation(latitude: number, longitude: number): Update {
    return this.send({ location: { latitude, longitude } });
  }

  /** Edits an own message: a text, or the caption of a picture. */
  edit(messageId: number, newText: string): Update {
    const stored = this.#state.messages.get(messageId);
    if (stored === undefined || stored.fromBot) throw new Error(`message ${messageId} is no message of ${this.#user.first_name}`);
    const before = stored.message;
    const { entities: _entities, caption_entities: _captionEntities, ...rest } = before;
    const content = before.text === undefined ? captionContent(newText) : textContent(newText);
    const message = { ...rest, ...content, edit_date: Math.floor(this.#bot.now() / 1000) } as Message;
    this.#bot.chats.put(this.#state, { ...stored, message });
    this.#bot.chats.record(this.#state, { kind: 'edit', fromBot: false, message, before });
    this.#waits.acted(this.chatId);
    return this.#push({ edited_message: message });
  }

  /** Taps a button: of the latest message that has it, else of the reply keyboard. */
  press(button: ButtonName): Update {
    for (const { message, fromBot } of [...this.#state.messages.values()].toReversed()) {
      if (fromBot && findButton(message, button) !== undefined) return this.pressOn(message, button);
    }
    const key = findKey(this.#state.keyboard, button);
    if (key === undefined) throw new Error(`there is no button ${String(button)}; the chat so far:\n${this.transcript()}`);
    if (this.#state.keyboard?.one_time_keyboard === true) this.#state.keyboard = undefined;
    if (key.request_contact === true) return this.sendContact({ phone_number: `+86${this.id}` });
    if (key.request_location === true) return this.sendLocation(30, 110);
    return this.say(key.text);
  }

  /** Taps a button of the given message, as that message was when it was given: so an old button can be tapped late. */
  pressOn(message: Message, button: ButtonName): Update {
    const found = findButton(message, button);
    if (found === undefined) throw new Error(`message ${message.message_id} has no button ${String(button)}`);
    return this.pressData(message, found.data, found.text);
  }

  /** Sends a callback with any data, as a tampered client could. */
  pressData(message: Message, data: string, shown = data): Update {
    const current = this.#state.messages.get(message.message_id)?.message ?? message;
    this.#bot.chats.record(this.#state, { kind: 'press', who: this.#user.first_name, button: shown, message: current });
    this.#waits.acted(this.chatId);
    const id = this.#bot.callbacks.add(this.chatId, this.#bot.now());
    return this.#push({
      callback_query: { id, from: this.#user, message: current, chat_instance: String(this.chatId), data },
    });
  }

  /** The same person in a group: everything sent there goes to the group's chat. */
  inGroup(group: Group): Person {
    return new Person(this.#bot, this.#waits, this.#user, group.state);
  }

  #turn(before: Membership, after: Membership): Update {
    this.#state.standing = after === 'kicked' ? 'blocked' : 'member';
    return this.#bot.updates.push(membershipUpdate(this.#bot, this.#state.chat, this.#user, before, after));
  }

  /** Blocks the bot: it is told so, and every message to this person is refused with 403. */
  block(): Update {
    return this.#turn('member', 'kicked');
  }

  unblock(): Update {
    return this.#turn('kicked', 'member');
  }

  /** The chat as it looks now. */
  chatLog(): readonly ChatLogEntry[] {
    return chatLog(this.#state.events);
  }

  /** The chat as it looks now, as text. */
  screen(): string {
    return renderScreen(this.#state.events);
  }

  /** What happened, in order, as text for golden files. */
  transcript(): string {
    return transcript(this.#state.events);
  }

  /** The latest message of the bot in this chat. */
  lastMessage(): Message | undefined {
    return [...this.#state.messages.values()].findLast((stored) => stored.fromBot)?.message;
  }

  /** The bot's next new message here that was not looked at before. */
  nextReply(): Promise<Message> {
    return this.#waits.next(this.chatId, 'a reply', (event) => (event.kind === 'message' && event.fromBot ? event.message : undefined));
  }
}
