import type { BotApi } from '../../support/bot-api/bot-api.ts';
import type { Person } from '../../support/bot-api/people.ts';
import { messageKinds, sampleMessage, sampleUpdate, updateKinds } from '../../support/bot-api/samples.ts';
import type { Message, Update } from '../../support/bot-api/wire.ts';
import { heads } from '../crash/county.ts';
import type { Chance } from '../support/dose.ts';
import { oddWords, spoil } from './spoil.ts';

const commands = [
  'visit',
  'today',
  'brief',
  'journal',
  'invite',
  'back',
  'cancel',
  'resume',
  'lang',
  'help',
  'who',
  'start',
  'report',
  'problems',
  'checkin',
  'complaint',
  'messages',
  'leave',
  'pause',
  'later',
  'me',
  'mute',
  'stop',
  'digest',
  'rhythm',
  'handover',
  'broadcast',
  'confirmed',
  'nonsense',
  'constructor',
  '__proto__',
  'VISIT@ferry_bot',
  'visit@other_bot',
];
const sentences = [
  'Visited NAME today, the door lock is broken. Will bring winter clothes on Friday.',
  'Saw NAME yesterday. All well.',
  'did not visit NAME',
  'NAME',
  'Met NAME and Pan Guilan on 3 March, no drinking water, the children stay at home.',
  '今天去了NAME家，屋顶漏水，答应下周五带棉衣。',
  '昨天没去成',
  'yes',
  'Nothing',
  'today',
  'last Tuesday',
  '16 Aug',
  '2026-03-01',
  'Save',
  'The roof leaks and the stove is cold.',
  'keep it',
  'STOP',
  'START',
  '停',
  'No water since Monday, the pump is broken.',
  '1 1 3 1 2',
  '1 Apr – 7 Apr',
  'Market day moves to Friday.',
  'Thanks!',
] as const;

/** What one person does next, plausible or not: raw updates, as they would come over the wire. */
export class Mill {
  readonly #api: BotApi;
  readonly #people: readonly Person[];
  readonly #chance: Chance;
  /** Updates that went before, to come again. */
  readonly #before: Update[] = [];

  constructor(api: BotApi, people: readonly Person[], chance: Chance) {
    this.#api = api;
    this.#people = people;
    this.#chance = chance;
  }

