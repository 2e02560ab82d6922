import type { Bot } from './bot.ts';
import { chatLog, renderScreen, type ChatLogEntry } from './chat-log.ts';
import type { ChatState } from './chat-store.ts';
import { detectEntities } from './detect-entities.ts';
import type { Group } from './group.ts';
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

export interface PhotoOptions {
  readonly caption?: string;
  readonly mediaGroupId?: string;
  readonly bytes?: Buffer;
  /** What getFile says of the size, to try the 20 MB limit. */
  readonly size?: number;
}

type Content = Readonly<Record<string, unknown>>;

/** What a button may be looked for by: its words on the screen, its callback data, or a pattern of its words. */
export type ButtonName = string | RegExp;

/** The smallest JPEG-like content: real enough to be told from a text. */
const TINY_JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

function fits(name: ButtonName, text: string, data: unknown): boolean {
  return typeof name === 'string' ? name === text || name === data : name.test(text);
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
  send(content: Content): Update {
    if (this.#state.standing === 'blocked') throw new Error(`${this.#user.first_name} has blocked the bot; call unblock() first`);
    if (this.#state.standing === 'unmet') this.#state.standing = 'member';
    const message: Message = { ...this.#next(), ...content };
    this.#bot.chats.put(this.#state, { message, fromBot: false, editable: false });
    this.#bot.chats.record(this.#state, { kind: 'message', fromBot: false, message });
    this.#waits.acted(this.chatId);
    return this.#push({ message });
  }

  #caption(caption: string | undefined): Content {
    if (caption === undefined) return {};
    const entities = detectEntities(caption);
    return { caption, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
  }

  say(text: string, options: { readonly replyTo?: Message } = {}): Update {
    const entities = detectEntities(text);
    return this.send({
      text,
      ...(entities.length === 0 ? {} : { entities }),
      ...(options.replyTo === undefined ? {} : { reply_to_message: options.replyTo }),
    });
  }

  /** Follows a link `t.me/bot?start=code`, or just taps Start. */
  open(startCode?: string): Update {
    return this.say(startCode === undefined ? '/start' : `/start ${startCode}`);
  }

  sendPhoto(options: PhotoOptions = {}): Update {
    const bytes = options.bytes ?? TINY_JPEG;
    const file = this.#bot.files.add('photos', { bytes, name: 'photo.jpg', ...(options.size === undefined ? {} : { size: options.size }) });
    const small = this.#bot.files.add('photos', { bytes, name: 'thumbnail.jpg' });
    return this.send({
      photo: [{ ...small, width: 90, height: 67 }, { ...file, width: 1280, height: 960 }],
      ...this.#caption(options.caption),
      ...(options.mediaGroupId === undefined ? {} : { media_group_id: options.mediaGroupId }),
    });
  }

  /** Several photos at once: as many messages, with one media_group_id. */
  sendAlbum(photos: readonly Omit<PhotoOptions, 'mediaGroupId'>[]): readonly Update[] {
    const mediaGroupId = `1${String(this.#state.chat.id).replace('-', '')}${this.#state.nextMessageId}`;
    return photos.map((photo) => this.sendPhoto({ ...photo, mediaGroupId }));
  }

  sendVoice(bytes: Buffer, options: { readonly duration?: number; readonly size?: number; readonly caption?: string } = {}): Update {
    const file = this.#bot.files.add('voice', { bytes, name: 'voice.oga', ...(options.size === undefined ? {} : { size: options.size }) });
    return this.send({ voice: { ...file, duration: options.duration ?? 1, mime_type: 'audio/ogg' }, ...this.#caption(options.caption) });
  }

  sendDocument(bytes: Buffer, options: { readonly name: string; readonly mime?: string; readonly size?: number; readonly caption?: string }): Update {
    const file = this.#bot.files.add('documents', { bytes, name: options.name, ...(options.size === undefined ? {} : { size: options.size }) });
    const document = { ...file, file_name: options.name, mime_type: options.mime ?? 'application/octet-stream' };
    return this.send({ document, ...this.#caption(options.caption) });
  }

  sendSticker(emoji = '👍'): Update {
    const file = this.#bot.files.add('stickers', { bytes: TINY_JPEG, name: 'sticker.webp' });
    return this.send({ sticker: { ...file, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji } });
  }

  /** Shares a contact: the person's own (with user_id) where no other is given. */
  sendContact(contact: { readonly phone_number: string; readonly first_name?: string; readonly user_id?: number | null }): Update {
    const owner = contact.user_id === undefined ? this.id : contact.user_id;
    return this.send({
      contact: {
        phone_number: contact.phone_number,
        first_name: contact.first_name ?? this.#user.first_name,
        ...(owner === null ? {} : { user_id: owner }),
      },
    });
  }

  sendLocation(latitude: number, longitude: number): Update {
    return this.send({ location: { latitude, longitude } });
  }

  /** Edits an own message: a text, or the caption of a picture. */
  edit(messageId: number, newText: string): Update {
    const stored = this.#state.messages.get(messageId);
    if (stored === undefined || stored.fromBot) throw new Error(`message ${messageId} is no message of ${this.#user.first_name}`);
    const before = stored.message;
    const entities = detectEntities(newText);
    const { entities: _entities, caption_entities: _captionEntities, ...rest } = before;
    const content = before.text === undefined ? this.#caption(newText) : { text: newText, ...(entities.length === 0 ? {} : { entities }) };
    const message = { ...rest, ...content, edit_date: Math.floor(this.#bot.now() / 1000) } as Message;
    this.#bot.chats.put(this.#state, { ...stored, message });
    this.#bot.chats.record(this.#state, { kind: 'edit', fromBot: false, message, before });
    this.#waits.acted(this.chatId);
    return this.#push({ edited_message: message });
  }

  /** Taps a button: of the latest message that has it, else of the reply keyboard. */
  press(button: ButtonName): Update {
    for (const { message, fromBot } of [...this.#state.messages.values()].toReversed()) {
      if (fromBot && this.#find(message, button) !== undefined) return this.pressOn(message, button);
    }
    const key = this.#state.keyboard?.keyboard.flat().find((one) => fits(button, one.text, undefined));
    if (key === undefined) throw new Error(`there is no button ${String(button)}; the chat so far:\n${this.transcript()}`);
    if (this.#state.keyboard?.one_time_keyboard === true) this.#state.keyboard = undefined;
    if (key.request_contact === true) return this.sendContact({ phone_number: `+86${this.id}` });
    if (key.request_location === true) return this.sendLocation(30, 110);
    return this.say(key.text);
  }

  #find(message: Message, button: ButtonName): { readonly text: string; readonly data: string } | undefined {
    const found = message.reply_markup?.inline_keyboard.flat().find((one) => fits(button, one.text, one.callback_data));
    if (found === undefined) return undefined;
    if (found.callback_data === undefined) throw new Error(`the button ${found.text} is a link, not a press`);
    return { text: found.text, data: found.callback_data };
  }

  /** Taps a button of the given message, as that message was when it was given: so an old button can be tapped late. */
  pressOn(message: Message, button: ButtonName): Update {
    const found = this.#find(message, button);
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

  #standing(status: 'member' | 'kicked', standing: 'member' | 'blocked'): Update {
    const was = this.#state.standing === 'blocked' ? 'kicked' : 'member';
    this.#state.standing = standing;
    const state = (name: string): Content =>
      name === 'kicked' ? { status: name, user: this.#bot.me, until_date: 0 } : { status: name, user: this.#bot.me };
    return this.#bot.updates.push({
      my_chat_member: {
        chat: this.#state.chat,
        from: this.#user,
        date: Math.floor(this.#bot.now() / 1000),
        old_chat_member: state(was),
        new_chat_member: state(status),
      },
    });
  }

  /** Blocks the bot: it is told so, and every message to this person is refused with 403. */
  block(): Update {
    return this.#standing('kicked', 'blocked');
  }

  unblock(): Update {
    return this.#standing('member', 'member');
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
