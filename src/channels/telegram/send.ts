import type { Outgoing, Sent } from '../contract.ts';
import type { Answer, BotApi } from './http.ts';
import type { Notify } from './notice.ts';
import { troubleOf } from './outcome.ts';
import { partsOf } from './parts.ts';
import type { Part } from './parts.ts';

/** The ids of the messages a call made. */
function idsOf(result: unknown): readonly string[] {
  return (Array.isArray(result) ? result : [result]).flatMap((message: unknown) =>
    typeof message === 'object' && message !== null && 'message_id' in message && Number.isSafeInteger(message.message_id) ? [String(message.message_id)] : [],
  );
}

const unchanged = /message is not modified/i;
/** The message is gone, too old, not ours, or holds a picture instead of words: say it anew. */
const uneditable = /message to edit not found|message can't be edited|message_id_invalid|no text in the message to edit|message identifier is not specified/i;

/**
 * Puts the first part in place of an earlier message. `undefined` where that cannot be done and it has to be sent as
 * a new one.
 */
async function replace(api: BotApi, part: Part, replaces: string): Promise<Answer | undefined> {
  if (part.method !== 'sendMessage' || !/^\d{1,15}$/.test(replaces)) return undefined;
  const answer = await api.call('editMessageText', { ...part.params, message_id: Number(replaces) });
  if (answer.ok) return { ok: true, result: { message_id: Number(replaces) } };
  if ('silence' in answer || answer.error_code !== 400) return answer;
  if (unchanged.test(answer.description)) return { ok: true, result: { message_id: Number(replaces) } };
  return uneditable.test(answer.description) ? undefined : answer;
}

/**
 * Sends one message, part after part. Never rejects. `from` counts the messages that have gone out before, an album as
 * many as it has pictures; parts are laid out the same way each time, so a second try goes on where the first stopped.
 * After `failed` with `network.lost` or `network.timeout` Telegram may have taken the part all the same.
 */
export async function send(api: BotApi, outgoing: Outgoing, from: number, notify: Notify, may?: () => Promise<boolean>): Promise<Sent> {
  const parts = partsOf(outgoing);
  if (!parts.ok) {
    notify({ what: 'refused', method: 'none', code: parts.error, description: '' });
    return { how: 'refused', code: parts.error, messages: [] };
  }
  const messages: string[] = [];
  let before = 0;
  let first = true;
  for (const part of parts.value) {
    before += part.makes;
    if (before <= from) continue;
    if (!first && may !== undefined && !(await may())) return { how: 'wait', ms: 0, messages };
    first = false;
    const inPlace = outgoing.replaces !== undefined && before === part.makes;
    const edited = inPlace && outgoing.replaces !== undefined ? await replace(api, part, outgoing.replaces) : undefined;
    const answer = edited ?? (await api.call(part.method, part.params, part.files === undefined ? {} : { files: part.files }));
    if (answer.ok) {
      messages.push(...idsOf(answer.result));
      continue;
    }
    const trouble = troubleOf(answer);
    if (trouble.how === 'unreachable') return trouble;
    if (trouble.how === 'refused' && 'description' in answer) {
      notify({ what: 'refused', method: part.method, code: trouble.code, description: answer.description });
    }
    return { ...trouble, messages };
  }
  return { how: 'sent', messages };
}
