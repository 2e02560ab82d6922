import { chatJson } from './bot-api.ts';
import type { Button, Reply } from './driver.ts';

const person = (chat: number): string => `{"id":${chat},"is_bot":false,"first_name":"Cadre ${chat}","language_code":"en"}`;

/** The update of a message somebody wrote. */
export function textUpdate(id: number, chat: number, message: number, text: string): string {
  const command = /^\/\w+/.exec(text)?.[0];
  const entities = command === undefined ? '' : `,"entities":[{"type":"bot_command","offset":0,"length":${command.length}}]`;
  const date = Math.floor(Date.now() / 1000);
  return `{"update_id":${id},"message":{"message_id":${message},"from":${person(chat)},"chat":${chatJson(chat)},"date":${date},"text":${JSON.stringify(text)}${entities}}}`;
}

/** The update of a tap on a button. */
export function pressUpdate(id: number, chat: number, reply: Reply, button: Button): string {
  return `{"update_id":${id},"callback_query":{"id":"${id}${chat}","from":${person(chat)},"message":${reply.message},"chat_instance":"${chat}","data":${JSON.stringify(button.data)}}}`;
}
