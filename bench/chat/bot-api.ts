import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Button, Reply } from './driver.ts';
import { Wire } from './wire.ts';

/** A call as it arrived. */
export interface Call {
  readonly token: string;
  readonly method: string;
  readonly params: Params;
}

/** The parameters this endpoint looks at. */
export interface Params {
  readonly chat_id?: number | string;
  readonly message_id?: number;
  readonly text?: string;
  readonly reply_markup?: unknown;
  readonly url?: string;
  readonly secret_token?: string;
}

/** Hears every call, with the reply it makes where it makes one. */
export type Hear = (call: Call, chat: number, reply: Reply | undefined) => void;

const route = /^POST [^ ]*?\/bot([^/ ]+)\/(\w+)/;
const nothing: readonly Button[] = [];
const self = '{"id":999,"is_bot":true,"first_name":"Bench","username":"bench_bot"}';
const me =
  '{"id":999,"is_bot":true,"first_name":"Bench","username":"bench_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}';

/** A Bot API server of as little work as can be: it believes every call and gives back what Telegram gives back. */
export class BenchBotApi {
  readonly #server: Server;
  readonly #hear: Hear;
  #messages = 1_000_000;

  constructor(hear: Hear) {
    this.#hear = hear;
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
  }

  /** Starts, and says where. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** An id for a message that a person sends. */
  nextMessage(): number {
    return (this.#messages += 1);
  }

  /** Takes a call and gives its result as JSON. */
  call(token: string, method: string, params: Params): string {
    const chat = Number(params.chat_id ?? 0);
    const says = method === 'sendMessage' || method === 'editMessageText';
    const reply = says ? this.#reply(chat, method === 'editMessageText', params) : undefined;
    this.#hear({ token, method, params }, chat, reply);
    if (reply !== undefined) return reply.message;
    return method === 'getMe' ? me : 'true';
  }

  #reply(chat: number, edited: boolean, params: Params): Reply {
    const id = edited ? params.message_id : this.nextMessage();
    const markup: unknown = typeof params.reply_markup === 'string' ? JSON.parse(params.reply_markup) : params.reply_markup;
    const rows = inlineRows(markup);
    const keyboard = rows === undefined ? '' : `,"reply_markup":${JSON.stringify({ inline_keyboard: rows })}`;
    const text = params.text ?? '';
    const message = `{"message_id":${id},"from":${self},"chat":${chatJson(chat)},"date":${Math.floor(Date.now() / 1000)},"text":${JSON.stringify(text)}${keyboard}}`;
    return { text, message, edited, buttons: rows === undefined ? nothing : buttonsOf(rows) };
  }

  #serve(socket: Socket): void {
    const wire = new Wire(({ head, body }) => {
      const found = route.exec(head);
      const result = found === null ? '' : this.call(found[1]!, found[2]!, body.length === 0 ? {} : (JSON.parse(body.toString()) as Params));
      const answer = `{"ok":${found !== null},"result":${result || 'null'}}`;
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nContent-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}`,
      );
    });
    socket.on('data', (chunk) => wire.push(chunk));
    socket.on('error', () => socket.destroy());
  }
}

/** A private chat's JSON. */
export const chatJson = (chat: number): string => `{"id":${chat},"type":"private","first_name":"Cadre ${chat}"}`;

interface ApiButton {
  readonly text: string;
  readonly callback_data?: string;
}

function inlineRows(markup: unknown): readonly (readonly ApiButton[])[] | undefined {
  if (typeof markup !== 'object' || markup === null || !('inline_keyboard' in markup)) return undefined;
  return markup.inline_keyboard as readonly (readonly ApiButton[])[];
}

function buttonsOf(rows: readonly (readonly ApiButton[])[]): readonly Button[] {
  return rows.flatMap((row) => row.flatMap(({ text, callback_data: data }) => (data === undefined ? [] : [{ text, data }])));
}