  /** The next update, or several (an album). */
  next(): readonly unknown[] {
    const chance = this.#chance;
    // Delivered twice, or late.
    if (this.#before.length > 0 && chance.percent(8)) return [chance.one(this.#before)];
    if (this.#before.length > 0 && chance.percent(3)) return [{ ...chance.one(this.#before), update_id: this.#number() }];
    const made = this.#plausible(chance.one(this.#people));
    this.#before.push(...made);
    if (this.#before.length > 300) this.#before.splice(0, 100);
    if (chance.percent(10)) made.reverse();
    if (!chance.percent(18)) return made;
    return made.map((update) => {
      let spoilt: unknown = update;
      for (let n = chance.whole(1, 3); n > 0; n--) spoilt = spoil(spoilt, chance);
      return chance.percent(95) && typeof spoilt === 'object' && spoilt !== null && !Array.isArray(spoilt)
        ? { ...spoilt, update_id: update.update_id }
        : spoilt;
    });
  }

  /** A number for an update: the queue's own, so that none is used twice by accident. */
  #number(): number {
    return this.#api.updates.push({}, { evenIfNotAllowed: true }).update_id;
  }

  #plausible(person: Person): Update[] {
    const chance = this.#chance;
    const dice = chance.whole(0, 99);
    if (dice < 14) return [person.say(`/${chance.one(commands)}${chance.percent(30) ? ` ${this.#words()}` : ''}`)];
    if (dice < 38) return [person.say(this.#words())];
    if (dice < 74) return [this.#press(person)];
    if (dice < 79) return [this.#edit(person)];
    if (dice < 84) return [person.sendPhoto({ caption: this.#words(), bytes: Buffer.from(`p${chance.whole(0, 99)}`) })];
    if (dice < 85) return [...person.sendAlbum([{ caption: this.#words() }, {}, {}])];
    if (dice < 88) return [person.sendVoice(Buffer.from('v'), { caption: this.#words() })];
    if (dice < 89) return [person.sendDocument(Buffer.from('d'), { name: oddWords(chance) })];
    if (dice < 91) return [person.sendLocation(30, 110)];
    if (dice < 92) return [person.sendContact({ phone_number: oddWords(chance) })];
    if (dice < 93) return [person.sendSticker()];
    if (dice < 96) return [{ ...sampleUpdate(chance.one(updateKinds), this.#from(person)), update_id: this.#number() }];
    if (dice < 98) return [{ message: sampleMessage(chance.one(messageKinds), this.#from(person)), update_id: this.#number() }];
    if (dice < 99) return [this.#elsewhere(person)];
    return [this.#reached(person, chance.percent(50))];
  }

  #words(): string {
    const chance = this.#chance;
    if (chance.percent(15)) return oddWords(chance);
    if (chance.percent(20)) return String(chance.whole(0, 12));
    return chance.one(sentences).replace('NAME', chance.one(heads));
  }

  /** A button: of the last message, of an older one, of somebody else's chat, or made up. */
  #press(person: Person): Update {
    const chance = this.#chance;
    const owner = chance.percent(4) ? chance.one(this.#people) : person;
    const messages = [...(this.#api.bot.chats.get(owner.chatId)?.messages.values() ?? [])].filter(({ fromBot }) => fromBot).map(({ message }) => message);
    const message = chance.percent(75) ? messages.at(-1) : messages[chance.whole(Math.max(0, messages.length - 30), messages.length - 1)];
    const data = (message?.reply_markup?.inline_keyboard ?? []).flat().flatMap((button) => button.callback_data ?? []);
    if (message === undefined) return person.say('/help');
    if (data.length === 0 || chance.percent(6)) return person.pressData(message, this.#garbage(data[0] ?? '1.v'));
    // Somebody who means it comes to an end now and then.
    const save = data.find((one) => one.endsWith('.v'));
    return person.pressData(message, save !== undefined && chance.percent(40) ? save : chance.one(data));
  }

  #garbage(like: string): string {
    const chance = this.#chance;
    const [number = '', what = ''] = like.split('.');
    return chance.one([
      () => oddWords(chance),
      () => `${number}.${oddWords(chance)}`,
      () => `${number}.l${chance.whole(-1, 99)}`,
      () => `${number}.${chance.whole(-5, 500)}`,
      () => `${chance.whole(-5, 5_000)}.${what}`,
      () => `zzzzzzzzzzzzz.${what}`,
      () =>
        `go.${chance.one(['visit', 'brief', 'who', 'cancel', 'drop', 'resume', 'journal', 'case', 'climb', 'list', 'pause', 'leave', 'unsorted', 'nothing', '__proto__'])}.${oddWords(chance)}`,
      () => 'go',
      () => '.',
    ])();
  }

  #edit(person: Person): Update {
    const mine = [...(this.#api.bot.chats.get(person.chatId)?.messages.values() ?? [])].filter(({ fromBot }) => !fromBot).map(({ message }) => message);
    const found = mine.slice(-40);
    if (found.length === 0) return person.say(this.#words());
    return person.edit(this.#chance.one(found).message_id, this.#words());
  }

  #from(person: Person): { readonly user: Person['user']; readonly chat: Message['chat'] } {
    return { user: person.user, chat: { id: person.chatId, type: 'private', first_name: person.user.first_name } };
  }

  /** In a group, in a channel, or in somebody else's private chat. */
  #elsewhere(person: Person): Update {
    const chance = this.#chance;
    const chat = chance.one([
      { id: -chance.whole(1, 5), type: 'group' as const, title: oddWords(chance) },
      { id: -100 - chance.whole(1, 5), type: 'supergroup' as const, title: 'Office' },
      { id: chance.one(this.#people).chatId, type: 'private' as const, first_name: 'Somebody' },
    ]);
    const message = { message_id: chance.whole(1, 9), date: 1_767_225_600, from: person.user, chat, text: this.#words() };
    return { update_id: this.#number(), message };
  }

  #reached(person: Person, reachable: boolean): Update {
    const [before, after] = reachable ? ['kicked', 'member'] : ['member', 'kicked'];
    return {
      ...sampleUpdate('my_chat_member', this.#from(person)),
      update_id: this.#number(),
      my_chat_member: {
        chat: this.#from(person).chat,
        from: person.user,
        date: 1_767_225_600,
        old_chat_member: { status: before, user: { id: 42, is_bot: true, first_name: 'Ferryman' } },
        new_chat_member: { status: after, user: { id: 42, is_bot: true, first_name: 'Ferryman' } },
      },
    };
  }
}
