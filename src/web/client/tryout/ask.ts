import { language, say } from './words.ts';
import { one } from './dom.ts';

let fading = 0;

/** Says something under the clock: also to who cannot see it. */
export function tell(words: string, stays = false): void {
  const line = one('#said');
  line.textContent = words;
  clearTimeout(fading);
  if (!stays) fading = window.setTimeout(() => (line.textContent = ''), 6_000);
}

async function post(path: string, body: BodyInit, type: string): Promise<boolean> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': type }, body });
    if (response.ok) return true;
    tell(say(response.status === 413 ? 'tryout.too_large' : 'tryout.failed'));
  } catch {
    tell(say('tryout.lost'));
  }
  return false;
}

/** Has the server do something; false where it did not, which has been said. */
export const ask = (path: string, input: object): Promise<boolean> => post(`/try/${path}`, JSON.stringify({ language, ...input }), 'application/json');

/** Sends a file from a phone. */
export function sendFile(phone: string, type: 'photo' | 'voice' | 'file', name: string, file: Blob, caption: string): Promise<boolean> {
  const query = new URLSearchParams({ language, phone, type, name: name.slice(-120), caption });
  return post(`/try/file?${query}`, file, /^(?:image|audio|video)\//.test(file.type) ? file.type : 'application/octet-stream');
}
