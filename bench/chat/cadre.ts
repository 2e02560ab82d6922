import type { Driver, Reply } from './driver.ts';
import type { Tally } from './tally.ts';
import { pressUpdate, textUpdate } from './updates.ts';
import type { Answered } from './webhook.ts';

/** What a cadre needs of the load. */
export interface Desk {
  readonly driver: Driver;
  tally: Tally;
  /** Epoch of `performance.now()` after which nobody starts another update. */
  until: number;
  nextUpdate(): number;
  nextMessage(): number;
  post(update: string, answered: Answered): void;
  /** This cadre has stopped: the round is over and the last reply has come. */
  idle(): void;
}

/**
 * One cadre in a closed loop: the next update goes out as soon as the reply to the last has come and its webhook call was answered
 * (Telegram hands over one update of a chat at a time).
 */
export class Cadre {
  readonly #desk: Desk;
  readonly #chat: number;
  #step = 0;
  #visit: number;
  #sentAt = 0;
  #wanting = false;
  #unanswered = false;
  #last: Reply | undefined;

  constructor(desk: Desk, chat: number) {
    this.#desk = desk;
    this.#chat = chat;
    this.#visit = chat;
  }

  /** Sends the next update of the visit. */
  act(): void {
    const desk = this.#desk;
    if (performance.now() >= desk.until) return desk.idle();
    const update = this.#update();
    if (update === undefined) {
      desk.tally.error(`no button for «${this.#now.name}»`, `${this.#last?.text} ${JSON.stringify(this.#last?.buttons)}`);
      this.#step = 0;
      // Not at once: a bot that is quite wrong must not spin the load.
      return void setTimeout(() => this.act(), 200);
    }
    this.#wanting = true;
    this.#unanswered = true;
    this.#sentAt = performance.now();
    desk.post(update, (status, body) => this.#acknowledged(status, body));
  }

  /** A message or an edit of the bot for this chat. */
  hear(reply: Reply): void {
    const { tally, driver, until } = this.#desk;
    if (!this.#wanting || !this.#now.answered(reply)) {
      // Bots may edit older messages as they like; a new message that was not awaited is a mistake.
      if (!reply.edited) tally.error(this.#wanting ? `wrong reply to «${this.#now.name}»` : 'a second reply', reply.text);
      return;
    }
    const now = performance.now();
    tally.waits.push(now - this.#sentAt);
    if (now < until) tally.inTime += 1;
    this.#wanting = false;
    this.#last = reply;
    this.#step += 1;
    if (this.#step === driver.steps.length) {
      tally.visits += 1;
      this.#visit += 1;
      this.#step = 0;
    }
    if (!this.#unanswered) this.act();
  }

  /** Gives up on a reply that does not come, if it has not come for so long. */
  giveUp(after: number): void {
    if (!this.#wanting || performance.now() - this.#sentAt < after) return;
    this.#desk.tally.error(`no reply to «${this.#now.name}»`, String(this.#chat));
    this.#wanting = false;
    this.#unanswered = false;
    this.#step = 0;
    this.act();
  }

  get #now() {
    return this.#desk.driver.steps[this.#step]!;
  }

  #update(): string | undefined {
    const { say, press } = this.#now;
    const id = this.#desk.nextUpdate();
    if (say !== undefined) return textUpdate(id, this.#chat, this.#desk.nextMessage(), say);
    const button = this.#last === undefined ? undefined : press?.(this.#last.buttons, this.#visit);
    return button === undefined ? undefined : pressUpdate(id, this.#chat, this.#last!, button);
  }

  #acknowledged(status: number, _body: Buffer): void {
    if (status !== 200) this.#desk.tally.error(`webhook answered ${status}`, `«${this.#now.name}» of ${this.#chat}`);
    this.#unanswered = false;
    if (!this.#wanting) this.act();
  }
}
