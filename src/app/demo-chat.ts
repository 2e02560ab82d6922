import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Simulator } from '../channels/simulator/simulator.ts';
import { terminal } from '../channels/simulator/terminal.ts';
import { openBacking } from '../delivery/backing.ts';
import { saveBot } from '../storage/bots.ts';
import { loadActorByCode, loadDesk } from '../storage/desks.ts';
import { linkAccount } from '../storage/people.ts';
import { runBot } from './bot.ts';
import { loadDemoRoster } from './demo-roster.ts';
import type { Ground } from './ground.ts';
import { menuOf } from './menu.ts';
import { tickEachMinute } from './serve.ts';

/** The bot of the demo programme. */
export const demoBot = 'demo';
/** Whom the terminal speaks as, by the code in the demo roster. */
const demoCadre = 'C-01';
const account = 'terminal';

export interface DemoChat {
  readonly input: Readable;
  readonly output: Writable;
  readonly language: string;
  readonly noColor: boolean;
  /** Ends the chat before its input does. */
  readonly signal: AbortSignal;
}

/** A chat in the terminal as the demo cadre, on the real engine and a database of its own. Resolves at the end of the input. */
export async function demoChat(ground: Ground, { input, output, language, noColor, signal }: DemoChat): Promise<void> {
  const { db, clock, ids, log, texts } = ground;
  await saveBot(db, { id: demoBot, username: 'ferryman', programme: ground.programme.programme, perSecond: 30 }, clock.now());
  if ((await loadActorByCode(db, demoBot, demoCadre)) === undefined) await loadDemoRoster(ground, demoBot, language);
  const channel = new Simulator({ bot: demoBot, now: () => clock.now(), after: clock.now() });
  const cadre = await loadActorByCode(db, demoBot, demoCadre);
  if (cadre !== undefined) {
    const desk = await loadDesk(db, { bot: demoBot, channel: channel.name, chat: account, newId: ids.next(), language, now: clock.now() });
    await linkAccount(db, { account: desk.account.id, person: cadre.actor.person, at: clock.now() });
  }
  const backing = await openBacking({ db, log });
  const bot = runBot({ ...ground, bot: demoBot, channel, username: 'ferryman', queue: backing.queue(demoBot), works: true, claimFor: 60_000 });
  const listening = channel.listen(bot.receive);
  const clockwork = tickEachMinute(ground, bot);
  await channel.menu(menuOf(texts));
  const say = (key: string, args: Readonly<Record<string, string | number>> = {}): string => texts.format(language, key, args);
  const person = channel.person({ account, name: cadre?.actor.name ?? account, language });
  try {
    await bot.settled();
    await terminal({
      person,
      input,
      output,
      noColor,
      signal,
      settled: () => bot.settled(),
      readFile: async (path) => ({ name: basename(path), mime: 'application/octet-stream', content: await readFile(path) }),
      onError: (error) => log.error('terminal', error),
      texts: {
        prompt: say('terminal.prompt'),
        hint: say('terminal.hint', { name: cadre?.actor.name ?? '' }),
        changed: say('terminal.changed'),
        file: (name, bytes) => say('terminal.file', { name, bytes }),
        failed: say('terminal.failed'),
        problems: {
          'no-such-helper': say('terminal.no_such_helper'),
          'no-such-file': say('terminal.no_such_file'),
          'nothing-to-edit': say('terminal.nothing_to_edit'),
          'not-a-place': say('terminal.not_a_place'),
        },
      },
    });
  } finally {
    clockwork.stop();
    await listening.stop();
    await bot.stop();
    await backing.close();
  }
}
