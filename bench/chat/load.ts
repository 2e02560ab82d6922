/**
 * The load, in a process of its own: the Bot API server that all bots call, and the cadres. Told over the process's channel what to do.
 */
import { BenchBotApi } from './bot-api.ts';
import { Crowd } from './crowd.ts';
import { driverOf, type BotName } from './drivers.ts';
import type { RoundResult } from './tally.ts';

/** What the load is asked to do. */
export type Order =
  | { readonly do: 'expect'; readonly bot: BotName; readonly token: string; readonly connections: number; readonly pool: number }
  | { readonly do: 'round'; readonly bot: BotName; readonly cadres: number; readonly ms: number };

/** What it says. `ready`: the bot has told the Bot API server where its webhook is. */
export type Word =
  | { readonly says: 'listening'; readonly url: string }
  | { readonly says: 'ready'; readonly bot: BotName }
  | { readonly says: 'round'; readonly bot: BotName; readonly result: RoundResult };

const tell = (word: Word): void => void process.send?.(word);

const expected = new Map<string, Extract<Order, { do: 'expect' }>>();
const crowds = new Map<string, Crowd>();

const api = new BenchBotApi(({ token, method, params }, chat, reply) => {
  const order = expected.get(token);
  if (method === 'setWebhook' && params.url !== undefined && order !== undefined && !crowds.has(token)) {
    const { connections, pool } = order;
    crowds.set(token, new Crowd({ driver: driverOf(order.bot), api, token, url: params.url, secret: params.secret_token, connections, pool }));
    return tell({ says: 'ready', bot: order.bot });
  }
  crowds.get(token)?.heard(method, chat, reply);
});

async function obey(order: Order): Promise<void> {
  if (order.do === 'expect') return void expected.set(order.token, order);
  const token = [...expected.values()].find((one) => one.bot === order.bot)?.token ?? '';
  const result = await crowds.get(token)!.round(order.cadres, order.ms);
  tell({ says: 'round', bot: order.bot, result });
}

process.on('message', (order: Order) => void obey(order));
process.on('disconnect', () => process.exit());
tell({ says: 'listening', url: await api.listen() });
