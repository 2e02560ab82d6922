import type { BenchBotApi, Params } from './bot-api.ts';
import { Cadre, type Desk } from './cadre.ts';
import type { Driver, Reply } from './driver.ts';
import { Tally, type RoundResult } from './tally.ts';
import { WebhookSender, type Answered } from './webhook.ts';

/** The first chat's id. */
export const firstChat = 100_001;

/** How long a cadre waits for a reply before it counts as lost, in milliseconds. */
const patience = 10_000;

/** All cadres of one bot. */
export class Crowd implements Desk {
  readonly driver: Driver;
  readonly #api: BenchBotApi;
  readonly #token: string;
  readonly #sender: WebhookSender;
  readonly #cadres: readonly Cadre[];
  /** Whose round comes next. */
  #next = 0;
  #updates = 0;
  #active = 0;
  #over: (() => void) | undefined;
  tally = new Tally();
  until = 0;

  constructor(options: {
    driver: Driver;
    api: BenchBotApi;
    token: string;
    url: string;
    secret: string | undefined;
    connections: number;
    /** So many cadres there are. */
    pool: number;
  }) {
    this.driver = options.driver;
    this.#api = options.api;
    this.#token = options.token;
    this.#sender = new WebhookSender(options.url, options.secret, options.connections);
    this.#cadres = Array.from({ length: options.pool }, (_, n) => new Cadre(this, firstChat + n));
  }

  /**
   * So many cadres at once for so long; then waits for the replies that are still to come. Each round is of others, as far as there are, so that
   * no household is visited all day long.
   */
  async round(cadres: number, milliseconds: number): Promise<RoundResult> {
    const acting = Array.from({ length: cadres }, (_, n) => this.#cadres[(this.#next + n) % this.#cadres.length]!);
    this.#next += cadres;
    this.tally = new Tally();
    this.until = performance.now() + milliseconds;
    this.#active = cadres;
    const over = new Promise<void>((resolve) => {
      this.#over = resolve;
    });
    const watch = setInterval(() => {
      for (const cadre of acting) cadre.giveUp(patience);
    }, 1000);
    for (const cadre of acting) cadre.act();
    await over;
    clearInterval(watch);
    return this.tally.result(milliseconds / 1000);
  }

  /** A call of this crowd's bot. */
  heard(method: string, chat: number, reply: Reply | undefined): void {
    this.tally.call(method);
    if (reply !== undefined) this.#cadres[chat - firstChat]?.hear(reply);
  }

  nextUpdate(): number {
    return (this.#updates += 1);
  }

  nextMessage(): number {
    return this.#api.nextMessage();
  }

  post(update: string, answered: Answered): void {
    this.#sender.post(update, (status, body) => {
      // A call in the webhook's answer.
      if (body.length > 2 && body[0] === 0x7b) {
        const { method, ...params } = JSON.parse(body.toString()) as Params & { method?: string };
        if (method !== undefined) this.#api.call(this.#token, method, params);
      }
      answered(status, body);
    });
  }

  idle(): void {
    this.#active -= 1;
    if (this.#active === 0) this.#over?.();
  }
}
