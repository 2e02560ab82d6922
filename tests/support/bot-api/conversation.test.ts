import { afterEach, expect, test } from 'vitest';
import type { BotApi } from './bot-api.ts';
import { callBot, echoBot } from './call-bot.ts';
import { startBotApi } from './server.ts';

let api: BotApi;
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(): Promise<BotApi> {
  api = await startBotApi({ token: '42:secret', now: () => 1_767_225_600_000 });
  stops.push(() => api.close());
  return api;
}

test('a person and a polling bot talk, and the transcript tells it', async () => {
  await start();
  const bot = echoBot(api, async (update) => {
    const chat_id = update.message?.chat.id ?? update.callback_query?.message?.chat.id;
    if (update.callback_query !== undefined) {
      const { id, message } = update.callback_query;
      await callBot(api, 'answerCallbackQuery', { callback_query_id: id, text: 'Saved' });
      await callBot(api, 'editMessageText', { chat_id, message_id: message?.message_id, text: 'Saved: hello' });
      return;
    }
    const buttons = [
      [
        { text: 'Save', callback_data: 's' },
        { text: 'Change', callback_data: 'c' },
      ],
    ];
    await callBot(api, 'sendMessage', {
      chat_id,
      text: `You said <b>${update.message?.text ?? ''}</b>\nKeep it?`,
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: buttons },
    });
  });
  stops.unshift(bot.stop);
  const wei = api.person({ id: 7, first_name: 'Wei' });
  wei.say('hello');
  const reply = await api.nextReply(7);
  expect(reply.text).toBe('You said hello\nKeep it?');
  expect(reply.entities).toEqual([{ type: 'bold', offset: 9, length: 5 }]);
  wei.press('Save');
  expect(await api.nextEvent(7)).toMatchObject({ kind: 'toast', text: 'Saved' });
  expect(await api.nextEvent(7)).toMatchObject({ kind: 'edit' });
  expect(wei.transcript()).toBe(
    [
      'Wei: hello',
      'Bot: You said hello',
      '  Keep it?',
      '  [Save] [Change]',
      'Wei: (taps) [Save]',
      'Bot: (toast) Saved',
      'Bot: (edits "You said hello") Saved: hello',
      '',
    ].join('\n'),
  );
  expect(wei.screen()).toBe('Wei: hello\nBot: Saved: hello (edited)\nBot: (toast) Saved\n');
  expect(api.unanswered).toEqual([]);
});
