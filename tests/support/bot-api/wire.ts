/** The Bot API objects that this server builds itself; everything else passes through as plain JSON. */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly last_name?: string;
}

export interface MessageEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: User;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly [field: string]: unknown;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

export interface ReplyKeyboardButton {
  readonly text: string;
  readonly request_contact?: boolean;
  readonly request_location?: boolean;
  readonly [field: string]: unknown;
}

export interface ReplyKeyboard {
  readonly keyboard: readonly (readonly ReplyKeyboardButton[])[];
  readonly one_time_keyboard?: boolean;
}

export interface FileRef {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly [field: string]: unknown;
}

export interface Message {
  readonly message_id: number;
  readonly date: number;
  readonly chat: Chat;
  readonly from?: User;
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
  readonly photo?: readonly FileRef[];
  readonly voice?: FileRef;
  readonly document?: FileRef;
  readonly media_group_id?: string;
  readonly edit_date?: number;
  readonly reply_to_message?: Message;
  readonly reply_markup?: InlineKeyboard;
  /** Any other member of Message, as the description names it. */
  readonly [field: string]: unknown;
}

export interface CallbackQuery {
  readonly id: string;
  readonly from: User;
  readonly message?: Message;
  readonly chat_instance: string;
  readonly data?: string;
}

export interface Update {
  readonly update_id: number;
  readonly message?: Message;
  readonly edited_message?: Message;
  readonly callback_query?: CallbackQuery;
  /** Any other kind of update, as the description names it. */
  readonly [kind: string]: unknown;
}

export type Params = Readonly<Record<string, unknown>>;

/** One file sent as a part of a multipart request. */
export interface Upload {
  readonly name: string;
  readonly filename: string;
  readonly mime: string;
  readonly bytes: Buffer;
}
