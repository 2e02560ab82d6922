import { Simulator } from '../../src/channels/simulator/simulator.ts';
import type { Actor } from './channel.ts';
import { channelConformance } from './channel.ts';

channelConformance(
  'simulator',
  () => {
    const simulator = new Simulator({ bot: 'demo', now: () => Date.parse('2026-03-02T12:00:00Z') });
    const person = (account: number, name: string): Actor => {
      const one = simulator.person({ account: String(account), name });
      return {
        chat: String(account),
        say: (text) => one.say(text),
        press: (label) => one.press(label),
        edit: (text) => one.edit(text),
        photo: (content, caption, album) => one.send({ type: 'photo', name: 'photo.jpg', mime: 'image/jpeg', content }, caption, album),
        voice: (content) => one.send({ type: 'voice', name: 'voice.oga', mime: 'audio/ogg', content }),
        locate: (latitude, longitude) => one.locate(latitude, longitude),
        shareContact: (phone) => one.shareContact(phone),
        sticker: () => one.sendOther('sticker'),
        block: () => one.block(),
        unblock: () => one.unblock(),
        screen: () =>
          one.messages
            .filter((message) => message.by === 'bot')
            .map(({ text, buttons, files }) => ({ text, files: files.length, buttons: buttons.map((row) => row.map((button) => button.label)) })),
      };
    };
    return Promise.resolve({
      channel: simulator,
      listen: (receive) => Promise.resolve(simulator.listen(receive)),
      person,
      close: () => Promise.resolve(),
    });
  },
  {
    'gives an update again when it was not taken':
      'a failure goes back to the person who acted, so that a test or the terminal sees it; nothing repeats by itself',
    'sends a text over its limit in parts': 'a screen in memory has no limit to split at',
  },
);
