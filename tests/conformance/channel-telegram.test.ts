import type { Timers } from '../../src/lib/timers.ts';
import { bench } from '../integration/telegram-support.ts';
import type { Actor } from './channel.ts';
import { channelConformance } from './channel.ts';

/** The wait before an update is given again passes at once; no other wait ever ends, so that nothing is timed. */
const timers: Timers = {
  after(ms, run) {
    if (ms !== 200 && ms !== 250) return () => undefined;
    const soon = setImmediate(run);
    return () => clearImmediate(soon);
  },
};

channelConformance('telegram', async () => {
  const rig = await bench({ timers });
  const { api, channel } = rig;
  const polls: { stop(): Promise<void> }[] = [];
  const person = (account: number, name: string): Actor => {
    const [first = name, last] = name.split(' ');
    const one = api.person({ id: account, first_name: first, ...(last === undefined ? {} : { last_name: last }) });
    let latest = 0;
    return {
      chat: String(account),
      say: (text) => (latest = one.say(text).message?.message_id ?? latest),
      press: (label) => one.press(label),
      edit: (text) => one.edit(latest, text),
      photo: (content, caption, album) => one.sendPhoto({ bytes: Buffer.from(content), caption, ...(album === undefined ? {} : { mediaGroupId: album }) }),
      voice: (content) => one.sendVoice(Buffer.from(content)),
      locate: (latitude, longitude) => one.sendLocation(latitude, longitude),
      shareContact: (phone) => one.sendContact({ phone_number: phone }),
      sticker: () => one.sendSticker(),
      block: () => one.block(),
      unblock: () => one.unblock(),
      screen: () =>
        one
          .chatLog()
          .filter((line) => line.fromBot && line.message !== undefined)
          .map(({ message, buttons }) => ({ text: message?.text ?? message?.caption ?? '', buttons, files: message?.photo === undefined ? 0 : 1 })),
    };
  };
  return {
    channel,
    listen(receive) {
      const polling = channel.poll(receive);
      polls.push(polling);
      return Promise.resolve(polling);
    },
    person,
    async close() {
      await Promise.all(polls.map((polling) => polling.stop()));
      await rig.close();
    },
  };
});
