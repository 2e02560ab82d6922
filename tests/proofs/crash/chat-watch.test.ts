import { expect, onTestFinished, test } from 'vitest';
import { startBotApi } from '../../support/bot-api/server.ts';
import { ChatWatch } from '../support/chat-watch.ts';

test('a question that was answered and is sent once more is not taken for the next one', async () => {
  const token = '42:test-token';
  const api = await startBotApi({ token, username: 'ferry_bot' });
  onTestFinished(() => api.close());
  const person = api.person({ id: 7, first_name: 'Lin' });
  person.say('/start');
  const watch = new ChatWatch(api, person);
  const asks = async (number: string): Promise<void> => {
    const reply_markup = { inline_keyboard: [[{ text: 'Wang', callback_data: `${number}.o0` }]] };
    const body = JSON.stringify({ chat_id: person.chatId, text: 'Which household?', reply_markup });
    const answer = await fetch(`${api.url}/bot${token}/sendMessage`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer.status).toBe(200);
  };
  const next = async (): Promise<unknown> => (await watch.sees('a question', ({ text }) => text === 'Which household?')).reply_markup?.inline_keyboard[0]?.[0];
  await asks('1');
  expect(await next()).toMatchObject({ callback_data: '1.o0' });
  await asks('1');
  await asks('2');
  expect(await next()).toMatchObject({ callback_data: '2.o0' });
});
