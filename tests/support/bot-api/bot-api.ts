import { createBot, type Bot, type BotOptions } from './bot.ts';
import type { Call } from './call-log.ts';
import type { ChatEvent } from './chat-store.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import type { Failure, PlannedFailure } from './failure-plan.ts';
import { Group, type GroupFacts } from './group.ts';
import { NO_FILES } from './read-body.ts';
import { Person, type PersonFacts } from './people.ts';
import { ReplyWaits } from './reply-waits.ts';
import type { PushOptions } from './update-queue.ts';
import { telegramsBackoff, WebhookSender } from './webhook-sender.ts';
import type { Message, Params, Update, User } from './wire.ts';

interface Host {
  /** `http://127.0.0.1:port`, the apiRoot of a bot. */
  readonly url: string;
  addBot(options: BotOptions): BotApi;
  close(): Promise<void>;
}

/** One bot of the test server, as a test sees it: its people, its updates, its calls and its misfortunes. */
export class BotApi {
  readonly bot: Bot;
  readonly dispatch: Dispatch;
  readonly #host: Host;
  readonly #webhook: WebhookSender;
  readonly #waits: ReplyWaits;
  readonly #people = new Map<number, Person>();

  constructor(host: Host, options: BotOptions) {
    this.#host = host;
    this.bot = createBot(options);
    const timing = {
      backoff: options.webhookBackoff ?? telegramsBackoff,
      timeoutMs: options.webhookTimeoutMs ?? 60_000,
    };
    this.#webhook = new WebhookSender(this.bot.updates, timing, this.bot.now, (body) => this.#webhookReply(body));
    this.dispatch = createDispatch(this.bot, this.#webhook);
    this.#waits = new ReplyWaits(this.bot.chats, options.patienceMs ?? 5000);
  }

  /** A webhook may answer with a call; Telegram makes it and tells nobody how it went. */
  #webhookReply(body: string): void {
    try {
      const { method, ...params } = JSON.parse(body) as Params & { method?: unknown };
      if (typeof method === 'string') void this.dispatch(method, params, 'json', NO_FILES);
    } catch {
      // An answer that is not JSON is no call.
    }
  }

  get url(): string {
    return this.#host.url;
  }

  get token(): string {
    return this.bot.token;
  }

  get me(): User {
    return this.bot.me;
  }

  /** A person who may talk to the bot; `met: false` for one who has never written to it. */
  person(facts: PersonFacts, options: { readonly met?: boolean } = {}): Person {
    const known = this.#people.get(facts.id);
    if (known !== undefined) return known;
    const { language_code: _language, ...names } = facts;
    const state = this.bot.chats.open({ ...names, type: 'private' }, options.met === false ? 'unmet' : 'member');
    const person = new Person(this.bot, this.#waits, { is_bot: false, ...facts }, state);
    this.#people.set(facts.id, person);
    return person;
  }

  group(facts: GroupFacts): Group {
    const state = this.bot.chats.open({ id: facts.id, title: facts.title, type: facts.type ?? 'supergroup' }, 'member');
    return new Group(this.bot, state);
  }

  readonly updates = {
    /** Queues any update; without an update_id it gets the next one. */
    push: (update: Partial<Update>, options?: PushOptions): Update => this.bot.updates.push(update, options),
    pending: (): readonly Update[] => this.bot.updates.pending(),
    /** Resolves as soon as the bot has acknowledged every update. */
    settled: (): Promise<void> => this.bot.updates.settled(),
  };

  /** From now on every update is delivered twice. */
  deliverTwice(on: boolean): void {
    this.bot.updates.twice = on;
  }

  /** The bot's next new message in a chat: the first since the person's last act that no call returned before. */
  nextReply(chatId: number): Promise<Message> {
    return this.#waits.next(chatId, 'a reply', (event) => (event.kind === 'message' && event.fromBot ? event.message : undefined));
  }

  /** The bot's next doing of any kind in a chat: message, edit, deletion or toast. */
  nextEvent(chatId: number): Promise<ChatEvent> {
    return this.#waits.next(chatId, 'an event', (event) => {
      if (event.kind === 'press') return undefined;
      return event.kind === 'toast' || event.fromBot ? event : undefined;
    });
  }

  /** The bot's messages in a chat since the person's last act, as soon as there are `n`. */
  idle(chatId: number, n = 1): Promise<readonly Message[]> {
    return this.#waits.atLeast(chatId, n);
  }

  /** Orders a failure for calls to come. */
  fail(failure: Failure): PlannedFailure {
    return this.bot.failures.add(failure);
  }

  get calls(): readonly Call[] {
    return this.bot.calls.all;
  }

  callsOf(method: string): readonly Call[] {
    return this.bot.calls.of(method);
  }

  /** Calls of a method since the start, also those that the log has let go. */
  count(method: string): { readonly total: number; readonly ok: number; readonly failed: number } {
    return this.bot.calls.count(method);
  }

  counts(): Readonly<Record<string, { readonly total: number; readonly ok: number; readonly failed: number }>> {
    return this.bot.calls.counts();
  }

  /** Presses that the bot has not answered: each is a spinner on somebody's screen. */
  get unanswered(): readonly string[] {
    return this.bot.callbacks.unanswered;
  }

  /** The content of a file by its file_id, whoever sent it. */
  fileBytes(fileId: string): Buffer {
    return this.bot.files.bytes(fileId);
  }

  /** A second bot on the same server, with its own people and updates. */
  addBot(options: BotOptions): BotApi {
    return this.#host.addBot(options);
  }

  /** Stops deliveries and waiting polls of this bot; `close` does it for all. */
  halt(): void {
    this.#webhook.stop();
    this.bot.updates.abandon();
  }

  close(): Promise<void> {
    return this.#host.close();
  }
}
