import type { Channel } from '../../../src/channels/contract.ts';
import type { Answer, BotApi as Calls } from '../../../src/channels/telegram/http.ts';
import { telegramLimits } from '../../../src/channels/telegram/keyboard.ts';
import { send } from '../../../src/channels/telegram/send.ts';
import type { UploadPart } from '../../../src/channels/telegram/multipart.ts';
import type { BotApi } from '../../support/bot-api/bot-api.ts';
import type { Upload } from '../../support/bot-api/wire.ts';

/** Our own Telegram sending against the strict server in this process: every call is judged, and no socket is spent on it. */
export function directChannel(api: BotApi): { readonly channel: Channel; readonly refusals: string[] } {
  const refusals: string[] = [];
  const call: Calls['call'] = async (method, params, { files = [] } = {}) => {
    // As it goes over the wire, so that nothing is passed that JSON would not carry.
    const sent = JSON.parse(JSON.stringify(params)) as Record<string, unknown>;
    const { body } = await api.dispatch(method, sent, files.length === 0 ? 'json' : 'form', new Map(files.map(uploaded)));
    const answer = JSON.parse(body) as Answer;
    if (!answer.ok && 'description' in answer && answer.error_code === 400) refusals.push(`${method}: ${answer.description}`);
    return answer.ok || 'silence' in answer ? answer : { ...answer, parameters: answer.parameters ?? {} };
  };
  const calls: Calls = { call, download: () => Promise.resolve({ silence: 'lost' }), close: () => Promise.resolve() };
  return {
    refusals,
    channel: {
      name: 'telegram',
      limits: telegramLimits,
      send: (outgoing, from) => send(calls, outgoing, from, () => undefined),
      async acknowledge(press, word) {
        await api.dispatch('answerCallbackQuery', { callback_query_id: press, ...(word === undefined ? {} : { text: word }) }, 'json', new Map());
      },
      fetch: (handle) => Promise.resolve(Buffer.from(`content of ${handle.slice(0, 40)}`)),
      leave: () => Promise.resolve(),
      menu: () => Promise.resolve(),
      me: () => Promise.resolve({ username: 'ferry_bot' }),
      link: (name, code) => `https://t.me/${name}?start=${code}`,
    },
  };
}

const uploaded = ({ field, filename, mime, content }: UploadPart): [string, Upload] => [field, { name: field, filename, mime, bytes: Buffer.from(content) }];
