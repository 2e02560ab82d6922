import type { RunningBot } from '../../../src/app/bot.ts';
import { mainBot } from '../../../src/app/serve.ts';
import type { Channel, Outgoing, What } from '../../../src/channels/contract.ts';
import { telegramLimits } from '../../../src/channels/telegram/keyboard.ts';
import type { Clock } from '../../../src/lib/clock.ts';
import type { Chatter } from './settle.ts';

/** The chats in which real updates come in: a channel that takes everything at once, and what people do there. */
export interface Chats {
  readonly channel: Channel;
  /** Messages that went out over the channel. */
  readonly sent: () => number;
  readonly updates: () => number;
  listen(bot: RunningBot): void;
  say(who: Chatter, text: string): Promise<void>;
  press(who: Chatter, data: string): Promise<void>;
  /** The buttons under the last message of a chat. */
  buttons(who: Chatter): readonly string[];
  /** Presses Save as soon as it is there, and what is first until then: a conversation of which nothing but its end matters. */
  through(who: Chatter): Promise<void>;
}

/** More taps no conversation has. */
const mostTaps = 14;

export function chatsOf(clock: Clock): Chats {
  const last = new Map<string, { readonly outgoing: Outgoing; readonly message: string }>();
  let messages = 0;
  let updates = 0;
  let bot: RunningBot | undefined;
  const hears = async (who: Chatter, what: What): Promise<void> => {
    updates += 1;
    await bot?.receive({
      bot: mainBot,
      updateId: updates,
      chat: who.chat,
      from: { account: who.chat, name: 'Somebody', language: 'en' },
      at: clock.now(),
      what,
    });
    await bot?.settled();
  };
  const chats: Chats = {
    channel: {
      name: 'telegram',
      limits: telegramLimits,
      send(outgoing) {
        const message = String(++messages);
        last.set(outgoing.chat, { outgoing, message });
        return Promise.resolve({ how: 'sent', messages: [message] });
      },
      acknowledge: () => Promise.resolve(),
      fetch: () => Promise.resolve(Buffer.from('voice')),
      leave: () => Promise.resolve(),
      menu: () => Promise.resolve(),
      me: () => Promise.resolve({ username: 'ferry_bot' }),
      link: (name, code) => `https://t.me/${name}?start=${code}`,
    },
    sent: () => messages,
    updates: () => updates,
    listen: (running) => void (bot = running),
    say(who, text) {
      const command = /^\/(\w+)/.exec(text)?.[1];
      return hears(who, {
        kind: 'text',
        message: String(1_000_000 + updates),
        text,
        ...(command === undefined ? {} : { command, rest: text.slice(command.length + 1).trim() }),
      });
    },
    press: (who, data) => hears(who, { kind: 'press', press: String(updates), message: last.get(who.chat)?.message ?? '0', data }),
    buttons: (who) => (last.get(who.chat)?.outgoing.buttons ?? []).flat().flatMap((button) => ('data' in button ? [button.data] : [])),
    async through(who) {
      for (let tap = 0; tap < mostTaps; tap++) {
        const data = chats.buttons(who);
        const next = data.find((one) => one.split('.')[1] === 'v') ?? data.find((one) => !one.startsWith('go.'));
        if (next === undefined) return;
        await chats.press(who, next);
      }
    },
  };
  return chats;
}
