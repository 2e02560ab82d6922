import { join } from 'node:path';
import type { Person } from '../channels/simulator/person.ts';
import { Simulator } from '../channels/simulator/simulator.ts';
import type { Backing } from '../delivery/backing.ts';
import { linkUrl, type PagesAddress } from '../lib/pages-address.ts';
import { deedsSince } from '../storage/deeds.ts';
import { loadDesk } from '../storage/desks.ts';
import { createWebLink } from '../storage/web-links.ts';
import type { Phone as ShownPhone, Village as ShownVillage } from '../web/tryout/stage.ts';
import type { TourDeed } from '../web/tryout/tour.ts';
import { runBot, type RunningBot } from './bot.ts';
import type { DemoTime } from './demo/demo-time.ts';
import { reckonBy } from './bot-programme.ts';
import { openVillage, type Phone } from './demo/village.ts';
import type { Ground } from './ground.ts';
import { menuOf } from './menu.ts';
import { openScreens } from './tryout-screens.ts';

/** How long this process keeps files and silent chats it took: nobody else is there. Milliseconds. */
const claimFor = 60_000;
/** Bytes of a link's code, and how long it lets in. Milliseconds. */
const codeBytes = 24;
const linkFor = 60_000;
/** So many phones that nobody had used before are on the page again after a restart: there has to be room for new ones. */
const guestsKept = 3;
/** How their accounts begin. */
const guests = 'guest-';

/** The demo village in one language, alive in this process. */
export interface LiveVillage {
  readonly id: string;
  readonly bot: RunningBot;
  /** The cadre of the tour, who also speaks in the terminal. */
  readonly cadre: { readonly name: string; readonly person: Person };
  readonly shown: ShownVillage;
  stop(): Promise<void>;
}

/** What the tour waits for, by the action it leaves on record and the phone it is done with. */
const deeds = [
  { deed: 'visit', phone: 'cadre', what: 'visit.record' },
  { deed: 'problem', phone: 'household', what: 'case.open' },
  { deed: 'climb', phone: 'supervisor', what: 'climb' },
  { deed: 'digest', phone: 'supervisor', what: 'digest.read' },
  { deed: 'brief', phone: 'supervisor', what: 'household.read' },
] as const;

interface LiveParts {
  readonly backing: Backing;
  readonly time: DemoTime;
  readonly language: string;
  /** Where a bot's pages are reached, once they are served. */
  readonly pages: (bot: string) => PagesAddress | undefined;
}

/** Opens the village in a language and puts its bot to work on simulated phones. What people do waits for the step of time that is under way. */
export async function liveVillage(ground: Ground, { backing, time, language, pages }: LiveParts): Promise<LiveVillage> {
  const { db, clock, ids, seal, texts, settings, log } = ground;
  const village = await openVillage(ground, language);
  await reckonBy(ground, village.bot, ground.programme);
  // Everything is numbered from where no earlier process has come to.
  const channel = new Simulator({ bot: village.bot, now: () => clock.now(), after: clock.now() });
  const screens = await openScreens(join(settings.dataDir, `phones-${village.bot}.jsonl`), (error) => log.error('tryout.screens', error));
  // By the person, who is another one when a new village has moved in.
  const people = new Map(village.phones.map((phone) => [phone.account, channel.person({ ...phone, kept: screens.kept.get(phone.person)?.messages })]));
  const bot = runBot({
    ...ground,
    bot: village.bot,
    channel,
    username: 'ferryman',
    pages: () => pages(village.bot),
    queue: backing.queue(village.bot),
    does: () => true,
    claimFor,
  });
  const listening = channel.listen((inbound) => time.during(() => bot.receive(inbound)));
  await channel.menu(menuOf(texts));

  const cast = { cadre: village.cadre, household: village.household, supervisor: village.supervisor };
  const phoneOf = (role: keyof typeof cast): ShownPhone => {
    const { account, name, person }: Phone = cast[role];
    const held = people.get(account)!;
    screens.keep(person, name, held);
    return { id: account, role, name, person: held };
  };
  const guest = (account: string, name: string): ShownPhone => {
    const person = channel.person({ account, name, language, kept: screens.kept.get(account)?.messages });
    screens.keep(account, name, person);
    return { id: account, role: 'guest', name, person };
  };
  let newPhones = 0;
  const shown: ShownVillage = {
    language,
    zone: village.zone,
    phones: [
      ...(['cadre', 'household', 'supervisor'] as const).map(phoneOf),
      ...[...screens.kept.values()]
        .filter(({ phone }) => phone.startsWith(guests))
        .slice(-guestsKept)
        .map(({ phone, name }) => guest(phone, name)),
    ],
    commands: channel.commands.find((menu) => menu.language === language)?.commands ?? [],
    household: village.household.name,
    async deeds(since) {
      const found = await deedsSince(db, {
        bot: village.bot,
        people: Object.values(cast).map(({ person }) => person),
        actions: deeds.map(({ what }) => what),
        since,
      });
      return found.flatMap(({ person, what, at }): TourDeed[] => {
        const known = deeds.find((one) => one.what === what && cast[one.phone].person === person);
        return known === undefined ? [] : [{ deed: known.deed, at }];
      });
    },
    async pages(account) {
      const phone = village.phones.find((one) => one.account === account);
      const address = pages(village.bot);
      if (phone === undefined || address === undefined) return undefined;
      const now = clock.now();
      const desk = await loadDesk(db, { bot: village.bot, channel: channel.name, chat: account, newId: ids.next(), now });
      const code = ids.secret(codeBytes);
      await createWebLink(db, { codeHash: seal.hash(code), bot: village.bot, account: desk.account.id, person: phone.person, at: now, endsAt: now + linkFor });
      return new URL(linkUrl(address, code)).pathname;
    },
    newPhone() {
      return guest(`${guests}${clock.now()}-${++newPhones}`, texts.format(language, 'tryout.guest', {}));
    },
    settled: () => bot.settled(),
  };
  return {
    id: village.bot,
    bot,
    cadre: { name: cast.cadre.name, person: people.get(cast.cadre.account)! },
    shown,
    async stop() {
      await listening.stop();
      await bot.stop();
      await screens.written();
    },
  };
}
