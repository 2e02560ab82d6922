import { FerrymanError } from '../../lib/errors.ts';
import { downloadLimit } from './content.ts';
import type { BotApi } from './http.ts';
import { troubleOf } from './outcome.ts';

const tooLarge = (limit: number): FerrymanError => new FerrymanError('file.too-large', 'user', { limit });
const gone = (): FerrymanError => new FerrymanError('file.gone', 'user');
const failed = (code: string, waitMs?: number): FerrymanError =>
  new FerrymanError('channel.failed', 'operational', waitMs === undefined ? { code } : { code, waitMs });

/** Where Telegram keeps a file, and how large it says it is. */
async function locate(api: BotApi, handle: string, limit: number): Promise<string> {
  const answer = await api.call('getFile', { file_id: handle });
  if (!answer.ok) {
    if ('description' in answer && answer.error_code === 400) {
      if (/too big/i.test(answer.description)) throw tooLarge(Math.min(limit, downloadLimit));
      // Telegram says both in one sentence; only trying again tells a wrong handle from a slow store.
      if (/temporarily unavailable/i.test(answer.description)) throw failed('telegram.file-unavailable');
      throw gone();
    }
    const trouble = troubleOf(answer);
    throw trouble.how === 'wait' ? failed('telegram.429', trouble.ms) : failed(trouble.code);
  }
  const { result } = answer;
  if (typeof result !== 'object' || result === null) throw failed('telegram.unreadable');
  if ('file_size' in result && typeof result.file_size === 'number' && result.file_size > limit) throw tooLarge(limit);
  const path = 'file_path' in result ? result.file_path : undefined;
  // Without a path there is nothing to fetch; an absolute one is a Bot API server in local mode, whose disk is not ours.
  if (typeof path !== 'string' || path === '') throw failed('telegram.file-unavailable');
  if (path.startsWith('/') || path.split('/').includes('..')) throw failed('telegram.file-path');
  return path;
}

/**
 * Fetches a file by its handle. Reading stops past the limit. Throws FerrymanError `file.too-large` or `file.gone` (user),
 * `channel.failed` (operational; `waitMs` where Telegram says how long to wait).
 */
export async function fetchFile(api: BotApi, handle: string, limitBytes: number): Promise<Uint8Array> {
  const path = await locate(api, handle, limitBytes);
  const reply = await api.download(path, limitBytes);
  if ('silence' in reply) throw reply.silence === 'too-large' ? tooLarge(limitBytes) : failed(`network.${reply.silence}`);
  if (reply.status === 200) return reply.body;
  if (reply.status === 404) throw gone();
  throw failed(`telegram.${reply.status}`);
}
