import { begin } from '../flow/advance.ts';
import type { Flow } from '../flow/compile.ts';
import type { Env, Value } from '../flow/model.ts';
import type { Button, Message } from '../lib/words.ts';
import type { Day } from '../lib/calendar.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Offer } from '../storage/offers.ts';

interface ToOffer {
  /** The offer's id: a UUID made by the caller. */
  readonly id: string;
  readonly person: string;
  readonly flow: Flow;
  readonly input: Readonly<Record<string, Value>>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly expiresAt: number;
  /** Where the person is. */
  readonly today: Day;
}

/**
 * A conversation the clock may offer: the row, and the message with the flow's own first question. Its buttons say which offer they
 * take up (`go.offer.<id>.<what>`). Throws `offer.no_question` (unexpected) for a flow that asks nothing before it wants something.
 */
export function makeOffer({ id, person, flow, input, now, expiresAt, today }: ToOffer): { readonly offer: Offer; readonly message: Message } {
  const turn = begin(flow, { id, input, env: envAt(now, today) });
  const asked = turn.status === 'waiting' ? turn.says.at(-1) : undefined;
  if (asked?.buttons === undefined) throw new FerrymanError('offer.no_question', 'unexpected', { flow: flow.name });
  const buttons = asked.buttons.map((row) => row.map((button): Button => ('data' in button ? { ...button, data: offered(id, button.data) } : button)));
  return { offer: { id, person, flow: flow.name, hash: flow.hash, input, expiresAt }, message: { body: asked.body, buttons } };
}

/** `<question>.<what>` of a conversation that is open, as what takes up an offer. */
const offered = (id: string, data: string): string => `go.offer.${id}.${data.slice(data.indexOf('.') + 1)}`;

/** What the first question may know: who reads it is known when it is rendered. */
function envAt(now: number, today: Day): Env {
  return {
    now,
    today,
    nextQuestion: 1,
    facts: { today, me: { name: '', language: '' }, programme: { correctable_days: 0 } },
    readDay: () => undefined,
    labelsOf: () => [],
  };
}
