/**
 * The ceiling: no framework and no conversation engine. For each update one durable statement, then the press answered and the reply
 * sent over kept-alive connections.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { Pool } from 'undici';
import { botSettings, hookUrl } from './rivals/settings.ts';
import { card, concerns, dayFromToday, days, purposes, words } from './rivals/words.ts';
import { stories } from './stories.ts';

interface Update {
  readonly update_id: number;
  readonly message?: { readonly chat: { readonly id: number }; readonly text: string };
  readonly callback_query?: { readonly id: string; readonly data: string; readonly message: { readonly chat: { readonly id: number } } };
}

const settings = botSettings();
const database = new pg.Pool({ connectionString: settings.databaseUrl, max: 20 });
const api = new Pool(settings.apiRoot, { connections: 100, pipelining: 1 });
const turns = new Map<number, number>();

const turnStatement = `insert into place (chat, turn, update_id, answers) values ($1, $2, $3, $4)
  on conflict (chat) do update set turn = excluded.turn, update_id = excluded.update_id, answers = excluded.answers where place.update_id < excluded.update_id`;
const saveStatement = `with moved as (update place set turn = $2, update_id = $3 where chat = $1 and update_id < $3 returning answers),
  saved as (insert into visit (household_id, chat, visited_on, purpose, narrative, concerns)
    select (select min(id) from household where chat = $1), $1, $4::date, answers->>'purpose', answers->>'narrative', '{}' from moved returning id)
  insert into promise (visit_id, words, due_on) select id, $5, $6::date from saved`;

const rows = (texts: readonly string[]) => ({ inline_keyboard: texts.map((text, n) => [{ text, callback_data: String(n) }]) });
const household = 'Household 1';
const draft = () => ({
  household: { id: 1, name: household },
  day: dayFromToday(0),
  purpose: purposes[0],
  narrative: stories.narrative,
  promise: stories.promise,
  due: dayFromToday(10),
});

/** The ten replies, in their order. */
const replies: readonly ((chat: number) => { text: string; reply_markup?: object })[] = [
  () => ({ text: words.household, reply_markup: rows(Array.from({ length: 8 }, (_, n) => `Household ${n + 1}`)) }),
  () => ({ text: words.day, reply_markup: rows(days) }),
  () => ({ text: words.purpose, reply_markup: rows(purposes) }),
  () => ({ text: words.narrative }),
  () => ({ text: words.concerns, reply_markup: rows([...concerns, 'Nothing', 'Done']) }),
  () => ({ text: card(draft()), reply_markup: rows(['Add a promise', 'Save']) }),
  () => ({ text: words.promise }),
  () => ({ text: words.due }),
  () => ({ text: card(draft()), reply_markup: rows(['Add a promise', 'Save']) }),
  () => ({ text: words.saved(household, dayFromToday(0)) }),
];

function call(method: string, params: object): Promise<void> {
  return new Promise((resolve, reject) => {
    api.dispatch(
      { path: `/bot${settings.token}/${method}`, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: () => undefined,
        onResponseEnd: () => resolve(),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

async function turn(update: Update): Promise<() => Promise<unknown>> {
  const chat = update.message?.chat.id ?? update.callback_query?.message.chat.id ?? 0;
  const at = update.message?.text === '/start' ? 0 : ((turns.get(chat) ?? -1) + 1) % replies.length;
  turns.set(chat, at);
  if (at === replies.length - 1)
    await database.query({ name: 'save', text: saveStatement, values: [chat, at, update.update_id, dayFromToday(0), stories.promise, dayFromToday(10)] });
  else await database.query({ name: 'turn', text: turnStatement, values: [chat, at, update.update_id, JSON.stringify(draft())] });
  const query = update.callback_query;
  return () =>
    Promise.all([
      ...(query === undefined ? [] : [call('answerCallbackQuery', { callback_query_id: query.id })]),
      call('sendMessage', { chat_id: chat, ...replies[at]!(chat) }),
    ]);
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void turn(JSON.parse(Buffer.concat(chunks).toString()) as Update).then((send) => {
      response.end();
      return send();
    });
  });
}).listen(settings.port, '127.0.0.1', () => void call('setWebhook', { url: hookUrl(settings.port) }));
