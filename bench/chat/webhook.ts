import { connect, type Socket } from 'node:net';
import { Wire } from './wire.ts';

/** Hears the bot's answer to an update: its status (0 where the connection broke) and body. */
export type Answered = (status: number, body: Buffer) => void;

interface Line {
  readonly socket: Socket;
  busy: Answered | undefined;
}

/** Posts updates to one bot's webhook as Telegram does: over so many kept-alive connections, one update at a time on each. */
export class WebhookSender {
  readonly #url: URL;
  readonly #head: string;
  readonly #most: number;
  readonly #idle: Line[] = [];
  readonly #waiting: (readonly [string, Answered])[] = [];
  #next = 0;
  #open = 0;

  constructor(url: string, secret: string | undefined, connections: number) {
    this.#url = new URL(url);
    this.#most = connections;
    const token = secret === undefined ? '' : `X-Telegram-Bot-Api-Secret-Token: ${secret}\r\n`;
    this.#head = `POST ${this.#url.pathname}${this.#url.search} HTTP/1.1\r\nHost: ${this.#url.host}\r\nConnection: keep-alive\r\nContent-Type: application/json\r\n${token}Content-Length: `;
  }

  post(update: string, answered: Answered): void {
    const line = this.#idle.pop() ?? (this.#open < this.#most ? this.#connect() : undefined);
    if (line === undefined) this.#waiting.push([update, answered]);
    else this.#send(line, update, answered);
  }

  #send(line: Line, update: string, answered: Answered): void {
    line.busy = answered;
    line.socket.write(`${this.#head}${Buffer.byteLength(update)}\r\n\r\n${update}`);
  }

  #connect(): Line {
    this.#open += 1;
    const socket = connect({ host: this.#url.hostname, port: Number(this.#url.port), noDelay: true });
    const line: Line = { socket, busy: undefined };
    const wire = new Wire(({ head, body }) => this.#heard(line, Number(head.slice(9, 12)), body));
    socket.on('data', (chunk) => wire.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#lost(line));
    return line;
  }

  #heard(line: Line, status: number, body: Buffer): void {
    const { busy } = line;
    line.busy = undefined;
    const next = this.#take();
    if (next === undefined) this.#idle.push(line);
    else this.#send(line, ...next);
    busy?.(status, body);
  }

  #lost(line: Line): void {
    this.#open -= 1;
    const at = this.#idle.indexOf(line);
    if (at >= 0) this.#idle.splice(at, 1);
    const { busy } = line;
    line.busy = undefined;
    busy?.(0, Buffer.alloc(0));
    const next = this.#take();
    if (next !== undefined) this.post(...next);
  }

  /** The update that has waited longest. The list is cut only now and then: a shift for each would move all of it. */
  #take(): readonly [string, Answered] | undefined {
    const next = this.#waiting[this.#next];
    if (next === undefined) return undefined;
    this.#next += 1;
    if (this.#next > 1000) {
      this.#waiting.splice(0, this.#next);
      this.#next = 0;
    }
    return next;
  }
}
