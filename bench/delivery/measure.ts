import type { BotApi } from '../../tests/support/bot-api/bot-api.ts';

/** What a contestant did, as the Bot API server saw it. */
export interface Figures {
  readonly accepted: number;
  readonly refused: number;
  /** From the first message to the last: seconds. */
  readonly seconds: number;
  /** Of the ceiling, while the broadcast went on. */
  readonly used: number;
  /** The most that were taken in one second, wherever it begins. */
  readonly fullest: number;
  /** From a person's message to the answer: milliseconds, in order. */
  readonly answers: readonly number[];
  readonly unanswered: number;
}

/** One contestant's bot on the Bot API server, with the people who write to it meanwhile. */
export class Watch {
  readonly #api: BotApi;
  readonly #perSecond: number;
  readonly #asked = new Map<number, number>();
  readonly #answers: number[] = [];
  #bulk = 0;

  constructor(api: BotApi, perSecond: number, isBulk: (chat: number) => boolean) {
    this.#api = api;
    this.#perSecond = perSecond;
    api.bot.chats.listen((id, event) => {
      if (!('fromBot' in event) || !event.fromBot) return;
      if (isBulk(id)) this.#bulk += 1;
      const asked = this.#asked.get(id);
      if (asked === undefined) return;
      this.#asked.delete(id);
      this.#answers.push(performance.now() - asked);
    });
  }

  /** How many of the broadcast have arrived. */
  get arrived(): number {
    return this.#bulk;
  }

  /** Somebody new writes, and waits for an answer. */
  write(id: number): void {
    const person = this.#api.person({ id, first_name: `Person ${id}`, language_code: 'en' });
    this.#asked.set(id, performance.now());
    person.say('Hello?');
  }

  figures(): Figures {
    const calls = this.#api.callsOf('sendMessage');
    const taken = calls.filter(({ status }) => status === 200).map(({ at }) => at);
    const seconds = ((taken.at(-1) ?? 0) - (taken[0] ?? 0)) / 1000;
    return {
      accepted: taken.length,
      refused: calls.filter(({ status }) => status === 429).length,
      seconds,
      used: (taken.length - 1) / seconds / this.#perSecond,
      fullest: fullest(taken),
      answers: this.#answers.toSorted((a, b) => a - b),
      unanswered: this.#asked.size,
    };
  }
}

function fullest(moments: readonly number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < moments.length; to++) {
    while (moments[to]! - moments[from]! >= 1000) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
